import type { Zone } from "../sla/zone.ts";

/** The part of each local day that is counted, in minutes after midnight, half-open; past midnight where `to` is not after `from`. */
export type DailyWindow = { fromMinute: number; toMinute: number };

export type Bucket = "hour" | "day" | "week" | "month";

export const DEFAULT_WINDOW: DailyWindow = { fromMinute: 8 * 60, toMinute: 23 * 60 };

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Reads "08:00-23:00"; "00:00-24:00" is the whole day. Null when it is not such a span. */
export function readWindow(text: string): DailyWindow | null {
  const match = /^(\d\d):(\d\d)-(\d\d):(\d\d)$/.exec(text);
  if (!match) return null;
  const [fromHour = 99, fromPart = 99, toHour = 99, toPart = 99] = match.slice(1).map(Number);
  const window = { fromMinute: fromHour * 60 + fromPart, toMinute: toHour * 60 + toPart };
  const isRight = fromPart < 60 && toPart < 60 && window.fromMinute < 1440 && window.toMinute <= 1440 && window.fromMinute !== window.toMinute;
  return isRight ? window : null;
}

export function isInWindow(ms: number, window: DailyWindow, zone: Zone): boolean {
  return windowAround(ms, window, zone) !== null;
}

/** The instant at which the window that an instant lies in closes; null when it lies in none. */
export function windowEnd(ms: number, window: DailyWindow, zone: Zone): number | null {
  const around = windowAround(ms, window, zone);
  return around && instantOf(around.endsAtLocalMs, zone);
}

/** When the windows close that are open at the beginning of a local day, and at its end. Each instant of the day that is in a window closes at one of the two. */
export function closesOfDay(startMs: number, { fromMinute, toMinute }: DailyWindow, zone: Zone): { early: number; late: number } {
  const midnightMs = Math.round((startMs + zone.offsetAt(startMs)) / DAY_MS) * DAY_MS;
  const closes = (days: number) => instantOf(midnightMs + days * DAY_MS + toMinute * MINUTE_MS, zone);
  return { early: closes(0), late: closes(toMinute > fromMinute ? 0 : 1) };
}

/** The first instant from one on that may lie inside the window: the next opening, or the instant itself where the zone's clocks are changed before that. */
export function openFrom(ms: number, window: DailyWindow, zone: Zone): number {
  if (isInWindow(ms, window, zone)) return ms;
  const offset = zone.offsetAt(ms);
  const opens = Math.floor((ms + offset) / DAY_MS) * DAY_MS + window.fromMinute * MINUTE_MS - offset;
  const next = opens >= ms ? opens : opens + DAY_MS;
  return zone.offsetAt(next) === offset ? next : ms;
}

function windowAround(ms: number, { fromMinute, toMinute }: DailyWindow, zone: Zone): { endsAtLocalMs: number } | null {
  const localMs = ms + zone.offsetAt(ms);
  const midnightMs = Math.floor(localMs / DAY_MS) * DAY_MS;
  const length = (toMinute > fromMinute ? toMinute : toMinute + 1440) - fromMinute;
  for (const startMs of [midnightMs + fromMinute * MINUTE_MS, midnightMs - DAY_MS + fromMinute * MINUTE_MS]) {
    const endsAtLocalMs = startMs + length * MINUTE_MS;
    if (localMs >= startMs && localMs < endsAtLocalMs) return { endsAtLocalMs };
  }
  return null;
}

/** The local date of an instant, such as 2026-03-02. */
export function localDate(ms: number, zone: Zone): string {
  return new Date(ms + zone.offsetAt(ms)).toISOString().slice(0, 10);
}

/** The first instant of a local date. Null for what is no date. */
export function startOfDate(date: string, zone: Zone): number | null {
  const localMs = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  if (!Number.isFinite(localMs) || new Date(localMs).toISOString().slice(0, 10) !== date) return null;
  return instantOf(localMs, zone);
}

/** The first instant of the local hour, day, week (from Monday) or month that an instant lies in. */
export function bucketStart(ms: number, bucket: Bucket, zone: Zone): number {
  const offsetMs = zone.offsetAt(ms);
  const localMs = ms + offsetMs;
  if (bucket === "hour") return Math.floor(localMs / HOUR_MS) * HOUR_MS - offsetMs;
  return instantOf(bucketStartLocal(localMs, bucket), zone);
}

/** The first instant of the bucket after the one that an instant lies in. */
export function nextBucketStart(ms: number, bucket: Bucket, zone: Zone): number {
  const offsetMs = zone.offsetAt(ms);
  const localMs = ms + offsetMs;
  if (bucket === "hour") return Math.floor(localMs / HOUR_MS + 1) * HOUR_MS - offsetMs;
  const startMs = bucketStartLocal(localMs, bucket);
  if (bucket === "day") return instantOf(startMs + DAY_MS, zone);
  if (bucket === "week") return instantOf(startMs + 7 * DAY_MS, zone);
  return instantOf(bucketStartLocal(startMs + 32 * DAY_MS, "month"), zone);
}

function bucketStartLocal(localMs: number, bucket: Exclude<Bucket, "hour">): number {
  const day = Math.floor(localMs / DAY_MS);
  if (bucket === "day") return day * DAY_MS;
  if (bucket === "week") return (day - ((((day + 3) % 7) + 7) % 7)) * DAY_MS;
  const date = new Date(localMs);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
}

/** The first instant at which the local clock shows a time or, where a jump skips it, a later one. */
export function instantOf(localMs: number, zone: Zone): number {
  for (const { fromMs, toMs, offsetMs } of zone.segments(localMs - DAY_MS, localMs + DAY_MS)) {
    const ms = Math.max(fromMs, localMs - offsetMs);
    if (ms < toMs) return ms;
  }
  throw new RangeError(`No instant has the local time ${localMs}.`);
}
