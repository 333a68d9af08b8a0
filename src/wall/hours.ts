import { bucketStart, nextBucketStart } from "../metrics/window.ts";
import type { Zone } from "../sla/zone.ts";

type Quarter = { at: Date; turns: number };
export type Hour = { startsAtMs: number; turns: number };

/** Quarters of an hour put together to the local hours of a day up to the one that runs, those without any too. */
export function hoursOfDay(quarters: readonly Quarter[], { fromMs, nowMs, zone }: { fromMs: number; nowMs: number; zone: Zone }): Hour[] {
  const turns = new Map<number, number>();
  for (const quarter of quarters) {
    const hour = bucketStart(quarter.at.getTime(), "hour", zone);
    turns.set(hour, (turns.get(hour) ?? 0) + quarter.turns);
  }
  const hours: Hour[] = [];
  for (let at = bucketStart(fromMs, "hour", zone); at <= nowMs; at = nextBucketStart(at, "hour", zone)) hours.push({ startsAtMs: at, turns: turns.get(at) ?? 0 });
  return hours;
}
