import type { Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { clockChange } from "./clock-change.ts";
import { type Asked, keepSubject, lockClocksOf, type LockedClock, lockFreeClocks } from "./clock-queries.ts";
import { clocksFor, type Timed } from "./clocks.ts";
import type { Holding } from "./fold-state.ts";
import type { ClockKind } from "./policies.ts";
import { type ConditionFacts, plainFacts } from "./policy-match.ts";
import { shopEpoch } from "./queries.ts";
import { rulesOf, type ShopRules } from "./shop-rules.ts";
import { type ClockPlan, clockRow, type ClockSubject, recordClocks } from "./store-clocks.ts";
import { askedOfSubject, type SubjectType } from "./subject-queries.ts";
import { clockOf, dueAgain, goesOn, handed, judged, mayPause, stopped, storedHolders, type SubjectClock } from "./subject-clock.ts";

/** Names the clocks of a kind of a subject. `name` tells those of one subject apart, such as a complaint's stages; left out, it is the kind. */
export type ClockName = { subject: { type: SubjectType; id: string }; kind: ClockKind; name?: string };

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
 * or is due, and whose it is. What was stopped stays stopped. Answers the earliest due instant; null where nothing asks for a clock.
 */
export async function startClock(ctx: Working, start: ClockStart): Promise<Date | null> {
  const { subject, shopId, conversationId = null, startedAt, dueAt = null, kind, stage = null } = start;
  const rules = await rulesOfShop(ctx, shopId);
  const known = await lockClocksOf(ctx.sql, subject.id, nameOf(start));
  if (known.some(isOver)) return known[0]?.dueAt ?? null;
  const startedAtMs = startedAt.getTime();
  const holders = holdersOf(start, known[0], ctx.now);
  const asked = known[0]?.asked ?? (await askedOf(ctx, start, rules));
  const timed: Timed = { kind, startedAtMs, stage, dueAtMs: dueAt?.getTime() ?? null, holders, stopped: null };
  const options = { nowMs: ctx.now.getTime(), graceMs: rules.settings.graceMs, facts: { ...plainFacts(shopId, rules.platform), ...asked } };
  const clocks = clocksFor(timed, rules, options).map((clock) => ({ ...clock, key: clock.key.replace(kind, nameOf(start)), holders, asked }));
  const about: ClockSubject = { shopId, conversationId, turnId: null, subjectType: subject.type, subjectId: subject.id };
  await record(ctx, clocks.map((clock) => ({ about, clock, known: known.find(({ key }) => key === clock.key) ?? null })));
  return clocks.reduce<Date | null>((first, { dueAtMs }) => (first && first.getTime() <= dueAtMs ? first : new Date(dueAtMs)), null);
}

/** Gives running clocks another due instant (tag 209), or somebody else as their holder, from now on or from an instant. Where none runs nothing happens. */
export async function moveClock(ctx: Working, name: ClockName, to: { dueAt?: Date; agentId?: string | null; at?: Date }): Promise<void> {
  await judgeAnew(ctx, name, (clock) => {
    if (clock.stoppedAtMs !== null) return clock;
    const holders = to.agentId === undefined ? clock.holders : handed(clock.holders, to.agentId, (to.at ?? ctx.now).getTime());
    return { ...dueAgain(clock, to.dueAt?.getTime() ?? clock.dueAtMs), holders };
  });
}

/** Stops clocks at a true instant. Said again with another instant, that one holds: a breach that it undoes is withdrawn, on record. */
export async function stopClock(ctx: Working, name: ClockName, stop: ClockStop): Promise<void> {
  await judgeAnew(ctx, name, (clock, { settings }) => stopped(clock, { atMs: stop.at.getTime(), as: stop.state, by: stop.agentId }, settings.graceMs));
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
  const told = [];
  for (const row of rows) {
    // Of one holder there is nobody before.
    const graceMs = row.holders === null ? 0 : (await rulesOfShop(ctx, row.shopId)).settings.graceMs;
    told.push({ about: row, clock: judged(clockOf(row), { now: ctx.now, graceMs }), known: row });
  }
  await record(ctx, told);
  return rows.length;
}

const nameOf = ({ kind, name }: ClockName) => name ?? kind;
const isOver = ({ stoppedAt }: LockedClock) => stoppedAt !== null;

/** Whoever is named, from the start; told anew with somebody else, from now on. */
function holdersOf({ agentId, startedAt }: ClockStart, known: LockedClock | undefined, now: Date): Holding[] {
  const startedAtMs = startedAt.getTime();
  if (!known) return [{ agentId: agentId ?? null, fromMs: startedAtMs, toMs: null }];
  const [first, ...later] = clockOf(known).holders;
  const held = [{ ...first!, fromMs: startedAtMs }, ...later];
  return agentId === undefined ? held : handed(held, agentId, now.getTime());
}

/** What conditions ask of it: what the caller knows, over what its buyer and their conversation say; looked up only where a policy asks. */
async function askedOf({ sql }: Working, { subject, conversationId = null, facts, stage }: ClockStart, { policies }: ShopRules): Promise<Asked | null> {
  const isAsked = policies.some(({ when }) => Object.keys(when).some((name) => name !== "shop" && name !== "platform"));
  const found = isAsked ? await askedOfSubject(sql, subject, conversationId) : undefined;
  return found || facts || stage ? { ...found, ...facts, ...(stage && { stage }) } : null;
}

async function judgeAnew(ctx: Working, name: ClockName, to: (clock: SubjectClock, rules: ShopRules) => SubjectClock): Promise<void> {
  const rows = await lockClocksOf(ctx.sql, name.subject.id, nameOf(name));
  if (rows.length === 0) return;
  const rules = await rulesOfShop(ctx, rows[0]!.shopId);
  await record(ctx, rows.map((row) => ({ about: row, clock: judged(to(clockOf(row), rules), { now: ctx.now, graceMs: rules.settings.graceMs }), known: row })));
}

async function rulesOfShop({ db, sql }: Working, shopId: string): Promise<ShopRules> {
  const epoch = await shopEpoch(sql, shopId);
  if (epoch === null) throw new DomainError("not_found", "There is no such shop.");
  return (await rulesOf(db.work, sql, new Map([[shopId, epoch]]))).get(shopId)!;
}

type Kept = Parameters<typeof keepSubject>[1];

async function record(ctx: Working, told: readonly { about: ClockSubject; clock: SubjectClock; known: LockedClock | null }[]): Promise<void> {
  const plans = told.map(({ about, clock, known }): ClockPlan & { kept: Kept | null } => {
    const change = clockChange(known, clock, ctx.now);
    const row = clockRow(about, clock, { id: known?.id ?? newId(), ...change.marks });
    const [holders, asked] = [storedHolders(clock), clock.asked];
    // What was asked is known from the start and stays.
    const isKept = known === null ? holders === null && asked === null : holders?.length === known.holders?.length && holders?.at(-1)?.from === known.holders?.at(-1)?.from;
    return { clock, change, row, kept: isKept ? null : { id: row.id, holders, asked } };
  });
  await recordClocks(ctx, plans);
  for (const { kept } of plans) if (kept) await keepSubject(ctx.sql, kept);
}
