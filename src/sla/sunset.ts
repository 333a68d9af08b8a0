import { DAY_MS } from "./calendar-spec.ts";
import type { WorkingDays } from "./working-days.ts";

export type SunsetSettings = {
  /** Minutes after midnight by which each working day's contacts are answered; null = the day's closing time. */
  sunsetMinute: number | null;
};

export const DEFAULT_SUNSET_SETTINGS: SunsetSettings = { sunsetMinute: null };

const MINUTE_MS = 60_000;

/**
 * SLA-07: the instant by which somebody who wrote has heard from us, be it without a solution: that working day's sunset; what comes at
 * sunset or later, or on a day off, counts for the next working day. @throws CalendarError where the shop never works again.
 */
export function sunsetDueAt(receivedAtMs: number, days: WorkingDays, { sunsetMinute } = DEFAULT_SUNSET_SETTINGS): number {
  // A shop that works past midnight may still be in the day before.
  let date = days.dateOf(receivedAtMs - DAY_MS);
  for (;;) {
    const closingMs = days.closingOf(date);
    const dueMs = closingMs === null ? -Infinity : days.instantOf(date, sunsetMinute === null ? closingMs : sunsetMinute * MINUTE_MS);
    if (dueMs > receivedAtMs) return dueMs;
    date = days.nextWorkingDate(date);
  }
}
