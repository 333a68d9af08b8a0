import * as z from "zod";
import { DEFAULT_REPORT_SETTINGS, type ReportSettings } from "./due.ts";

const DayOfMonth = z.int().min(1).max(31);

/** What can be set of reports and work logs. */
export const reportSettings = {
  workReportDay: DayOfMonth.describe("Day of the next month on which the work report is due; 1."),
  statisticsDay: DayOfMonth.describe("Day of the next month by which the statistics are due; 5."),
  statisticsDayInclusive: z.boolean().describe("Whether that day itself is in time; true."),
  reportOpenDays: z.int().min(0).max(20).describe("How many days before it is due a monthly report is opened and its person reminded; 3."),
  weeklyReports: z.boolean().describe("Whether a weekly analysis is opened every Monday; true."),
  workLogHours: z.int().min(0).max(72).describe("How long after the day a work log may wait before its agent is reminded; 12."),
};

export type ReportLimits = ReportSettings & { openDays: number; isWeekly: boolean };

const number = (value: unknown, otherwise: number): number => (typeof value === "number" ? value : otherwise);

export const reportLimitsOf = (settings: Record<string, unknown>): ReportLimits => ({
  workReportDay: number(settings["workReportDay"], DEFAULT_REPORT_SETTINGS.workReportDay),
  statisticsDay: number(settings["statisticsDay"], DEFAULT_REPORT_SETTINGS.statisticsDay),
  isInclusive: settings["statisticsDayInclusive"] !== false,
  openDays: number(settings["reportOpenDays"], 3),
  isWeekly: settings["weeklyReports"] !== false,
});
