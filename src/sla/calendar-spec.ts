import { compileZone, FIRST_MS, LAST_MS } from "./zone.ts";
import type { Zone } from "./zone.ts";

/** Opening and closing as "HH:MM" of the local day; the end may be "24:00", or earlier than the start: then it lies on the next day. */
export type WindowSpec = readonly [string, string];
export type Weekday = "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";
export type CalendarSpec = {
  timeZone: string;
  /** Every day from 00:00 to 24:00; `weekly` is not looked at, exceptions still replace their day. */
  alwaysOpen?: boolean | undefined;
  weekly?: Partial<Record<Weekday, readonly WindowSpec[] | undefined>> | undefined;
  /** By local date; the windows replace all that begin on that day, none = closed. */
  exceptions?: Record<string, readonly WindowSpec[]> | undefined;
};

/** Milliseconds after local midnight of the day that it belongs to; `toMs` may lie beyond 24 h. */
export type Window = { fromMs: number; toMs: number };

/** A checked spec: windows by weekday (0 = Monday) and by local day number (days since 1970-01-01). */
export type CalendarRules = {
  zone: Zone;
  week: Window[][];
  exceptions: Map<number, Window[]>;
  /** From here on it never closes; Infinity where it does every week. */
  endlessFromMs: number;
  /** Beyond this it does not open: the last exception of a calendar whose week is empty, else the end of all calendars. */
  lastMs: number;
};

/** What is wrong with a calendar or with a question to it, in a sentence that can be shown. */
export class CalendarError extends RangeError {}

export const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const WEEKDAYS: readonly Weekday[] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** @throws CalendarError naming the first thing that is wrong. */
export function readCalendarSpec(spec: CalendarSpec): CalendarRules {
  const zone = readZone(spec.timeZone);
  const weekly = spec.weekly ?? {};
  for (const key of Object.keys(weekly)) {
    if (!WEEKDAYS.some((day) => day === key)) throw new CalendarError(`"${key}" is not a weekday; use mon, tue, wed, thu, fri, sat or sun.`);
  }
  const written = WEEKDAYS.map((day) => readWindows(weekly[day] ?? [], day));
  const week = spec.alwaysOpen ? WEEKDAYS.map(() => [{ fromMs: 0, toMs: DAY_MS }]) : written;
  const exceptions = new Map(Object.entries(spec.exceptions ?? {}).map(([date, windows]) => [readDate(date), readWindows(windows, date)]));
  if ([...week, ...exceptions.values()].every((windows) => windows.length === 0)) throw new CalendarError("The calendar never opens.");
  return { zone, week, exceptions, endlessFromMs: findEndlessFrom(week, exceptions), lastMs: findLast(week, exceptions) };
}

function findLast(week: Window[][], exceptions: Map<number, Window[]>): number {
  if (week.some((windows) => windows.length > 0)) return LAST_MS;
  return [...exceptions.keys()].reduce((latest, day) => Math.max(latest, (day + 3) * DAY_MS), FIRST_MS);
}

function findEndlessFrom(week: Window[][], exceptions: Map<number, Window[]>): number {
  if (!week.every(isWholeDay)) return Infinity;
  const closing = [...exceptions].filter(([, windows]) => !isWholeDay(windows)).map(([day]) => day);
  return closing.reduce((latest, day) => Math.max(latest, (day + 2) * DAY_MS), -Infinity);
}

function isWholeDay(windows: readonly Window[]): boolean {
  let reachedMs = 0;
  for (const { fromMs, toMs } of windows.toSorted((a, b) => a.fromMs - b.fromMs)) {
    if (fromMs <= reachedMs) reachedMs = Math.max(reachedMs, toMs);
  }
  return reachedMs >= DAY_MS;
}

/** 0 = Monday. */
export function weekdayOf(dayNumber: number): number {
  return (((dayNumber + 3) % 7) + 7) % 7;
}

function readZone(timeZone: unknown): Zone {
  if (typeof timeZone !== "string") throw new CalendarError("A calendar needs a time zone.");
  try {
    return compileZone(timeZone);
  } catch (cause) {
    throw new CalendarError(cause instanceof Error ? cause.message : "The time zone is not known.", { cause });
  }
}

function readWindows(windows: unknown, where: string): Window[] {
  if (!Array.isArray(windows)) throw new CalendarError(`The windows of ${where} are not a list.`);
  return windows.map((window: unknown) => {
    if (!Array.isArray(window) || window.length !== 2) throw new CalendarError(`A window of ${where} is not a pair of times.`);
    const fromMs = readTime(window[0], where);
    const toMs = readTime(window[1], where);
    if (fromMs === toMs) throw new CalendarError(`A window of ${where} opens and closes at ${window[0]}; a whole day is 00:00 to 24:00.`);
    if (fromMs === DAY_MS) throw new CalendarError(`A window of ${where} cannot open at 24:00.`);
    return { fromMs, toMs: toMs > fromMs ? toMs : toMs + DAY_MS };
  });
}

function readTime(time: unknown, where: string): number {
  const match = typeof time === "string" ? /^(\d\d):(\d\d)$/.exec(time) : null;
  const ms = match ? (Number(match[1]) * 60 + Number(match[2])) * MINUTE_MS : Number.NaN;
  if (match && Number(match[2]) < 60 && ms <= DAY_MS) return ms;
  throw new CalendarError(`${JSON.stringify(time) ?? "nothing"} (${where}) is not a time between 00:00 and 24:00.`);
}

function readDate(key: string): number {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(key);
  const ms = match ? Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) : Number.NaN;
  if (!match || !Number.isFinite(ms) || new Date(ms).toISOString().slice(0, 10) !== key) throw new CalendarError(`"${key}" is not a date such as 2026-10-01.`);
  if (Number(match[1]) < 1900 || Number(match[1]) > 2199) throw new CalendarError(`The exception on ${key} lies outside of the years 1900 to 2199.`);
  return ms / DAY_MS;
}
