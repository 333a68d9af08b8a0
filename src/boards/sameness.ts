import { countedBy, type CountRule } from "../metrics/count.ts";
import type { OwnedTurn } from "../metrics/read-turns.ts";
import { meanMs } from "../metrics/response-time.ts";
import { shareOf, type Share } from "../metrics/reply-rate.ts";
import { localDate } from "../metrics/window.ts";
import { hourOfDayKey } from "./hour-key.ts";

/** 四个一样: the same for strangers and acquaintances, inspected or not, busy or idle, in good mood or bad. Nobody's mood is on record: the hour after a bad rating stands for it. */
export const SAMENESSES = ["buyers", "inspected", "busy", "mood"] as const;
export type Sameness = (typeof SAMENESSES)[number];
/** `first` is the stranger, the inspected day, the busy hour, the hour after a bad rating; `second` is all else. */
export const SIDES = ["first", "second"] as const;
export type Side = (typeof SIDES)[number];

/** What a chat belongs to a side by. */
export type Grounds = {
  /** Sessions of buyers who had been served before. */
  knownSessions: ReadonlySet<string>;
  /** `agent date` of which a chat was drawn for inspection. */
  inspectedDays: ReadonlySet<string>;
  /** Local hours in which more waits began than in the shop's mean hour. */
  busyHours: ReadonlySet<string>;
  /** When each agent got bad ratings, epoch ms, ascending. */
  badRatings: ReadonlyMap<string, readonly number[]>;
};

/** What a wait or an inspected chat is placed by. */
export type Placed = { ownerId: string | null; sessionKey: string; startedAtMs: number };
export const MOOD_MS = 3_600_000;

export function sideOf(sameness: Sameness, { ownerId, sessionKey, startedAtMs }: Placed, grounds: Grounds, zone: CountRule["rule"]["zone"]): Side {
  const is = (first: boolean): Side => (first ? "first" : "second");
  if (sameness === "buyers") return is(!grounds.knownSessions.has(sessionKey));
  if (sameness === "inspected") return is(grounds.inspectedDays.has(`${ownerId} ${localDate(startedAtMs, zone)}`));
  if (sameness === "busy") return is(grounds.busyHours.has(hourOfDayKey(startedAtMs, zone)));
  return is((grounds.badRatings.get(ownerId ?? "") ?? []).some((at) => at <= startedAtMs && startedAtMs < at + MOOD_MS));
}

/** Hours of the span in which more waits began than in the mean of those in which any did. */
export function busyHours(startsMs: readonly number[], zone: CountRule["rule"]["zone"]): Set<string> {
  const hours = new Map<string, number>();
  for (const at of startsMs) hours.set(hourOfDayKey(at, zone), (hours.get(hourOfDayKey(at, zone)) ?? 0) + 1);
  const mean = startsMs.length / Math.max(1, hours.size);
  return new Set([...hours].filter(([, count]) => count > mean).map(([hour]) => hour));
}

export type SideFigures = { turns: number; answered: number; meanMs: number | null; within: Share; inspections: number; score: number | null };

const WITHIN = "reply_rate_180s";

/** What one side of an agent's work comes to, counted as the figures' page counts it. */
export function figuresOf(turns: readonly OwnedTurn[], scores: readonly number[], counting: CountRule): SideFigures {
  const answered = countedBy("response_time", turns, counting);
  const rated = countedBy(WITHIN, turns, counting);
  const sumMs = answered.reduce((sum, { waitMs }) => sum + (waitMs ?? 0), 0);
  return {
    turns: rated.length,
    answered: answered.length,
    meanMs: meanMs(sumMs, answered.length),
    within: shareOf(rated.filter(({ isHit }) => isHit).length, rated.length),
    inspections: scores.length,
    score: scores.length === 0 ? null : Math.round((100 * scores.reduce((sum, one) => sum + one, 0)) / scores.length) / 100,
  };
}

export type Verdict = "same" | "different" | "few";
export type SamenessLimits = {
  /** Fewer answers on a side say nothing of time. */
  least: number;
  /** Share by which the slower side may be slower. */
  gap: number;
  /** Fewer inspections on a side say nothing of quality. */
  leastInspections: number;
  /** Points by which a side may score lower. */
  scoreGap: number;
};
export type Verdicts = { verdict: Verdict; time: Verdict; score: Verdict };

/** QC-19: whether both sides were served alike, by reply time and by inspection; what one of them says is different is different. */
export function verdictOf(first: SideFigures, second: SideFigures, limits: SamenessLimits): Verdicts {
  const [time, score] = [timeVerdict(first, second, limits), scoreVerdict(first, second, limits)];
  const said = [time, score];
  return { verdict: said.includes("different") ? "different" : said.includes("same") ? "same" : "few", time, score };
}

function timeVerdict(first: SideFigures, second: SideFigures, { least, gap }: SamenessLimits): Verdict {
  if (first.answered < least || second.answered < least || first.meanMs === null || second.meanMs === null) return "few";
  const [quick, slow] = [Math.min(first.meanMs, second.meanMs), Math.max(first.meanMs, second.meanMs)];
  return slow - quick <= gap * quick ? "same" : "different";
}

function scoreVerdict(first: SideFigures, second: SideFigures, { leastInspections, scoreGap }: SamenessLimits): Verdict {
  if (first.inspections < leastInspections || second.inspections < leastInspections || first.score === null || second.score === null) return "few";
  return Math.abs(first.score - second.score) <= scoreGap ? "same" : "different";
}
