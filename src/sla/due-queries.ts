import { rowsOf, type ColumnTypes } from "../db/bulk.ts";
import type { Sql } from "../db/client.ts";
import { breachedAgain, type ClockRow, type StoredHolder } from "./clock-queries.ts";

export type DueClock = { id: string; conversationId: string | null; subjectType: string };

/** Clocks for which there is something to do by now, longest overdue first. Reads what is due, however many run. */
export function dueClocks(sql: Sql, now: Date, limit: number): Promise<DueClock[]> {
  return sql<DueClock[]>`select id, conversation_id, subject_type from clocks where next_at <= ${now} order by next_at limit ${limit}`;
}

/** Locks those of the conversations that nobody else holds, where all that is wanted is that none of their waits changes meanwhile. */
export function holdFree(sql: Sql, conversationIds: readonly string[]): Promise<{ id: string; shopId: string; epoch: number }[]> {
  return sql<{ id: string; shopId: string; epoch: number }[]>`
    select c.id, c.shop_id, s.epoch from conversations c join shops s on s.id = c.shop_id
    where c.id = any(${[...conversationIds]}::uuid[]) order by c.id for no key update of c skip locked`;
}

/** What judging a wait's clock from its own row takes: what does not change by the passing of time is left out. */
export type DueWait = Pick<ClockRow, "id" | "shopId" | "conversationId" | "turnId" | "key" | "kind" | "variant" | "startedAt" | "dueAt" | "stoppedAt" | "state" | "overdueMs" | "agentId" | "policyId" | "policyVersion"
  | "noticedAt" | "correctedAt" | "warnings" | "warned" | "escalations" | "escalated" | "subjectType" | "subjectId"> & { holders: StoredHolder[] };

/** What this transaction writes need not wait for the disk: a crash may lose it, and the next sweep derives the same; whatever was told of it meanwhile is on disk only if it is too. */
export const unhurried = (sql: Sql) => sql`select set_config('synchronous_commit', 'off', true)`.execute();

/** Waits' clocks that are still due once their conversations are locked, with who held the wait. */
export function dueWaits(sql: Sql, ids: readonly string[], now: Date): Promise<DueWait[]> {
  return sql<DueWait[]>`
    select k.id, k.shop_id, k.conversation_id, k.turn_id, k.key, k.kind, k.variant, k.started_at, k.due_at, k.stopped_at, k.state, k.overdue_ms, k.agent_id, k.policy_id, k.policy_version,
      k.noticed_at, k.corrected_at, k.warnings, k.warned, k.escalations, k.escalated, k.subject_type, k.subject_id, t.holders
    from clocks k join turns t on t.id = k.turn_id where k.id = any(${[...ids]}::uuid[]) and k.next_at <= ${now}`;
}

type Mark = Pick<ClockRow, "id" | "state" | "agentId" | "noticedAt" | "warned" | "escalated" | "nextAt"> & { /** Of the breach that is recorded with it. */ breachId: string | null };
const MARK = { id: "uuid", state: "text", agentId: "text", noticedAt: "timestamptz", warned: "integer", escalated: "integer", nextAt: "timestamptz", breachId: "uuid" } as const satisfies ColumnTypes<Mark>;

/** What the passing of time made of clocks that wait on, with their breaches: what a breach says stands in its clock and is not sent again. */
export const markClocks = (sql: Sql, rows: readonly Mark[]) => sql`
  with marked as (
    update clocks k set state = r.state, agent_id = r.agent_id, noticed_at = r.noticed_at, warned = r.warned, escalated = r.escalated, next_at = r.next_at
    from (${rowsOf(sql, rows, MARK)}) r where k.id = r.id returning r.breach_id, k.shop_id, k.id, k.kind, k.conversation_id, k.agent_id, k.due_at, k.noticed_at)
  insert into breaches as b (id, shop_id, clock_id, kind, conversation_id, agent_id, due_at, noticed_at)
  select breach_id, shop_id, id, kind, conversation_id, agent_id, due_at, noticed_at from marked where breach_id is not null ${breachedAgain(sql)}`;
