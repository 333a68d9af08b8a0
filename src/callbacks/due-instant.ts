import { DAY_MS } from "../sla/calendar-spec.ts";
import type { WorkingDays } from "../sla/working-days.ts";

/** The end of a local date: when the shop closes for the day, or midnight where it does not work then. */
export function endOfDate(date: string, days: WorkingDays): Date {
  return new Date(days.instantOf(date, days.isWorkingDate(date) ? (days.closingOf(date) ?? DAY_MS) : DAY_MS));
}
