import type { CalendarSpec, WindowSpec } from "./calendar-spec.ts";

/** Days off and make-up workdays (调休) of a year, as MM-DD. */
export type HolidayYear = { off: string; work: string; isProvisional?: true };

/**
 * Mainland China. 2023 to 2026 as announced, taken from holiday-cn (MIT License, © 2019 NateScarlet); 2027 is not announced yet: its statutory
 * days only, without bridging and make-up days. Starting values: a shop's own exceptions stand above them.
 */
export const CHINA_HOLIDAYS: Readonly<Record<string, HolidayYear>> = {
  2022: { off: "12-31", work: "", isProvisional: true },
  2023: {
    off: "01-01 01-02 01-21 01-22 01-23 01-24 01-25 01-26 01-27 04-05 04-29 04-30 05-01 05-02 05-03 06-22 06-23 06-24 09-29 09-30 10-01 10-02 10-03 10-04 10-05 10-06",
    work: "01-28 01-29 04-23 05-06 06-25 10-07 10-08",
  },
  2024: {
    off: "01-01 02-10 02-11 02-12 02-13 02-14 02-15 02-16 02-17 04-04 04-05 04-06 05-01 05-02 05-03 05-04 05-05 06-10 09-15 09-16 09-17 10-01 10-02 10-03 10-04 10-05 10-06 10-07",
    work: "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12",
  },
  2025: {
    off: "01-01 01-28 01-29 01-30 01-31 02-01 02-02 02-03 02-04 04-04 04-05 04-06 05-01 05-02 05-03 05-04 05-05 05-31 06-01 06-02 10-01 10-02 10-03 10-04 10-05 10-06 10-07 10-08",
    work: "01-26 02-08 04-27 09-28 10-11",
  },
  2026: {
    off: "01-01 01-02 01-03 02-15 02-16 02-17 02-18 02-19 02-20 02-21 02-22 02-23 04-04 04-05 04-06 05-01 05-02 05-03 05-04 05-05 06-19 06-20 06-21 09-25 09-26 09-27 10-01 10-02 10-03 10-04 10-05 10-06 10-07",
    work: "01-04 02-14 02-28 05-09 09-20 10-10",
  },
  2027: { off: "01-01 02-05 02-06 02-07 02-08 04-05 05-01 05-02 06-09 09-15 10-01 10-02 10-03", work: "", isProvisional: true },
};

/** SLA-04: exceptions of a calendar: closed on days off, open in these windows on make-up workdays. */
export function holidayExceptions(windows: readonly WindowSpec[], years = CHINA_HOLIDAYS): NonNullable<CalendarSpec["exceptions"]> {
  const days = Object.entries(years).flatMap(([year, { off, work }]) => [...datesOf(year, off).map((date) => [date, []] as const), ...datesOf(year, work).map((date) => [date, windows] as const)]);
  return Object.fromEntries(days);
}

const datesOf = (year: string, days: string): string[] => days.split(" ").filter(Boolean).map((day) => `${year}-${day}`);
