import { CalendarError } from "../sla/calendar.ts";
import { calendarsOf, type CalendarVersion, effectiveAt, type Timeline } from "../sla/clocks.ts";
import type { ClockTarget } from "../sla/policies.ts";
import { type ConditionFacts, targetsFor, versionsAt } from "../sla/policy-match.ts";
import { sunsetDueAt } from "../sla/sunset.ts";

/** Waits as columns: a hundred thousand of them are judged twice within a request. */
export type Waits = {
  count: number;
  startedMs: Float64Array;
  /** NaN while it waits. */
  endedMs: Float64Array;
  /** Which of `WAIT_KINDS`. */
  kind: Uint8Array;
  /** The instant itself where it was given, as by the platform; NaN where the rules say. */
  givenMs: Float64Array;
  /** 1: a person answered; 0 and ended: closed without an answer. */
  answered: Uint8Array;
  /** Which of `facts` it is like. */
  like: Uint32Array;
  facts: readonly ConditionFacts[];
};

/** What is tried: everything whose due instant the rules make. A promise's is promised. */
export const WAIT_KINDS = ["first_response", "next_response", "sunset", "resolution", "refund_decision"] as const;
export type WaitKind = (typeof WAIT_KINDS)[number];

export const NONE = 0;
export const RUNNING = 1;
export const MET = 2;
export const BREACHED = 3;
export const NOT_NEEDED = 4;
export const STATES = ["none", "running", "met", "breached", "not_needed"] as const;

/** By wait: its state by the strictest of its targets, and the earliest due instant (NaN without a clock). */
export type JudgedWaits = { state: Uint8Array; dueMs: Float64Array };

/** What holds between two publications: looked up once for waits that are alike. */
type Rules = { targets: readonly ClockTarget[]; calendar: CalendarVersion | null };

/**
 * Judges waits by the rules in force when each began, at `nowMs`. Pauses and re-applications are not looked at: what is asked is what the rules
 * themselves would have made of them. Pure, and the same as `clocksOf` for each of them.
 */
export function judgeWaits(waits: Waits, timeline: Timeline, nowMs: number): JudgedWaits {
  const judged = { state: new Uint8Array(waits.count), dueMs: new Float64Array(waits.count).fill(Number.NaN) };
  const rulesAt = rulesReader(timeline, waits.facts);
  for (let index = 0; index < waits.count; index += 1) {
    const startMs = waits.startedMs[index]!;
    const givenMs = waits.givenMs[index]!;
    const dueMs = Number.isNaN(givenMs) ? earliestDue(rulesAt(startMs, waits.like[index]!, waits.kind[index]!), startMs) : givenMs;
    judged.dueMs[index] = dueMs;
    judged.state[index] = stateOf(waits, index, { dueMs, nowMs });
  }
  return judged;
}

function stateOf({ endedMs, answered }: Waits, index: number, { dueMs, nowMs }: { dueMs: number; nowMs: number }): number {
  if (Number.isNaN(dueMs)) return NONE;
  const ended = endedMs[index]!;
  const isOver = !Number.isNaN(ended);
  if ((isOver ? ended : nowMs) > dueMs) return BREACHED;
  if (!isOver) return RUNNING;
  return answered[index] === 1 ? MET : NOT_NEEDED;
}

function earliestDue({ targets, calendar }: Rules, startMs: number): number {
  if (!calendar) return Number.NaN;
  let earliest = Number.NaN;
  for (const target of targets) {
    const dueMs = dueOf(target, startMs, calendar);
    if (!(dueMs >= earliest)) earliest = Number.isNaN(dueMs) ? earliest : dueMs;
  }
  return earliest;
}

function dueOf({ kind, seconds, afterOpeningSeconds, counts, sunsetMinute = null }: ClockTarget, startMs: number, { calendar, days }: CalendarVersion): number {
  try {
    if (kind === "sunset") return days ? sunsetDueAt(startMs, days, { sunsetMinute }) : Number.NaN;
    const isOffHours = afterOpeningSeconds !== null && !calendar.isOpen(startMs);
    const fromMs = isOffHours ? calendar.nextOpening(startMs) : startMs;
    const budgetMs = (isOffHours ? afterOpeningSeconds : seconds) * 1000;
    return counts === "working" ? calendar.deadline(fromMs, budgetMs) : fromMs + budgetMs;
  } catch (error) {
    if (error instanceof CalendarError) return Number.NaN;
    throw error;
  }
}

function rulesReader(timeline: Timeline, facts: readonly ConditionFacts[]): (startMs: number, like: number, kind: number) => Rules {
  const turnsMs = [...new Set([...timeline.policies, ...timeline.calendars, ...[...(timeline.named?.values() ?? [])].flat()].map(({ publishedAtMs }) => publishedAtMs))].sort((a, b) => a - b);
  const known = new Map<number, Rules>();
  return (startMs, like, kind) => {
    const spell = firstAfter(turnsMs, startMs);
    const key = (spell * facts.length + like) * WAIT_KINDS.length + kind;
    const found = known.get(key);
    if (found) return found;
    const held = targetsFor(versionsAt({ policies: timeline.policies }, startMs), facts[like]!, WAIT_KINDS[kind]!);
    const made = { targets: held?.targets ?? [], calendar: effectiveAt(calendarsOf(timeline, held?.policy ?? null), startMs) };
    known.set(key, made);
    return made;
  };
}

/** How many of a sorted list are at or before a value. */
function firstAfter(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
