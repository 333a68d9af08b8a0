import type { Pause } from "./allowance.ts";
import { holderAt } from "./attribution.ts";
import type { Asked, LockedClock, StoredHolder } from "./clock-queries.ts";
import { calendarsOf, effectiveAt, type Timeline } from "./clocks.ts";
import type { Holding } from "./fold-state.ts";
import { type Course, judge, type JudgedClock } from "./judged-clock.ts";
import type { ClockKind } from "./policies.ts";
import { holdBy } from "./turn.ts";

/** A clock of a subject that is no conversation, with who held the subject and what policies asked of it when it started. */
export type SubjectClock = JudgedClock & { holders: Holding[]; asked: Asked | null };

type KeptClock = Pick<LockedClock, "key" | "kind" | "variant" | "startedAt" | "dueAt" | "stoppedAt" | "state" | "overdueMs" | "agentId" | "policyId" | "policyVersion" | "warnings" | "escalations" | "pauses" | "allowance" | "holders" | "asked">;

/** Field by field: a sweep makes thousands at once, and copying the rest of so wide a row takes longer than judging it. */
export function clockOf(row: KeptClock): SubjectClock {
  const { holders } = row;
  const startedAtMs = row.startedAt.getTime();
  return {
    key: row.key,
    kind: row.kind as ClockKind,
    variant: row.variant as JudgedClock["variant"],
    startedAtMs,
    dueAtMs: row.dueAt.getTime(),
    stoppedAtMs: row.stoppedAt?.getTime() ?? null,
    state: row.state as JudgedClock["state"],
    overdueMs: row.overdueMs,
    agentId: row.agentId,
    policyId: row.policyId,
    policyVersion: row.policyVersion,
    warnings: row.warnings.map((atMs) => ({ atMs })),
    escalations: row.escalations,
    pauses: row.pauses.map(spanOf),
    budget: row.allowance,
    asked: row.asked,
    holders: holders === null ? [{ agentId: row.agentId, fromMs: startedAtMs, toMs: null }] : holders.map((one) => ({ agentId: one.agentId, ...spanOf(one) })),
  };
}

const spanOf = ({ from, to }: { from: string; to: string | null }): Pause => ({ fromMs: Date.parse(from), toMs: to === null ? null : Date.parse(to) });

/** As they are kept; null where nobody else ever held it. */
export function storedHolders({ holders }: SubjectClock): StoredHolder[] | null {
  if (holders.length <= 1) return null;
  return holders.map(({ agentId, fromMs, toMs }) => ({ agentId, from: new Date(fromMs).toISOString(), to: toMs === null ? null : new Date(toMs).toISOString() }));
}

/** Somebody else's from an instant on. */
export function handed(holders: readonly Holding[], agentId: string | null, atMs: number): Holding[] {
  if (holders.at(-1)?.agentId === agentId) return [...holders];
  const after = holders.map((one) => ({ ...one }));
  holdBy(after, agentId, Math.max(atMs, after[0]?.fromMs ?? atMs));
  return after;
}

/** A clock as it stands now by its own instants. */
export function judged(clock: SubjectClock, { now, graceMs }: { now: Date; graceMs: number }): SubjectClock {
  if (clock.stoppedAtMs !== null) return clock;
  if (clock.state === "paused") return { ...clock, agentId: clock.holders.at(-1)?.agentId ?? null };
  return { ...clock, ...judge({ holders: clock.holders, stopped: null }, clock.dueAtMs, { nowMs: now.getTime(), graceMs }) };
}

type Stop = { atMs: number; as: NonNullable<Course["stopped"]>["as"]; /** Left out: whose it was then. */ by: string | null | undefined };

export function stopped(clock: SubjectClock, { atMs, as, by }: Stop, graceMs: number): SubjectClock {
  const { holders } = clock;
  return {
    ...clock,
    ...judge({ holders, stopped: { atMs, as, by: by === undefined ? holderAt(holders, atMs) : by } }, clock.dueAtMs, { nowMs: atMs, graceMs }),
    pauses: clock.pauses.map(({ fromMs, toMs }) => ({ fromMs, toMs: toMs ?? atMs })),
  };
}

/** Moved to another due instant, its warnings and steps with it. */
export function dueAgain(clock: SubjectClock, dueAtMs: number): SubjectClock {
  const byMs = dueAtMs - clock.dueAtMs;
  if (byMs === 0) return clock;
  const warnings = moved(clock.warnings, byMs).filter(({ atMs }) => atMs > clock.startedAtMs);
  return { ...clock, dueAtMs, warnings, escalations: moved(clock.escalations, byMs), budget: null };
}

/** What was left of it when it stood still is left when it goes on. */
export function goesOn(clock: SubjectClock, { fromMs, atMs }: { fromMs: number; atMs: number }, rules: Timeline): Pick<JudgedClock, "dueAtMs" | "warnings" | "escalations"> {
  const { calendar } = effectiveAt(calendarsOf(rules, policyOf(clock, rules) ?? null), clock.startedAtMs)!;
  const later = (ms: number) => {
    if (ms <= fromMs) return ms;
    if (clock.budget?.counts !== "working") return atMs + ms - fromMs;
    const leftMs = calendar.elapsed(fromMs, ms);
    return leftMs > 0 ? calendar.deadline(atMs, leftMs) : atMs;
  };
  const dueAtMs = later(clock.dueAtMs);
  return { dueAtMs, warnings: clock.warnings.map((warning) => ({ ...warning, atMs: later(warning.atMs) })), escalations: moved(clock.escalations, dueAtMs - clock.dueAtMs) };
}

const moved = <T extends { atMs: number }>(instants: readonly T[], byMs: number) => instants.map((one) => ({ ...one, atMs: one.atMs + byMs }));

const policyOf = ({ policyId, policyVersion }: JudgedClock, { policies }: Timeline) => policies.find((one) => one.policyId === policyId && one.version === policyVersion);

/** Whether the target that it goes by says that it may stand still. */
export function mayPause(clock: JudgedClock, rules: Timeline): boolean {
  return clock.budget !== null && (policyOf(clock, rules)?.targets.some((target) => target.kind === clock.kind && target.pauseIn.length > 0) ?? false);
}
