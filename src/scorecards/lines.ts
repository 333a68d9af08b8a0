import { atLeast, atMost, ceil, compare, exact, floor, minus, over, plus, times, ZERO, type Fraction } from "../kernel/fraction.ts";
import { DomainError } from "../kernel/errors.ts";

/** What part of a point below the target costs: its share, nothing, or a whole point. */
export type Rounding = "linear" | "floor" | "ceil";

export type Line = {
  target: number;
  /** Its points when the target is reached; reaching it exactly is enough. */
  weight: number;
  /** Points less for each point that the figure is worse than the target. */
  perPoint: number;
  /** Points more for each point that it is better. */
  perPointOver?: number;
  rounding: Rounding;
  /** What a line without a single case is worth (KPI-04, A-06). */
  withoutCases: "full" | "none";
  better?: "higher" | "lower";
  /** A-13; 0 where left out. */
  floor?: number;
  /** The weight where left out. */
  cap?: number;
};

/** The points of one line of a scorecard; a figure of null had no case. */
export function linePoints(figure: Fraction | null, line: Line): Fraction {
  const { target, weight, perPoint, perPointOver = 0, rounding, withoutCases, better = "higher" } = line;
  if (figure === null) return withoutCases === "full" ? exact(weight) : ZERO;
  const short = better === "higher" ? minus(exact(target), figure) : minus(figure, exact(target));
  const isOver = compare(short, ZERO) <= 0;
  const whole = rounding === "floor" ? floor : rounding === "ceil" ? ceil : (value: Fraction) => value;
  const points = isOver ? plus(exact(weight), times(whole(minus(ZERO, short)), exact(perPointOver))) : minus(exact(weight), times(whole(short), exact(perPoint)));
  return atMost(atLeast(points, exact(line.floor ?? 0)), exact(line.cap ?? weight));
}

/** Hits of what is counted, in percent; null where nothing is. @throws DomainError `invalid` for counts that cannot be. */
export function percentOf(hits: number, all: number, leftOut: number): Fraction | null {
  const counted = all - leftOut;
  if (![hits, all, leftOut].every((count) => Number.isSafeInteger(count) && count >= 0)) throw new DomainError("invalid", "Counts are whole numbers from 0 on.");
  if (counted < 0) throw new DomainError("invalid", `${leftOut} are left out of only ${all}.`);
  if (hits > counted) throw new DomainError("invalid", `${hits} are more than the ${counted} that are counted.`);
  return counted === 0 ? null : over(times(exact(hits), exact(100)), exact(counted));
}
