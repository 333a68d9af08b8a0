import { describe, expect, it } from "vitest";
import { callbackDueDate } from "../../src/complaints/callback-due.ts";
import { threeControls } from "../../src/complaints/controls.ts";
import { complaintFine, monthlyComplaintFine } from "../../src/complaints/fines.ts";
import { proposeSeverity } from "../../src/complaints/severity.ts";
import { holidayExceptions } from "../../src/sla/public-holidays.ts";
import { compileWorkingDays } from "../../src/sla/working-days.ts";

describe("severity", () => {
  it.each([
    ["none", false, "minor"],
    ["threatened", false, "general"],
    ["already", false, "general"],
    ["none", true, "severe"],
    ["threatened", true, "severe"],
    ["already", true, "severe"],
  ] as const)("%s outside, company told %s: %s", (external, companyNotified, severity) => {
    expect(proposeSeverity({ external, companyNotified })).toBe(severity);
    expect(proposeSeverity({ external, companyNotified, lossByAgent: false })).toBeNull();
  });
});

describe("the fine", () => {
  it.each([
    ["minor", 50_000],
    ["general", 250_000],
    ["severe", 500_000],
    [null, 0],
  ] as const)("of %s is %d fen once upheld, and nothing before", (severity, fen) => {
    expect(complaintFine({ severity, isUpheld: true })).toBe(fen);
    expect(complaintFine({ severity, isUpheld: false })).toBe(0);
  });

  it("of a month is the sum", () => {
    expect(monthlyComplaintFine({ minor: 0, general: 0, severe: 0 })).toBe(0);
    expect(monthlyComplaintFine({ minor: 2, general: 3, severe: 4 })).toBe(2_850_000);
    expect(monthlyComplaintFine({ minor: 1, general: 1, severe: 1 }, { minor: 1, general: 2, severe: 4 })).toBe(7);
    expect(() => monthlyComplaintFine({ minor: 0.5, general: 0, severe: 0 })).toThrow("whole numbers");
  });
});

describe("the callback", () => {
  const days = compileWorkingDays({
    timeZone: "Asia/Shanghai",
    weekly: Object.fromEntries(["mon", "tue", "wed", "thu", "fri"].map((day) => [day, [["09:00", "18:00"]]])),
    exceptions: holidayExceptions([["09:00", "18:00"]]),
  });
  const dueOn = (at: string, day: "business" | "calendar") => callbackDueDate(Date.parse(`${at}+08:00`), days, { day });

  it.each([
    ["in the week", "2026-11-23T15:00:00", "2026-11-24", "2026-11-24"],
    ["on a Friday", "2026-11-20T15:00:00", "2026-11-23", "2026-11-21"],
    ["on a Saturday", "2026-11-21T15:00:00", "2026-11-23", "2026-11-22"],
    ["in the last second of a day", "2026-11-23T23:59:59", "2026-11-24", "2026-11-24"],
    ["at midnight", "2026-11-24T00:00:00", "2026-11-25", "2026-11-25"],
    ["before a make-up Saturday", "2026-02-13T15:00:00", "2026-02-14", "2026-02-14"],
    ["before Spring Festival", "2026-02-14T15:00:00", "2026-02-24", "2026-02-15"],
    ["before National Day", "2026-09-30T15:00:00", "2026-10-08", "2026-10-01"],
    ["on the last day of a year", "2025-12-31T15:00:00", "2026-01-04", "2026-01-01"],
  ])("%s (%s) is due on %s, by calendar %s", (_, at, business, calendar) => {
    expect([dueOn(at, "business"), dueOn(at, "calendar")]).toEqual([business, calendar]);
    expect(callbackDueDate(Date.parse(`${at}+08:00`), days)).toBe(business);
  });
});

describe("the three controls", () => {
  it("are percent of services, exactly", () => {
    expect(threeControls({ services: 1000, complaints: 7, missed: 0, dissatisfied: 1000 })).toEqual({ complaintPercent: 0.7, omissionPercent: 0, dissatisfactionPercent: 100 });
    expect(threeControls({ services: 3, complaints: 1, missed: 2, dissatisfied: 0 })).toMatchObject({ complaintPercent: 100 / 3, omissionPercent: 200 / 3 });
  });

  it("are no figure without a service", () => {
    expect(threeControls({ services: 0, complaints: 1, missed: 0, dissatisfied: 0 })).toEqual({ complaintPercent: null, omissionPercent: null, dissatisfactionPercent: null });
  });

  it("refuse what is no count", () => expect(() => threeControls({ services: 1, complaints: -1, missed: 0, dissatisfied: 0 })).toThrow("whole numbers"));
});
