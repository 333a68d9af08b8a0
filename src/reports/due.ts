import { DomainError } from "../kernel/errors.ts";

export type ReportSettings = {
  /** Day of the next month on which the work report is handed in (RPT-02). */
  workReportDay: number;
  /** Day of the next month by which the statistics are ready (RPT-03). */
  statisticsDay: number;
  /** Whether "by the 5th" holds the 5th itself. */
  isInclusive: boolean;
};

/** The readings proposed by A-20: two kinds of report, the day itself included, no shift for days off. */
export const DEFAULT_REPORT_SETTINGS: ReportSettings = { workReportDay: 1, statisticsDay: 5, isInclusive: true };

/** RPT-02, RPT-03: the last local dates, such as 2026-12-05, for what is told of a month, such as 2026-11. A day that the month lacks is its last. */
export function reportsDue(month: string, { workReportDay, statisticsDay, isInclusive } = DEFAULT_REPORT_SETTINGS): { workReport: string; statistics: string } {
  const [, year, number] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(month) ?? [];
  if (!year || !number) throw new DomainError("invalid", `"${month}" is not a month such as 2026-11.`);
  const dueOn = (day: number) => dayOfNextMonth(Number(year), Number(number), day);
  return { workReport: dueOn(workReportDay), statistics: dueOn(isInclusive ? statisticsDay : statisticsDay - 1) };
}

/** `month` counts from 1, as Date.UTC's from 0: so it names the next one. Day 0 is the last of the month itself. */
function dayOfNextMonth(year: number, month: number, day: number): string {
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(day, last))).toISOString().slice(0, 10);
}
