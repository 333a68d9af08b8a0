import { breachHolder } from "./attribution.ts";
import { CalendarError } from "./calendar.ts";
import type { Calendar } from "./calendar.ts";
import type { Turn } from "./fold-state.ts";
import { DEFAULT_GRACE_MS } from "./policies.ts";
import type { ClockKind, ClockTarget, PolicyVersion, WarnAt } from "./policies.ts";
import { type ConditionFacts, plainFacts, reappliedAfter, type Reapplication, targetsFor, versionsAt } from "./policy-match.ts";

/** A compiled calendar as it stood from `publishedAtMs` on. */
export type CalendarVersion = { publishedAtMs: number; calendar: Calendar };

/** All versions of the policies and of the one calendar that a turn's shop goes by, in any order. */
export type Timeline = { shopId?: string; platform?: string; policies: readonly PolicyVersion[]; reapplied?: readonly Reapplication[]; calendars: readonly CalendarVersion[] };

export type ClockState = "running" | "met" | "breached" | "not_needed";

export type ResponseClock = {
  /** Names it among the clocks of its turn: the kind, and `kind#2`, … where a policy has several targets of one kind. */
  key: string;
  kind: ClockKind;
  variant: "normal" | "after_opening";
  startedAtMs: number;
  dueAtMs: number;
  stoppedAtMs: number | null;
  state: ClockState;
  /** How late it stopped; null while it waits on and where it was in time. */
  overdueMs: number | null;
  /** Running: the holder now. Met: who replied. Breached: who held it at due. Null = the queue. */
  agentId: string | null;
  policyId: string;
  policyVersion: number;
  /** Instants of its warnings, in order. */
  warnings: Warning[];
};

export type Warning = { share: number; atMs: number };
/** `facts`: what conditions of policies ask, as it stood when the wait began; left out, only policies that ask for nothing but shop and platform hold. */
export type ClockOptions = { nowMs: number; graceMs?: number; facts?: ConditionFacts };
type JudgedTurn = Pick<Turn, "startedAtMs" | "first" | "state" | "answeredAtMs" | "answeredBy" | "endedAtMs" | "holders">;

/**
 * The response clocks of one turn, judged at `nowMs`: one for each target that the highest-ranked policy for it has of its kind. Exactly at
 * the due instant is on time. A turn whose calendar never opens again has no clock. Where a policy was re-applied while it ran, it goes on by
 * that; what had passed due before stays as it was.
 */
export function clocksOf(turn: JudgedTurn, timeline: Timeline, options: ClockOptions): ResponseClock[] {
  let clocks = clocksBy(turn, timeline, { ...options, untilMs: turn.startedAtMs });
  for (const untilMs of reappliedAfter(timeline, turn.startedAtMs)) {
    if ((turn.endedAtMs ?? options.nowMs) <= untilMs) break;
    const passed = clocks.filter(({ dueAtMs }) => dueAtMs < untilMs);
    const again = clocksBy(turn, timeline, { ...options, untilMs });
    clocks = [...passed, ...again.filter(({ key }) => !passed.some((clock) => clock.key === key))];
  }
  return clocks;
}

function clocksBy(turn: JudgedTurn, timeline: Timeline, { untilMs, ...options }: ClockOptions & { untilMs: number }): ResponseClock[] {
  const kind = turn.first ? "first_response" : "next_response";
  const facts = options.facts ?? plainFacts(timeline.shopId ?? "", timeline.platform ?? "");
  const found = targetsFor(versionsAt(timeline, turn.startedAtMs, untilMs), facts, kind);
  const calendar = effectiveAt(timeline.calendars, untilMs)?.calendar;
  if (!found || !calendar) return [];
  const { policyId, version: policyVersion } = found.policy;
  return found.targets.flatMap((target, index) => {
    const allowance = allowanceOf(target, turn.startedAtMs, calendar);
    if (!allowance) return [];
    const { variant, dueAtMs, warnings } = allowance;
    const key = index === 0 ? kind : `${kind}#${index + 1}`;
    return [{ key, kind, variant, startedAtMs: turn.startedAtMs, dueAtMs, ...judge(turn, dueAtMs, options), policyId, policyVersion, warnings }];
  });
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

type Allowance = { variant: ResponseClock["variant"]; dueAtMs: number; warnings: Warning[] };

/** What a target allows to a wait that starts at an instant; null when the calendar never opens again for it. */
export function allowanceOf(target: ClockTarget, startMs: number, calendar: Calendar): Allowance | null {
  const { seconds, afterOpeningSeconds, counts, warnAt } = target;
  try {
    const isOffHours = afterOpeningSeconds !== null && !calendar.isOpen(startMs);
    const fromMs = isOffHours ? calendar.nextOpening(startMs) : startMs;
    const budgetMs = (isOffHours ? afterOpeningSeconds : seconds) * 1000;
    const after = (ms: number) => (counts === "working" ? calendar.deadline(fromMs, ms) : fromMs + ms);
    const shares = warnAt.map((warning) => shareOf(warning, budgetMs)).sort((a, b) => a - b);
    const warnings = shares.map((share): Warning => ({ share, atMs: after(Math.max(1, Math.round(budgetMs * share))) }));
    return { variant: isOffHours ? "after_opening" : "normal", dueAtMs: after(budgetMs), warnings };
  } catch (error) {
    if (error instanceof CalendarError) return null;
    throw error;
  }
}

const shareOf = (warning: WarnAt, budgetMs: number): number => (typeof warning === "number" ? warning : Math.max(0, 1 - (warning.leadSeconds * 1000) / budgetMs));

type Verdict = Pick<ResponseClock, "state" | "stoppedAtMs" | "overdueMs" | "agentId">;

function judge(turn: JudgedTurn, dueAtMs: number, { nowMs, graceMs = DEFAULT_GRACE_MS }: ClockOptions): Verdict {
  const stoppedAtMs = turn.endedAtMs;
  const holder = turn.holders.at(-1)?.agentId ?? null;
  if ((stoppedAtMs ?? nowMs) > dueAtMs) {
    const overdueMs = stoppedAtMs === null ? null : stoppedAtMs - dueAtMs;
    return { state: "breached", stoppedAtMs, overdueMs, agentId: breachHolder(turn.holders, dueAtMs, graceMs) };
  }
  if (turn.state === "answered") return { state: "met", stoppedAtMs, overdueMs: null, agentId: turn.answeredBy };
  return { state: turn.state === "waiting" ? "running" : "not_needed", stoppedAtMs, overdueMs: null, agentId: holder };
}
