import type { WorkingDays } from "../sla/working-days.ts";

export type CallbackSettings = {
  /** What "the next day" is: the next one on which the shop works, or tomorrow. */
  day: "business" | "calendar";
};

export const DEFAULT_CALLBACK_SETTINGS: CallbackSettings = { day: "business" };

/** CMP-08: the local date on which whoever complained at an instant is called back. @throws CalendarError where the shop never works again. */
export function callbackDueDate(complaintAtMs: number, days: WorkingDays, { day } = DEFAULT_CALLBACK_SETTINGS): string {
  const date = days.dateOf(complaintAtMs);
  return day === "business" ? days.nextWorkingDate(date) : days.dateAfter(date);
}
