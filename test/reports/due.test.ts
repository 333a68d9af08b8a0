import { expect, it } from "vitest";
import { DEFAULT_REPORT_SETTINGS, reportsDue } from "../../src/reports/due.ts";

it.each([
  ["2026-11", "2026-12-01", "2026-12-05"],
  ["2026-12", "2027-01-01", "2027-01-05"],
  ["2024-01", "2024-02-01", "2024-02-05"],
])("what is told of %s is due on %s and by %s", (month, workReport, statistics) => expect(reportsDue(month)).toEqual({ workReport, statistics }));

it("is due the day before where the 5th itself is too late", () => {
  expect(reportsDue("2026-11", { ...DEFAULT_REPORT_SETTINGS, isInclusive: false })).toEqual({ workReport: "2026-12-01", statistics: "2026-12-04" });
  expect(reportsDue("2026-11", { ...DEFAULT_REPORT_SETTINGS, statisticsDay: 1, isInclusive: false }).statistics).toBe("2026-11-30");
});

it("is due on the last day of a month that lacks the day", () => {
  expect(reportsDue("2024-01", { workReportDay: 31, statisticsDay: 30, isInclusive: true })).toEqual({ workReport: "2024-02-29", statistics: "2024-02-29" });
});

it.each(["2026-13", "2026-00", "2026-1", "November", ""])("refuses the month %s", (month) => expect(() => reportsDue(month)).toThrow(expect.objectContaining({ code: "invalid" })));
