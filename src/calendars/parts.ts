import type { Part } from "../audit/differences.ts";
import type { CalendarSpec } from "./input.ts";

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
/** An empty day is closed: it says so in a code, and differs from one that is not named. */
const hours = (windows: readonly (readonly [string, string])[]): string[] => (windows.length === 0 ? ["closed"] : windows.map(([from, to]) => `${from}–${to}`));

/** A calendar as its record of changes compares it. */
export function calendarParts({ name, timeZone, alwaysOpen, weekly, exceptions, inherits, without, notes }: CalendarSpec & { name: string }): Part[] {
  return [
    { name: "name", path: [], value: name },
    { name: "timeZone", path: [], value: timeZone },
    { name: "alwaysOpen", path: [], value: alwaysOpen ?? false },
    { name: "inherits", path: [], value: inherits ?? null, ids: true },
    ...DAYS.flatMap((day): Part[] => (weekly?.[day] ? [{ name: "hours", path: [day], value: hours(weekly[day]) }] : [])),
    ...Object.entries(exceptions ?? {}).map(([date, windows]): Part => ({ name: "hours", path: [date], value: hours(windows) })),
    ...Object.entries(notes ?? {}).flatMap(([date, note]): Part[] => [{ name: "dayName", path: [date], value: note.name }, { name: "provisional", path: [date], value: note.provisional }]),
    { name: "without", path: [], value: without ?? [] },
  ];
}
