import { type Allowance, allowanceOf, escalationsOf, givenAllowance, type Pause, sunsetAllowance } from "./allowance.ts";
import type { Calendar } from "./calendar.ts";
import type { Turn } from "./fold-state.ts";
import { type Course, judge, type JudgedClock } from "./judged-clock.ts";
import { DEFAULT_GRACE_MS } from "./policies.ts";
import type { ClockKind, ClockTarget, PolicyVersion } from "./policies.ts";
import { type ConditionFacts, plainFacts, reappliedAfter, type Reapplication, targetsFor, versionsAt } from "./policy-match.ts";
import type { WorkingDays } from "./working-days.ts";

export { allowanceOf } from "./allowance.ts";
export type { JudgedClock } from "./judged-clock.ts";

/** A compiled calendar as it stood from `publishedAtMs` on; without `days` there is no sunset. */
export type CalendarVersion = { publishedAtMs: number; calendar: Calendar; days?: WorkingDays };

/** All versions of the policies and of the one calendar that a turn's shop goes by, in any order; `named`: of other calendars that policies ask for. */
export type Timeline = { shopId?: string; platform?: string; policies: readonly PolicyVersion[]; reapplied?: readonly Reapplication[]; calendars: readonly CalendarVersion[]; named?: ReadonlyMap<string, readonly CalendarVersion[]> };

/** `facts`: what conditions of policies ask, as it stood when the wait began; left out, only policies that ask for nothing but shop and platform hold. */
export type ClockOptions = { nowMs: number; graceMs?: number; facts?: ConditionFacts };

/** Something that has clocks of a kind. */
export type Timed = Course & {
  kind: ClockKind;
  startedAtMs: number;
  /** The instant itself, where it was promised or the platform set it; then a policy only says when to warn and what follows. */
  dueAtMs?: number | null;
  /** When its conversation stood in `pending`. */
  pending?: readonly Pause[];
  stage?: string | null;
};

type JudgedTurn = Pick<Turn, "startedAtMs" | "first" | "state" | "answeredAtMs" | "answeredBy" | "endedAtMs"> & { holders: Course["holders"]; pending?: readonly Pause[] };

/** The clocks of one turn, judged at `nowMs`: its response, and the sunset beside it. */
export function clocksOf(turn: JudgedTurn, timeline: Timeline, options: ClockOptions): JudgedClock[] {
  const { startedAtMs, holders, endedAtMs, pending = [] } = turn;
  const stopped: Course["stopped"] = endedAtMs === null ? null : { atMs: endedAtMs, as: turn.state === "answered" ? "met" : "not_needed", by: turn.answeredBy };
  const timed = { startedAtMs, holders, stopped, pending };
  return [...clocksFor({ ...timed, kind: turn.first ? "first_response" : "next_response" }, timeline, options), ...clocksFor({ ...timed, kind: "sunset" }, timeline, options)];
}

/**
 * The clocks of one kind: one for each target that the highest-ranked policy for it has of that kind. Exactly at the due instant is on time.
 * Where the calendar never opens again there is none. Where a policy was re-applied while it ran, it goes on by that; what had passed due
 * before stays as it was.
 */
export function clocksFor(timed: Timed, timeline: Timeline, options: ClockOptions): JudgedClock[] {
  let clocks = clocksBy(timed, timeline, { ...options, untilMs: timed.startedAtMs });
  for (const untilMs of reappliedAfter(timeline, timed.startedAtMs)) {
    if (timed.stopped === null ? options.nowMs < untilMs : timed.stopped.atMs <= untilMs) break;
    const passed = clocks.filter(({ dueAtMs, state }) => dueAtMs < untilMs && state !== "paused");
    const again = clocksBy(timed, timeline, { ...options, untilMs });
    clocks = [...passed, ...again.filter(({ key }) => !passed.some((clock) => clock.key === key))];
  }
  return clocks;
}

function clocksBy(timed: Timed, timeline: Timeline, { untilMs, ...options }: ClockOptions & { untilMs: number }): JudgedClock[] {
  const { kind, startedAtMs, stage = null } = timed;
  const facts = options.facts ?? plainFacts(timeline.shopId ?? "", timeline.platform ?? "");
  const found = targetsFor(versionsAt(timeline, startedAtMs, untilMs), facts, kind);
  const calendar = effectiveAt(calendarsOf(timeline, found?.policy ?? null), calendarInstant(timeline, found?.policy, { startedAtMs, untilMs }));
  const targets = found?.targets.filter((target) => target.stage === null || target.stage === stage) ?? [];
  if (targets.length === 0) return isGiven(timed) ? [clockOf(timed, { target: GIVEN, allowance: givenAllowance(GIVEN, startedAtMs, timed.dueAtMs), policy: NO_POLICY, index: 0 }, options)] : [];
  if (!calendar) return [];
  return targets.flatMap((target, index) => {
    const pauses = pausesOf(timed, target);
    const allowance = allow(timed, { target, calendar, pauses });
    return allowance ? [clockOf({ ...timed, pending: pauses }, { target, allowance, policy: found!.policy, index }, options)] : [];
  });
}

/** A wait counts by the calendar of its beginning, until its own policy is re-applied. */
function calendarInstant({ reapplied = [] }: Timeline, policy: PolicyVersion | undefined, { startedAtMs, untilMs }: { startedAtMs: number; untilMs: number }): number {
  return reapplied.filter(({ policyId, atMs }) => policyId === policy?.policyId && atMs > startedAtMs && atMs <= untilMs).reduce((latest, { atMs }) => Math.max(latest, atMs), startedAtMs);
}

/** The calendar that a policy's targets count by: the one that it names, else the shop's. */
export const calendarsOf = ({ calendars, named }: Pick<Timeline, "calendars" | "named">, policy: Pick<PolicyVersion, "calendarId"> | null): readonly CalendarVersion[] => named?.get(policy?.calendarId ?? "") ?? calendars;

type Given = Timed & { dueAtMs: number };
const isGiven = (timed: Timed): timed is Given => typeof timed.dueAtMs === "number";
/** What an instant that no policy speaks of goes by. */
const GIVEN: Pick<ClockTarget, "warnAt" | "escalate"> = { warnAt: [0.5, 0.8], escalate: [] };
const NO_POLICY = { policyId: "given", version: 0 };

function allow(timed: Timed, { target, calendar, pauses }: { target: ClockTarget; calendar: CalendarVersion; pauses: readonly Pause[] }): Allowance | null {
  if (isGiven(timed)) return givenAllowance(target, timed.startedAtMs, timed.dueAtMs);
  if (target.kind !== "sunset") return allowanceOf(target, timed.startedAtMs, calendar.calendar, pauses);
  return calendar.days ? sunsetAllowance(target, timed.startedAtMs, calendar.days) : null;
}

/** A given instant stands whatever state its conversation is in, and so does a sunset. */
function pausesOf(timed: Timed, target: ClockTarget): readonly Pause[] {
  if (isGiven(timed) || target.kind === "sunset" || !target.pauseIn.includes("pending")) return [];
  const endMs = timed.stopped?.atMs ?? null;
  const within = (timed.pending ?? []).filter(({ fromMs, toMs }) => (toMs ?? Infinity) > timed.startedAtMs && (endMs === null || fromMs < endMs));
  return within.map(({ fromMs, toMs }) => ({ fromMs, toMs: endMs === null ? toMs : Math.min(toMs ?? Infinity, endMs) }));
}

type Making = { target: Pick<ClockTarget, "escalate">; allowance: Allowance; policy: { policyId: string; version: number }; index: number };

function clockOf(timed: Timed, { target, allowance, policy, index }: Making, { nowMs, graceMs = DEFAULT_GRACE_MS }: ClockOptions): JudgedClock {
  const { kind, startedAtMs, pending = [] } = timed;
  const { variant, dueAtMs, warnings, budget } = allowance;
  const open = budget ? pending.at(-1) : undefined;
  const isPaused = open?.toMs === null && dueAtMs > open.fromMs;
  return {
    key: index === 0 ? kind : `${kind}#${index + 1}`,
    kind,
    variant,
    startedAtMs,
    dueAtMs,
    ...judge({ ...timed, isPaused }, dueAtMs, { nowMs, graceMs }),
    policyId: policy.policyId,
    policyVersion: policy.version,
    warnings,
    escalations: escalationsOf(target, dueAtMs),
    pauses: budget ? pending.filter(({ fromMs }) => fromMs < dueAtMs).map((pause) => ({ ...pause })) : [],
    budget,
  };
}

/** The version in force at an instant: the latest published by then, else the earliest there is. */
export function effectiveAt<T extends { publishedAtMs: number }>(versions: readonly T[], atMs: number): T | null {
  let latest: T | null = null;
  let earliest: T | null = null;
  for (const version of versions) {
    if (version.publishedAtMs <= atMs && (!latest || version.publishedAtMs >= latest.publishedAtMs)) latest = version;
    if (!earliest || version.publishedAtMs < earliest.publishedAtMs) earliest = version;
  }
  return latest ?? earliest;
}
