import { type CalendarSpec, compileCalendar, type WindowSpec } from "../sla/calendar.ts";
import { DAY_MS, weekdayOf } from "../sla/calendar-spec.ts";
import { layer, type LayeredSpec } from "../sla/calendar-layers.ts";
import { compileWorkingDays } from "../sla/working-days.ts";
import type { DayNote } from "./input.ts";

/** Where a day's windows come from. */
export const DAY_SOURCES = ["always_open", "week", "exception", "shared_week", "shared_exception"] as const;
export type YearDay = {
  date: string;
  windows: WindowSpec[];
  from: (typeof DAY_SOURCES)[number];
  name: string | null;
  provisional: boolean;
  /** Open milliseconds between this local midnight and the next: also of a window that began the day before, and with a clock change. */
  openMs: number;
};

export type NotedSpec = LayeredSpec & { notes?: Record<string, DayNote> | undefined };

const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** Each day of a year: its windows, where they come from, and how long it is open. */
export function yearOf(own: NotedSpec, shared: NotedSpec | null, year: number): YearDay[] {
  const spec = layer(own, shared);
  const { elapsed } = compileCalendar(spec);
  const { instantOf } = compileWorkingDays(spec);
  return datesOf(year).map((date) => {
    const { windows, from } = windowsOf(own, shared, date);
    const note = (from === "shared_exception" ? shared?.notes : from === "exception" ? own.notes : undefined)?.[date];
    return { date, windows, from, name: note?.name ?? null, provisional: note?.provisional ?? false, openMs: elapsed(instantOf(date, 0), instantOf(date, DAY_MS)) };
  });
}

function windowsOf(own: NotedSpec, shared: NotedSpec | null, date: string): Pick<YearDay, "windows" | "from"> {
  const exception = own.exceptions?.[date];
  if (exception) return { windows: [...exception], from: "exception" };
  const inherited = own.without?.includes(date) ? undefined : shared?.exceptions?.[date];
  if (inherited) return { windows: [...inherited], from: "shared_exception" };
  const { alwaysOpen, weekly } = layer(own, shared);
  if (alwaysOpen) return { windows: [["00:00", "24:00"]], from: "always_open" };
  const weekday = WEEKDAYS[weekdayOf(Date.parse(`${date}T00:00:00Z`) / DAY_MS)]!;
  return { windows: [...(weekly?.[weekday] ?? [])], from: weekly === own.weekly ? "week" : "shared_week" };
}

function datesOf(year: number): string[] {
  const firstMs = Date.UTC(year, 0, 1);
  return Array.from({ length: (Date.UTC(year + 1, 0, 1) - firstMs) / DAY_MS }, (_, day) => new Date(firstMs + day * DAY_MS).toISOString().slice(0, 10));
}

/** The windows of the first weekday that has any: what a make-up workday is worked like. */
export function usualWindows({ alwaysOpen, weekly }: CalendarSpec): readonly WindowSpec[] {
  if (alwaysOpen) return [["00:00", "24:00"]];
  return WEEKDAYS.map((day) => weekly?.[day] ?? []).find((windows) => windows.length > 0) ?? [];
}
