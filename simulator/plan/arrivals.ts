import type { Random } from "../random.ts";

export type Arrivals = "day" | "even";
export type Span = { startMs: number; endMs: number };

const HOUR = 3_600_000;
/** Weight of each hour of a shop's day: quiet before 8, peaks before noon, in the afternoon and in the evening. */
const HOURS = [2, 1, 0, 0, 0, 0, 1, 4, 30, 52, 78, 74, 50, 58, 72, 66, 54, 48, 58, 76, 96, 104, 66, 9] as const;

/** When somebody comes: over the hours of a day that begins at `startMs`, or evenly over the span. */
export function arrive(kind: Arrivals, { startMs, endMs }: Span, random: Random): number {
  if (kind === "even") return startMs + Math.floor(random.next() * (endMs - startMs));
  const hour = random.weighted(HOURS.map((weight, index) => [index, weight] as const));
  return startMs + hour * HOUR + Math.floor(random.next() * HOUR);
}
