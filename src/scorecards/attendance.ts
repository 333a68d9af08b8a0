/** When somebody worked, half-open, in epoch milliseconds. */
export type Worked = { fromMs: number; toMs: number };

export const LONGEST_WORK_HOURS = 8;
const AWAY_MINUTES = 5;
const AWAY_POINTS = 5;

/** APP-18: points for being away over 5 minutes without having told a superior; exactly 5 is not over. */
export const awayPoints = ({ minutesAway, toldSuperior }: { minutesAway: number; toldSuperior: boolean }): number =>
  minutesAway > AWAY_MINUTES && !toldSuperior ? AWAY_POINTS : 0;

/** APP-01: whether somebody worked longer without a break than allowed; exactly 8 hours is allowed. */
export const isOverwork = (hours: number): boolean => hours > LONGEST_WORK_HOURS;

/** The longest work without a break, in hours; only a pause of at least `breakMs` is a break. */
export function continuousHours(worked: readonly Worked[], breakMs: number): number {
  let longestMs = 0;
  let [startMs, endMs] = [-Infinity, -Infinity];
  for (const { fromMs, toMs } of worked.toSorted((a, b) => a.fromMs - b.fromMs)) {
    if (fromMs > endMs && fromMs - endMs >= breakMs) startMs = fromMs;
    endMs = Math.max(endMs, toMs);
    longestMs = Math.max(longestMs, endMs - startMs);
  }
  return longestMs / 3_600_000;
}
