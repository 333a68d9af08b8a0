import { atLeast, atMost, exact, minus, round, times, toNumber } from "../kernel/fraction.ts";
import { DomainError } from "../kernel/errors.ts";

/** A grade begins `above` its bound, or `from` it on. */
export type GradeBound = { grade: string; above: number } | { grade: string; from: number };

/** APP-33, its overlapping ranges read as A-17 proposes; best first. */
export const DEFAULT_GRADES: readonly GradeBound[] = [
  { grade: "A", above: 90 },
  { grade: "B", from: 80 },
  { grade: "C", from: 70 },
  { grade: "D", from: 65 },
  { grade: "E", from: 60 },
];

/** Below it the contract may be ended (APP-03, APP-35). */
export const ENDING_SCORE = 60;

/** APP-33: null below all bounds, where there is no grade and the contract may be ended. */
export function gradeOf(score: number, bounds: readonly GradeBound[] = DEFAULT_GRADES): string | null {
  exact(score);
  return bounds.find((bound) => ("above" in bound ? score > bound.above : score >= bound.from))?.grade ?? null;
}

export type PaySettings = {
  /** The score that changes nothing (APP-34). */
  pivot: number;
  fenPerPoint: number;
  /** The most that pay moves, up or down. */
  limitFen: number;
  /** The first month of service whose score moves pay (APP-36). */
  fromMonth: number;
};

/** APP-34, APP-35, APP-36 as they are written. */
export const DEFAULT_PAY_SETTINGS: PaySettings = { pivot: 80, fenPerPoint: 1_000, limitFen: 30_000, fromMonth: 3 };

/** By how much a score would move the month's pay, to the nearest fen; a record for people to decide on. */
export function payChange({ score, monthOfService }: { score: number; monthOfService: number }, settings = DEFAULT_PAY_SETTINGS): { fen: number; contractMayBeEnded: boolean } {
  const { pivot, fenPerPoint, limitFen, fromMonth } = settings;
  if (!Number.isSafeInteger(monthOfService) || monthOfService < 1) throw new DomainError("invalid", "Months of service are counted from 1 on.");
  const moved = round(times(minus(exact(score), exact(pivot)), exact(fenPerPoint)));
  const fen = monthOfService < fromMonth ? 0 : toNumber(atMost(atLeast(moved, exact(-limitFen)), exact(limitFen)));
  return { fen, contractMayBeEnded: score < ENDING_SCORE };
}
