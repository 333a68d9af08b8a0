import type { Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { clockChange } from "./clock-change.ts";
import { type ClockRow, lockClocksOf, lockFreeClocks } from "./clock-queries.ts";
import { clocksFor, effectiveAt, type Timed, type Timeline } from "./clocks.ts";
import { judge, type JudgedClock } from "./judged-clock.ts";
import type { ClockKind } from "./policies.ts";
import { type ConditionFacts, plainFacts } from "./policy-match.ts";
import { shopEpoch } from "./queries.ts";
import { rulesOf, type ShopRules } from "./shop-rules.ts";
import { type ClockPlan, clockRow, type ClockSubject, recordClocks } from "./store-clocks.ts";

/** Names the clocks of a kind of a subject. `name` tells those of one subject apart, such as a complaint's stages; left out, it is the kind. */
export type ClockName = { subject: { type: "refund" | "ticket" | "complaint" | "callback" | "order"; id: string }; kind: ClockKind; name?: string };

export type ClockStart = ClockName & {
  shopId: string;
  startedAt: Date;
  /** The instant itself, where it is given; else the policy's target says, and where it has none there is no clock. */
  dueAt?: Date | null;
  /** Whose it is; null = the queue. */
  agentId?: string | null;
  conversationId?: string | null;
  /** Of a complaint: which stage. */
  stage?: string | null;
  /** What conditions of policies ask, as far as it is known. */
  facts?: Partial<Omit<ConditionFacts, "shop" | "platform">>;
};

export type ClockStop = {
  /** The true instant; after due it is a breach, whatever `state` says. */
  at: Date;
  state: "met" | "not_needed" | "cancelled";
  /** Who met it; left out: whose it was. */
  agentId?: string | null;
};

/**
 * Starts the clocks of a subject that is no conversation, one for each target of the policy that holds for it. Said again it is told anew: where it started
 * or is due. What was stopped stays stopped. Answers the earliest due instant; null where nothing asks for a clock.
 */
export async function startClock(ctx: Working, start: ClockStart): Promise<Date | null> {
  const { subject, shopId, conversationId = null, agentId = null, startedAt, dueAt = null, kind, stage = null } = start;
  const rules = await rulesOfShop(ctx, shopId);
  const known = await lockClocksOf(ctx.sql, subject.id, nameOf(start));
  if (known.some(isOver)) return known[0]?.dueAt ?? null;
  const startedAtMs = startedAt.getTime();
  const timed: Timed = { kind, startedAtMs, stage, dueAtMs: dueAt?.getTime() ?? null, holders: [{ agentId, fromMs: startedAtMs, toMs: null }], stopped: null };
  const options = { nowMs: ctx.now.getTime(), graceMs: 0, facts: { ...plainFacts(shopId, rules.platform), ...start.facts } };
  const clocks = clocksFor(timed, rules, options).map((clock) => ({ ...clock, key: clock.key.replace(kind, nameOf(start)) }));
  const about: ClockSubject = { shopId, conversationId, turnId: null, subjectType: subject.type, subjectId: subject.id };
  await record(ctx, clocks.map((clock) => ({ about, clock, known: known.find(({ key }) => key === clock.key) ?? null })));
  return clocks.reduce<Date | null>((first, { dueAtMs }) => (first && first.getTime() <= dueAtMs ? first : new Date(dueAtMs)), null);
}

/** Gives running clocks another due instant (tag 209), or somebody else as their holder. Where none runs nothing happens. */
export async function moveClock(ctx: Working, name: ClockName, to: { dueAt?: Date; agentId?: string | null }): Promise<void> {
  await judgeAnew(ctx, name, (clock) => {
    if (clock.stoppedAtMs !== null) return clock;
    // What has passed due stays with whoever it was.
    const agentId = to.agentId === undefined || clock.dueAtMs < ctx.now.getTime() ? clock.agentId : to.agentId;
    if (to.dueAt === undefined || to.dueAt.getTime() === clock.dueAtMs) return { ...clock, agentId };
    const byMs = to.dueAt.getTime() - clock.dueAtMs;
    const warnings = moved(clock.warnings, byMs).filter(({ atMs }) => atMs > clock.startedAtMs);
    return { ...clock, agentId, dueAtMs: to.dueAt.getTime(), warnings, escalations: moved(clock.escalations, byMs), budget: null };
  });
}

/** Stops clocks at a true instant. Said again with another instant, that one holds: a breach that it undoes is withdrawn, on record. */
export async function stopClock(ctx: Working, name: ClockName, stop: ClockStop): Promise<void> {
  const atMs = stop.at.getTime();
  await judgeAnew(ctx, name, (clock) => ({
    ...clock,
    ...judge({ holders: holdersOf(clock), stopped: { atMs, as: stop.state, by: stop.agentId === undefined ? clock.agentId : stop.agentId } }, clock.dueAtMs, { nowMs: atMs, graceMs: 0 }),
    pauses: clock.pauses.map(({ fromMs, toMs }) => ({ fromMs, toMs: toMs ?? atMs })),
  }));
}

/** Lets clocks go on after all: what stopped them did not hold, as when a case is opened again. */
export async function reopenClock(ctx: Working, name: ClockName): Promise<void> {
  await judgeAnew(ctx, name, (clock) => ({ ...clock, stoppedAtMs: null, overdueMs: null, state: "running" }));
}

/** Clocks stand still from an instant on, where their target says that they may. One whose instant was given, or that is past due, does not. */
export async function pauseClock(ctx: Working, name: ClockName, at: Date): Promise<void> {
  await judgeAnew(ctx, name, (clock, rules) => {
    if (clock.state !== "running" || clock.dueAtMs <= at.getTime() || !mayPause(clock, rules)) return clock;
    return { ...clock, state: "paused", pauses: [...clock.pauses, { fromMs: at.getTime(), toMs: null }] };
  });
}

/** Clocks go on: what they stood still does not count. */
export async function resumeClock(ctx: Working, name: ClockName, at: Date): Promise<void> {
  await judgeAnew(ctx, name, (clock, rules) => {
    const open = clock.pauses.at(-1);
    if (clock.state !== "paused" || !open) return clock;
    const pauses = [...clock.pauses.slice(0, -1), { fromMs: open.fromMs, toMs: at.getTime() }];
    return { ...clock, ...goesOn(clock, { fromMs: open.fromMs, atMs: at.getTime() }, rules), pauses, state: "running" };
  });
}

/** Judges clocks of such subjects for which something has come due; `ids` of others are left alone. Answers how many. */
export async function judgeDue(ctx: Working, ids: readonly string[]): Promise<number> {
  const rows = await lockFreeClocks(ctx.sql, ids);
  await record(ctx, rows.map((row) => ({ about: row, clock: judged(clockOf(row), ctx.now), known: row })));
  return rows.length;
}

const nameOf = ({ kind, name }: ClockName) => name ?? kind;
const isOver = ({ stoppedAt }: ClockRow) => stoppedAt !== null;
const holdersOf = ({ agentId, startedAtMs }: JudgedClock) => [{ agentId, fromMs: startedAtMs, toMs: null }];

async function judgeAnew(ctx: Working, name: ClockName, to: (clock: JudgedClock, rules: Timeline) => JudgedClock): Promise<void> {
  const rows = await lockClocksOf(ctx.sql, name.subject.id, nameOf(name));
  if (rows.length === 0) return;
  const rules: ShopRules = await rulesOfShop(ctx, rows[0]!.shopId);
  await record(ctx, rows.map((row) => ({ about: row, clock: judged(to(clockOf(row), rules), ctx.now), known: row })));
}

/** A clock as it stands now by its own instants. */
function judged(clock: JudgedClock, now: Date): JudgedClock {
  if (clock.stoppedAtMs !== null || clock.state === "paused") return clock;
  return { ...clock, ...judge({ holders: holdersOf(clock), stopped: null }, clock.dueAtMs, { nowMs: now.getTime(), graceMs: 0 }) };
}

/** What was left of it when it stood still is left when it goes on. */
function goesOn(clock: JudgedClock, { fromMs, atMs }: { fromMs: number; atMs: number }, rules: Timeline): Pick<JudgedClock, "dueAtMs" | "warnings" | "escalations"> {
  const { calendar } = effectiveAt(rules.calendars, clock.startedAtMs)!;
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

async function rulesOfShop({ db, sql }: Working, shopId: string): Promise<ShopRules> {
  const epoch = await shopEpoch(sql, shopId);
  if (epoch === null) throw new DomainError("not_found", "There is no such shop.");
  return (await rulesOf(db.work, sql, new Map([[shopId, epoch]]))).get(shopId)!;
}

/** Whether the target that it goes by says that it may stand still. */
function mayPause({ kind, policyId, policyVersion, budget }: JudgedClock, { policies }: Timeline): boolean {
  const policy = policies.find((one) => one.policyId === policyId && one.version === policyVersion);
  return budget !== null && (policy?.targets.some((target) => target.kind === kind && target.pauseIn.length > 0) ?? false);
}

function clockOf(row: ClockRow): JudgedClock {
  const { allowance, dueAt, startedAt, stoppedAt, warnings, pauses, ...rest } = row;
  return {
    ...rest,
    kind: row.kind as ClockKind,
    variant: row.variant as JudgedClock["variant"],
    state: row.state as JudgedClock["state"],
    startedAtMs: startedAt.getTime(),
    dueAtMs: dueAt.getTime(),
    stoppedAtMs: stoppedAt?.getTime() ?? null,
    warnings: warnings.map((atMs) => ({ atMs })),
    pauses: pauses.map(({ from, to }) => ({ fromMs: Date.parse(from), toMs: to === null ? null : Date.parse(to) })),
    budget: allowance,
  };
}

async function record(ctx: Working, told: readonly { about: ClockSubject; clock: JudgedClock; known: ClockRow | null }[]): Promise<void> {
  const plans = told.map(({ about, clock, known }): ClockPlan => {
    const change = clockChange(known, clock, ctx.now);
    return { clock, change, row: clockRow(about, clock, { id: known?.id ?? newId(), ...change.marks }) };
  });
  await recordClocks(ctx, plans);
}
