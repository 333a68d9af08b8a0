import { columnNames, excluded, rowsOf, type ColumnTypes } from "../db/bulk.ts";
import type { Sql } from "../db/client.ts";
import type { Budget, EscalationAt } from "./allowance.ts";
import type { KnownClock } from "./clock-change.ts";
import type { ConditionFacts } from "./policy-match.ts";

export type StoredClock = KnownClock & { id: string; subjectId: string; key: string };

/** Clocks of turns, sessions and promises that are folded anew. */
export function storedClocks(sql: Sql, subjectIds: readonly string[]): Promise<StoredClock[]> {
  return sql<StoredClock[]>`
    select id, subject_id, key, kind, variant, policy_id, policy_version, started_at, state, due_at, stopped_at, agent_id, noticed_at, corrected_at, warned, escalated, pauses, next_at
    from clocks where subject_id = any(${[...subjectIds]}::uuid[])`;
}

export type ClockRow = {
  id: string;
  shopId: string;
  conversationId: string | null;
  turnId: string | null;
  key: string;
  subjectType: string;
  subjectId: string;
  kind: string;
  variant: string;
  startedAt: Date;
  dueAt: Date;
  stoppedAt: Date | null;
  state: string;
  overdueMs: number | null;
  agentId: string | null;
  policyId: string;
  policyVersion: number;
  noticedAt: Date | null;
  correctedAt: Date | null;
  warnings: number[];
  warned: number;
  pauses: { from: string; to: string | null }[];
  allowance: Budget | null;
  escalations: EscalationAt[];
  escalated: number;
  nextAt: Date | null;
};

const CLOCK = {
  id: "uuid", shopId: "text", conversationId: "uuid", turnId: "uuid", key: "text", subjectType: "text", subjectId: "uuid", kind: "text", variant: "text",
  startedAt: "timestamptz", dueAt: "timestamptz", stoppedAt: "timestamptz", state: "text", overdueMs: "bigint", agentId: "text", policyId: "text", policyVersion: "integer",
  noticedAt: "timestamptz", correctedAt: "timestamptz", warnings: "jsonb", warned: "integer", pauses: "jsonb", allowance: "jsonb", escalations: "jsonb", escalated: "integer", nextAt: "timestamptz",
} as const satisfies ColumnTypes<ClockRow>;

export const saveClocks = (sql: Sql, rows: readonly ClockRow[]) => sql`
  insert into clocks (${columnNames<ClockRow>(sql, CLOCK)}) ${rowsOf(sql, rows, CLOCK)}
  on conflict (id) do update set ${excluded<ClockRow>(sql, CLOCK, ["id", "shopId", "conversationId", "turnId", "subjectType", "subjectId"])}`;

export type BreachRow = { id: string; shopId: string; clockId: string; kind: string; conversationId: string | null; agentId: string | null; dueAt: Date; noticedAt: Date };

const BREACH = {
  id: "uuid", shopId: "text", clockId: "uuid", kind: "text", conversationId: "uuid", agentId: "text", dueAt: "timestamptz", noticedAt: "timestamptz",
} as const satisfies ColumnTypes<BreachRow>;

/** Records breaches; one that was withdrawn and holds again is open again, with the judgement that it had. */
export const saveBreaches = (sql: Sql, rows: readonly BreachRow[]) => sql`insert into breaches as b (${columnNames<BreachRow>(sql, BREACH)}) ${rowsOf(sql, rows, BREACH)} ${breachedAgain(sql)}`;

export const breachedAgain = (sql: Sql) => sql`
  on conflict (clock_id) do update set agent_id = excluded.agent_id, due_at = excluded.due_at, kind = excluded.kind,
    cause = case when b.agent_id is not distinct from excluded.agent_id and b.due_at = excluded.due_at then b.cause end,
    state = case when b.state = 'withdrawn' then coalesce(b.verdict, 'open') else b.state end`;

export const withdrawBreaches = (sql: Sql, clockIds: readonly string[]) =>
  sql`update breaches set state = 'withdrawn' where clock_id = any(${[...clockIds]}::uuid[]) and state <> 'withdrawn'`;

/** Clocks of waits that never were, or that no target asks for any more. */
export const cancelClocks = (sql: Sql, ids: readonly string[], at: Date) => sql`
  update clocks set corrected_at = case when state = 'breached' then ${at}::timestamptz else corrected_at end, state = 'cancelled', next_at = null
  where id = any(${[...ids]}::uuid[])`;

/** Who held a subject and when; what policies asked of it when its clock started, with its stage. */
export type StoredHolder = { agentId: string | null; from: string; to: string | null };
export type Asked = Partial<Omit<ConditionFacts, "shop" | "platform">> & { stage?: string | null };

/** A clock of its own subject under its row's lock, with all that judging it again takes. */
export type LockedClock = ClockRow & { /** Null: whoever holds it now held it from the start. */ holders: StoredHolder[] | null; asked: Asked | null };

const locked = (sql: Sql) => sql`select ${columnNames<ClockRow>(sql, CLOCK)}, holders, asked from clocks`;

/** What clocks of such subjects keep beside what every clock has. */
export const keepSubject = (sql: Sql, { id, holders, asked }: { id: string; holders: readonly StoredHolder[] | null; asked: Asked | null }) => sql`
  update clocks set holders = ${holders === null ? null : sql.json([...holders])}, asked = ${asked === null ? null : sql.json(asked as never)} where id = ${id}`;

/** A subject's clocks of a name: that one, and those of further targets. */
export function lockClocksOf(sql: Sql, subjectId: string, name: string): Promise<LockedClock[]> {
  return sql<LockedClock[]>`${locked(sql)} where subject_id = ${subjectId} and (key = ${name} or starts_with(key, ${`${name}#`})) order by key for update`;
}

/** Clocks by id that nobody else is just judging. */
export function lockFreeClocks(sql: Sql, ids: readonly string[]): Promise<LockedClock[]> {
  return sql<LockedClock[]>`${locked(sql)} where id = any(${[...ids]}::uuid[]) order by id for update skip locked`;
}
