import { bucketStart, localDate, nextBucketStart, startOfDate } from "../metrics/window.ts";
import type { Zone } from "../sla/zone.ts";

export const EVERY = ["day", "week", "month"] as const;

/** When something goes out. `weekday` is ISO and of weekly ones, `monthday` 1–28 and of monthly ones. */
export type Schedule = { every: (typeof EVERY)[number]; hour: number; weekday: number | null; monthday: number | null };

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Two of the longest months. */
const MOST_DAYS = 63;

/** The first instant after another at which it is due: when the shop's clock first shows the hour, or the next one where a jump skips it. */
export function nextDue(schedule: Schedule, afterMs: number, zone: Zone): number {
  let noon = bucketStart(afterMs, "day", zone) + DAY_MS / 2;
  for (let day = 0; day <= MOST_DAYS; day++, noon += DAY_MS) {
    const date = localDate(noon, zone);
    if (!isOn(schedule, date)) continue;
    const dueMs = hourOf(date, schedule.hour, zone);
    if (dueMs > afterMs) return dueMs;
  }
  throw new RangeError("It is never due.");
}

/** The latest instant at which it was due, at or before another; what was missed in between is not made up for. */
export function latestDue(schedule: Schedule, dueMs: number, nowMs: number, zone: Zone): number {
  let latest = dueMs;
  for (let next = nextDue(schedule, latest, zone); next <= nowMs; next = nextDue(schedule, next, zone)) latest = next;
  return latest;
}

/** What it tells of: the whole day, seven days or month of the shop's calendar before the day on which it is due. */
export function spanBefore({ every }: Pick<Schedule, "every">, dueMs: number, zone: Zone): { fromMs: number; toMs: number } {
  const todayMs = bucketStart(dueMs, "day", zone);
  if (every === "month") {
    const toMs = bucketStart(dueMs, "month", zone);
    return { fromMs: bucketStart(toMs - 1, "month", zone), toMs };
  }
  let fromMs = todayMs;
  for (let day = 0; day < (every === "week" ? 7 : 1); day++) fromMs = bucketStart(fromMs - 1, "day", zone);
  return { fromMs, toMs: todayMs };
}

function isOn({ every, weekday, monthday }: Schedule, date: string): boolean {
  if (every === "day") return true;
  const at = new Date(`${date}T00:00:00Z`);
  return every === "week" ? (at.getUTCDay() || 7) === weekday : at.getUTCDate() === monthday;
}

function hourOf(date: string, hour: number, zone: Zone): number {
  const wanted = `${date}T${String(hour).padStart(2, "0")}`;
  for (let at = startOfDate(date, zone)!; ; at = nextBucketStart(at, "hour", zone)) if (localHour(at, zone) >= wanted) return at;
}

const localHour = (ms: number, zone: Zone): string => new Date(ms + zone.offsetAt(ms)).toISOString().slice(0, 13);
