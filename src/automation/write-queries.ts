import type { Sql } from "../db/client.ts";
import type { Held } from "./decide.ts";

export type NewFiring = { id: string; shopId: string; ruleId: string; version: number; conversationId: string; cause: string; causeType: string; causeAt: Date; at: Date; held: Held[] };

/** Answers whether it is the first of its rule and cause: another server's, or an earlier time, counts. */
export async function insertFiring(sql: Sql, f: NewFiring): Promise<boolean> {
  const { count } = await sql`
    insert into automation_firings (id, shop_id, rule_id, version, conversation_id, cause, cause_type, cause_at, at, held, outcome)
    values (${f.id}, ${f.shopId}, ${f.ruleId}, ${f.version}, ${f.conversationId}, ${f.cause}, ${f.causeType}, ${f.causeAt}, ${f.at}, ${sql.json(f.held as never)}, '[]') on conflict do nothing`;
  return count === 1;
}

export const saveOutcome = (sql: Sql, id: string, outcome: object[]) => sql`update automation_firings set outcome = ${sql.json(outcome as never)} where id = ${id}`;

/** Answers whether they went on until now. */
export async function stop(sql: Sql, s: { conversationId: string; shopId: string; ruleId: string; firings: number; at: Date }): Promise<boolean> {
  const { count } = await sql`insert into automation_stops (conversation_id, shop_id, at, rule_id, firings) values (${s.conversationId}, ${s.shopId}, ${s.at}, ${s.ruleId}, ${s.firings}) on conflict do nothing`;
  return count === 1;
}

export type AutomaticMessage = { id: string; shopId: string; conversationId: string; clientId: string | null; kind: "text" | "note"; text: string; now: Date };

/** A message of a rule's: a bot's, by automation, so that nothing takes it for a person's. */
export const insertAutomatic = (sql: Sql, m: AutomaticMessage) => sql`
  insert into messages (id, shop_id, conversation_id, client_id, sender, via, kind, text, sent_at, received_at, status)
  values (${m.id}, ${m.shopId}, ${m.conversationId}, ${m.clientId}, 'bot', 'automation', ${m.kind}, ${m.text}, ${m.now}, ${m.now}, ${m.kind === "note" ? "sent" : "queued"})`;

/** Shows it as the last word; what the buyer wrote stays unread. */
export const showAutomatic = (sql: Sql, { id, conversationId, text, now }: AutomaticMessage) => sql`
  update conversations set last_message_id = ${id}, last_sender = 'bot', last_text = left(${text}, 200), last_sent_at = ${now}, version = version + 1, updated_at = ${now}
  where id = ${conversationId} and (last_sent_at is null or last_sent_at <= ${now})`;

export const labelsOf = async (sql: Sql, id: string): Promise<string[]> => (await sql<{ labels: string[] }[]>`select labels from conversations where id = ${id}`)[0]?.labels ?? [];

export type DueRow = { ruleId: string; conversationId: string; shopId: string; instance: string; sinceAt: Date; at: Date; warned: boolean };

/** Arms rules that wait; a newer word or wait of the conversation takes the place of an older one. */
export const arm = (sql: Sql, rows: readonly Omit<DueRow, "warned">[]) => sql`
  insert into automation_due (rule_id, conversation_id, shop_id, instance, since_at, at)
  select r.* from unnest(${rows.map((r) => r.ruleId)}::uuid[], ${rows.map((r) => r.conversationId)}::uuid[], ${rows.map((r) => r.shopId)}::text[], ${rows.map((r) => r.instance)}::text[],
    ${rows.map((r) => r.sinceAt.toISOString())}::timestamptz[], ${rows.map((r) => r.at.toISOString())}::timestamptz[]) as r
  on conflict (rule_id, conversation_id) do update set instance = excluded.instance, since_at = excluded.since_at, at = excluded.at, warned = false
  where automation_due.instance <> excluded.instance and automation_due.since_at <= excluded.since_at`;

export const dueNow = (sql: Sql, now: Date, limit: number) => sql<DueRow[]>`select * from automation_due where at <= ${now} order by at limit ${limit}`;

/** The row under its lock, if it is still due. */
export async function lockDue(sql: Sql, { ruleId, conversationId }: DueRow, now: Date): Promise<DueRow | undefined> {
  const [row] = await sql<DueRow[]>`select * from automation_due where rule_id = ${ruleId} and conversation_id = ${conversationId} and at <= ${now} for update`;
  return row;
}

export const dropDue = (sql: Sql, { ruleId, conversationId }: DueRow) => sql`delete from automation_due where rule_id = ${ruleId} and conversation_id = ${conversationId}`;
export const postponeDue = (sql: Sql, { ruleId, conversationId }: DueRow, { at, warned }: { at: Date; warned: boolean }) => sql`
  update automation_due set at = ${at}, warned = ${warned} where rule_id = ${ruleId} and conversation_id = ${conversationId}`;

/** The newest word of the buyer or a person; what rules and bots say is none. */
export async function lastHumanWord(sql: Sql, conversationId: string): Promise<{ id: string; sender: string } | undefined> {
  const [row] = await sql<{ id: string; sender: string }[]>`
    select id, sender from messages where conversation_id = ${conversationId} and sender in ('buyer', 'agent') and kind <> 'note' and status not in ('failed', 'recalled')
    order by sent_at desc, id desc limit 1`;
  return row;
}

export async function stillWaits(sql: Sql, turnId: string): Promise<boolean> {
  return (await sql`select from turns where id = ${turnId} and state = 'waiting' and voided_at is null`).length > 0;
}
