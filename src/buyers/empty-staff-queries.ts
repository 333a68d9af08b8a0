import type { Sql } from "../db/client.ts";

/** What is no free text: a code of ours or of the platform's, which names nobody. */
const CODE = "^[a-z][a-z0-9_.]*$";

/**
 * What colleagues wrote by hand about the buyer's chats, orders and cases: it may name them. What the law and the shop's own books want stays: who judged what, when, by which code and rule, with which
 * points and amounts. Answers how many rows.
 */
export async function emptyStaffWords(sql: Sql, buyerIds: readonly string[]): Promise<number> {
  const ids = [...buyerIds];
  const c = sql`select c.id from conversations c where c.buyer_id = any(${ids}::uuid[])`;
  const o = sql`select o.id from orders o where o.buyer_id = any(${ids}::uuid[])`;
  const cases = sql`select id from complaints where buyer_id = any(${ids}::uuid[]) or conversation_id in (${c})`;
  const b = sql`select id from breaches where conversation_id in (${c})`;
  const uncoded = (column: string) => sql`case when ${sql(column)} is null or ${sql(column)} ~ ${CODE} then ${sql(column)} else '' end`;
  const all = await Promise.all([
    sql`update breaches set note = null, reason = ${uncoded("reason")} where conversation_id in (${c}) and (note is not null or reason !~ ${CODE})`,
    sql`update breach_acts set note = null, reason = ${uncoded("reason")}, before = before || jsonb_build_object('note', null)
        || case when before ->> 'reason' !~ ${CODE} then jsonb_build_object('reason', '') else '{}' end
      where breach_id in (${b}) and (note is not null or reason !~ ${CODE} or before ->> 'note' is not null or before ->> 'reason' !~ ${CODE})`,
    sql`update inspections set notes = null, appeal_text = case when appeal_text is null then null else '' end, verdict_reason = case when verdict_reason is null then null else '' end
      where (conversation_id in (${c}) or subject_type = 'order' and subject_id in (${o}) or subject_type = 'complaint' and subject_id in (${cases})) and coalesce(notes, appeal_text, verdict_reason) is not null`,
    sql`update penalties set evidence = '', decision_reason = case when decision_reason is null then null else '' end, appeal_text = case when appeal_text is null then null else '' end,
      appeal_reason = case when appeal_reason is null then null else '' end, withdraw_reason = case when withdraw_reason is null then null else '' end where conversation_id in (${c})`,
    sql`update tasks set title = '' where (buyer_id = any(${ids}::uuid[]) or conversation_id in (${c}) or complaint_id in (${cases})) and title <> ''`,
    sql`update cancellations set reason = ${uncoded("reason")} where order_id in (${o}) and reason !~ ${CODE}`,
    sql`update compensations set reason = '' where order_id in (${o}) and reason <> ''`,
    sql`update conversation_facts set reason = '' where conversation_id in (${c}) and reason !~ ${CODE} and reason <> ''`,
    sql`update conversations set state_reason = case when state_reason !~ ${CODE} then '' else state_reason end, fold = case when fold ->> 'stateReason' !~ ${CODE} then jsonb_set(fold, '{stateReason}', '""') else fold end
      where id in (${c}) and (state_reason !~ ${CODE} or fold ->> 'stateReason' !~ ${CODE})`,
    sql`update sessions set carry = jsonb_set(carry, '{stateReason}', '""') where conversation_id in (${c}) and carry ->> 'stateReason' !~ ${CODE}`,
  ]);
  return all.reduce((total, { count }) => total + count, 0);
}
