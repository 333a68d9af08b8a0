import type { CalendarSpec, WindowSpec } from "./calendar-spec.ts";
import { CHINA_PAPERS, type HolidayPaper } from "./china-holidays.ts";

/** Days off and make-up workdays (调休) of a year, as MM-DD. */
export type HolidayYear = { off: string; work: string; isProvisional?: true };

export type HolidayDay = { date: string; name: string; isOff: boolean; isProvisional: boolean };

/** The days of papers, by date. */
export function holidayDays(papers: Readonly<Record<string, HolidayPaper>> = CHINA_PAPERS): HolidayDay[] {
  const found = Object.entries(papers).flatMap(([year, { days, isProvisional }]) => days.flatMap((line) => daysOf(line, year).map((day) => ({ ...day, isProvisional }))));
  return found.sort((a, b) => (a.date < b.date ? -1 : 1));
}

function daysOf(line: string, year: string): Omit<HolidayDay, "isProvisional">[] {
  const [name = "", ...dates] = line.split(" ");
  return dates.map((day) => ({ date: day.length > 6 ? day.slice(1) : `${year}-${day.slice(1)}`, name, isOff: day.startsWith("+") }));
}

/** The same by calendar year. */
export const CHINA_HOLIDAYS: Readonly<Record<string, HolidayYear>> = byYear(holidayDays());

function byYear(days: readonly HolidayDay[]): Record<string, HolidayYear> {
  const years = Map.groupBy(days, ({ date }) => date.slice(0, 4));
  return Object.fromEntries([...years].map(([year, held]) => [year, { off: written(held, true), work: written(held, false), ...(held.every(({ isProvisional }) => isProvisional) && { isProvisional: true as const }) }]));
}

function written(days: readonly HolidayDay[], isOff: boolean): string {
  return days.filter((day) => day.isOff === isOff).map(({ date }) => date.slice(5)).join(" ");
}

/** SLA-04: exceptions of a calendar: closed on days off, open in these windows on make-up workdays. */
export function holidayExceptions(windows: readonly WindowSpec[], years = CHINA_HOLIDAYS): NonNullable<CalendarSpec["exceptions"]> {
  const days = Object.entries(years).flatMap(([year, { off, work }]) => [...datesOf(year, off).map((date) => [date, []] as const), ...datesOf(year, work).map((date) => [date, windows] as const)]);
  return Object.fromEntries(days);
}

const datesOf = (year: string, days: string): string[] => days.split(" ").filter(Boolean).map((day) => `${year}-${day}`);
