import type { Sql } from "../db/client.ts";
import type { ClockRow, TurnRow } from "./read-rows.ts";

export type Place = { at: string; id: string };

export type RowsQuestion = {
  shopIds: readonly string[];
  agents?: readonly string[] | undefined;
  conversationId?: string | undefined;
  kinds?: readonly string[] | undefined;
  states?: readonly string[] | undefined;
  from?: string | undefined;
  to?: string | undefined;
  after: Place | null;
  limit: number;
};

type Fragment = ReturnType<Sql>;
const anyOf = (sql: Sql, column: Fragment, values: readonly string[] | undefined) => (values === undefined ? sql`` : sql`and ${column} = any(${[...values]}::text[])`);

/** All that an answer shows of a turn `t`. */
export const turnColumns = (sql: Sql) => sql`
  t.id, t.conversation_id, t.session_id, t.shop_id, t.started_at, t.answered_at, t.wait_ms, t.state, t.first_message_id, t.reply_message_id, t.answered_by_id, t.holders,
  t.message_count, t.corrected_at`;

/** Waits by their start, one index range a shop. `agents`: whom they count for. */
export function turnsPage(sql: Sql, question: RowsQuestion): Promise<TurnRow[]> {
  const { shopIds, agents, conversationId, from, to, after, limit } = question;
  return sql<TurnRow[]>`
    select t.* from unnest(${[...shopIds]}::text[]) as shop (id) cross join lateral (
      select ${turnColumns(sql)} from turns t
      where t.shop_id = shop.id and t.voided_at is null ${anyOf(sql, sql`t.owner_id`, agents)} ${conversationId ? sql`and t.conversation_id = ${conversationId}` : sql``}
        ${from ? sql`and t.started_at >= ${from}::timestamptz` : sql``} ${to ? sql`and t.started_at < ${to}::timestamptz` : sql``}
        ${after ? sql`and (t.started_at, t.id) > (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
      order by t.started_at, t.id limit ${limit}) t
    order by t.started_at, t.id limit ${limit}`;
}

/** All that an answer shows of a clock `k`. */
export const clockColumns = (sql: Sql) => sql`
  k.id, k.kind, k.variant, k.subject_type, k.subject_id, k.conversation_id, k.turn_id, k.shop_id, k.started_at, k.due_at, k.stopped_at, k.state, k.overdue_ms, k.agent_id,
  k.policy_id, k.policy_version, k.noticed_at, k.corrected_at`;

/** Clocks by their due instant, one index range a shop. Those of waits that a late fact undid are shown to who asks for cancelled ones. */
export function clocksPage(sql: Sql, question: RowsQuestion): Promise<ClockRow[]> {
  const { shopIds, agents, conversationId, kinds, states, from, to, after, limit } = question;
  return sql<ClockRow[]>`
    select k.* from unnest(${[...shopIds]}::text[]) as shop (id) cross join lateral (
      select ${clockColumns(sql)} from ${conversationId ? clocksOf(sql, conversationId) : sql`clocks k`}
      where k.shop_id = shop.id ${states === undefined ? sql`and (k.turn_id is null or k.state <> 'cancelled')` : sql``} ${anyOf(sql, sql`k.agent_id`, agents)} ${anyOf(sql, sql`k.kind`, kinds)} ${anyOf(sql, sql`k.state`, states)}
        ${from ? sql`and k.due_at >= ${from}::timestamptz` : sql``} ${to ? sql`and k.due_at < ${to}::timestamptz` : sql``}
        ${after ? sql`and (k.due_at, k.id) > (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
      order by k.due_at, k.id limit ${limit}) k
    order by k.due_at, k.id limit ${limit}`;
}

/** The clocks of a conversation: of its waits, of those that a late fact undid, and of all else. */
const clocksOf = (sql: Sql, conversationId: string) => sql`(
  select k.id from clocks k where k.conversation_id = ${conversationId} and (k.turn_id is null or k.state = 'cancelled')
  union select k.id from turns t join clocks k on k.subject_id = t.id where t.conversation_id = ${conversationId} and t.voided_at is null) own join clocks k on k.id = own.id`;
