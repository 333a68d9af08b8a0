import type { Zone } from "../sla/zone.ts";

export type Span = { fromMs: number; toMs: number };

const WEEK_MS = 7 * 86_400_000;

/** The same weekdays and local hours of so many spans before, the nearest first; a span longer than a week goes back by whole weeks. */
export function weeksBefore({ fromMs, toMs }: Span, zone: Pick<Zone, "offsetAt">, count: number): Span[] {
  const stride = Math.max(1, Math.ceil((toMs - fromMs) / WEEK_MS)) * WEEK_MS;
  const back = (ms: number, by: number): number => {
    const local = ms + zone.offsetAt(ms) - by;
    const guess = local - zone.offsetAt(ms);
    return local - zone.offsetAt(guess);
  };
  return Array.from({ length: count }, (_, index) => ({ fromMs: back(fromMs, stride * (index + 1)), toMs: back(toMs, stride * (index + 1)) }));
}
