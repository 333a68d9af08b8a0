import { CalendarError, DAY_MS, readCalendarSpec, weekdayOf, type CalendarSpec } from "./calendar-spec.ts";
import type { Zone } from "./zone.ts";

/** The days on which a shop works, by local date such as 2026-10-08. */
export type WorkingDays = {
  dateOf: (ms: number) => string;
  dateAfter: (date: string) => string;
  isWorkingDate: (date: string) => boolean;
  /** The first working day after a date. @throws CalendarError when there is none within ten years. */
  nextWorkingDate: (date: string) => string;
  /** The instant of a local time of a date; `msOfDay` may lie beyond 24 h. */
  instantOf: (date: string, msOfDay: number) => number;
  /** Milliseconds after midnight at which the shop closes for the day, 24 h and more where it works past midnight; null for a day off. */
  closingOf: (date: string) => number | null;
};

const FARTHEST_DAYS = 3_660;

/** A working day is one with opening times. @throws CalendarError as `compileCalendar` does. */
export function compileWorkingDays(spec: CalendarSpec): WorkingDays {
  const { zone, week, exceptions } = readCalendarSpec(spec);
  const windowsOf = (day: number) => exceptions.get(day) ?? week[weekdayOf(day)] ?? [];
  const isWorkingDate = (date: string) => windowsOf(dayOf(date)).length > 0;
  return {
    dateOf: (ms) => dateOfDay(Math.floor((ms + zone.offsetAt(ms)) / DAY_MS)),
    dateAfter,
    isWorkingDate,
    nextWorkingDate: (date) => {
      const first = dayOf(date) + 1;
      for (let day = first; day < first + FARTHEST_DAYS; day += 1) if (windowsOf(day).length > 0) return dateOfDay(day);
      throw new CalendarError(`There is no working day within ten years after ${date}.`);
    },
    instantOf: (date, msOfDay) => instantOf(dayOf(date) * DAY_MS + msOfDay, zone),
    closingOf: (date) => {
      const windows = windowsOf(dayOf(date));
      return windows.length === 0 ? null : Math.max(...windows.map(({ toMs }) => toMs));
    },
  };
}

const dateAfter = (date: string): string => dateOfDay(dayOf(date) + 1);
const dateOfDay = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

function dayOf(date: string): number {
  const ms = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(ms)) throw new CalendarError(`"${date}" is not a date such as 2026-10-01.`);
  return ms / DAY_MS;
}

/** A local time that a clock change skips becomes as much later; of one that comes twice it is the first. */
function instantOf(localMs: number, zone: Zone): number {
  const candidates = [zone.offsetAt(localMs - DAY_MS), zone.offsetAt(localMs + DAY_MS)].map((offsetMs) => localMs - offsetMs);
  return candidates.find((ms) => ms + zone.offsetAt(ms) === localMs) ?? Math.max(...candidates);
}
