import { columnNames, rowsOf, type ColumnTypes } from "../db/bulk.ts";
import type { Sql } from "../db/client.ts";
import { breachColumns } from "./queries.ts";
import type { ActRow, BreachRow } from "./rows.ts";

/** Breaches under their locks, always in one order, so that two people's bulk reviews do not wait for each other for ever. */
export function lockBreaches(sql: Sql, ids: readonly string[]): Promise<BreachRow[]> {
  return sql<BreachRow[]>`
    select ${breachColumns(sql)}, k.stopped_at, k.overdue_ms from breaches b join clocks k on k.id = b.clock_id
    where b.id = any(${[...ids]}::uuid[]) order by b.id for update of b`;
}

/** What acts change of a breach. */
export type StoredStanding = Pick<BreachRow, "id" | "state" | "verdict" | "reason" | "reasonCode" | "note" | "reviewedBy" | "reviewedAt" | "firstReviewedBy" | "pending" | "version">;

const STANDING = {
  id: "uuid", state: "text", verdict: "text", reason: "text", reasonCode: "text", note: "text", reviewedBy: "text", reviewedAt: "timestamptz", firstReviewedBy: "text", pending: "text", version: "integer",
} as const satisfies ColumnTypes<StoredStanding>;

export const saveStandings = (sql: Sql, rows: readonly StoredStanding[]) => sql`
  update breaches b set state = r.state, verdict = r.verdict, reason = r.reason, reason_code = r.reason_code, note = r.note, reviewed_by = r.reviewed_by,
    reviewed_at = r.reviewed_at, first_reviewed_by = r.first_reviewed_by, pending = r.pending, version = r.version,
    word_at = case when r.reviewed_at is distinct from b.reviewed_at then (select t.started_at from clocks k join turns t on t.id = k.subject_id where k.id = b.clock_id) else b.word_at end
  from (${rowsOf(sql, rows, STANDING)}) r where b.id = r.id`;

export type NewAct = {
  id: string;
  shopId: string;
  breachId: string;
  kind: ActRow["kind"];
  actorType: string;
  actorId: string;
  at: Date;
  verdict: "excused" | "upheld" | null;
  reason: string | null;
  reasonCode: string | null;
  note: string | null;
  fromState: string;
  toState: string;
  version: number;
  batchId: string;
  before: object;
  isAppealAnswered: boolean;
};

const ACT = {
  id: "uuid", shopId: "text", breachId: "uuid", kind: "text", actorType: "text", actorId: "text", at: "timestamptz", verdict: "text", reason: "text", reasonCode: "text", note: "text",
  fromState: "text", toState: "text", version: "integer", batchId: "uuid", before: "jsonb", isAppealAnswered: "boolean",
} as const satisfies ColumnTypes<NewAct>;

export const insertActs = (sql: Sql, rows: readonly NewAct[]) => sql`insert into breach_acts (${columnNames<NewAct>(sql, ACT)}) ${rowsOf(sql, rows, ACT)}`;

/** What was done to a breach, in order. */
export function actsOf(sql: Sql, breachId: string): Promise<ActRow[]> {
  return sql<ActRow[]>`
    select id, kind, actor_id as by, at, verdict, reason, note, from_state, to_state, batch_id from breach_acts where breach_id = ${breachId} order by at, id`;
}

export type DoneAct = { breachId: string; kind: ActRow["kind"]; actorId: string; at: Date; version: number; before: StoredStanding; undoMinutes: number };

/** The judgements of a batch, with how long they may be taken back. */
export function batchOf(sql: Sql, batchId: string, undoMinutes: number): Promise<DoneAct[]> {
  return sql<DoneAct[]>`
    select a.breach_id, a.kind, a.actor_id, a.at, a.version, a.before, coalesce((s.settings ->> 'reviewUndoMinutes')::int, ${undoMinutes}) as undo_minutes
    from breach_acts a join shops s on s.id = a.shop_id where a.batch_id = ${batchId} and a.kind in ('reviewed', 'second_look')`;
}
