import { describe, expect, it } from "vitest";
import { compileCalendar } from "../../src/sla/calendar.ts";
import { judgePromise } from "../../src/sla/promise.ts";
import { CHINA_HOLIDAYS, holidayExceptions } from "../../src/sla/public-holidays.ts";
import { sunsetDueAt } from "../../src/sla/sunset.ts";
import { compileWorkingDays } from "../../src/sla/working-days.ts";

const WINDOW = ["09:00", "18:00"] as const;
const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri"] as const;
const china = { timeZone: "Asia/Shanghai", weekly: Object.fromEntries(WEEKDAYS.map((day) => [day, [WINDOW]])), exceptions: holidayExceptions([WINDOW]) };
const at = (local: string) => Date.parse(`${local}+08:00`);

describe("public holidays", () => {
  const days = compileWorkingDays(china);

  it("are dates that exist, each once", () => {
    for (const [year, { off, work }] of Object.entries(CHINA_HOLIDAYS)) {
      const dates = [...off.split(" "), ...work.split(" ")].filter(Boolean).map((day) => `${year}-${day}`);
      expect(new Set(dates).size).toBe(dates.length);
      for (const date of dates) expect(new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10)).toBe(date);
    }
  });

  it("make workdays of weekends only", () => {
    const isWeekend = (date: string) => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
    const workdays = Object.entries(china.exceptions).flatMap(([date, windows]) => (windows.length > 0 ? [date] : []));
    expect(workdays).toHaveLength(26);
    expect(workdays.filter((date) => !isWeekend(date))).toEqual([]);
  });

  it.each([
    ["2024-02-09", true],
    ["2025-01-26", true],
    ["2025-10-08", false],
    ["2026-02-14", true],
    ["2026-02-15", false],
    ["2026-02-23", false],
    ["2026-02-24", true],
    ["2026-10-10", true],
    ["2026-10-11", false],
    ["2027-02-06", false],
  ])("%s is a workday: %s", (date, isWorkday) => {
    expect(days.isWorkingDate(date)).toBe(isWorkday);
    expect(compileCalendar(china).isOpen(at(`${date}T10:00:00`))).toBe(isWorkday);
  });
});

describe("working days", () => {
  it("go on from a date", () => {
    const days = compileWorkingDays(china);
    expect(days.nextWorkingDate("2026-09-30")).toBe("2026-10-08");
    expect(days.nextWorkingDate("2026-10-08")).toBe("2026-10-09");
    expect(days.dateAfter("2024-02-28")).toBe("2024-02-29");
    expect(days.dateOf(at("2026-11-23T00:00:00"))).toBe("2026-11-23");
    expect(days.dateOf(at("2026-11-23T00:00:00") - 1)).toBe("2026-11-22");
    expect(days.closingOf("2026-11-21")).toBeNull();
  });

  it("end where a calendar ends, and refuse what is no date", () => {
    const once = compileWorkingDays({ timeZone: "Asia/Shanghai", exceptions: { "2026-11-23": [WINDOW] } });
    expect(once.nextWorkingDate("2026-11-01")).toBe("2026-11-23");
    expect(() => once.nextWorkingDate("2026-11-23")).toThrow("no working day");
    expect(() => once.isWorkingDate("23.11.2026")).toThrow("is not a date");
  });

  it("find local times around changed clocks", () => {
    const berlin = compileWorkingDays({ timeZone: "Europe/Berlin", alwaysOpen: true });
    const iso = (date: string, hour: number) => new Date(berlin.instantOf(date, hour * 3_600_000)).toISOString();
    expect(iso("2026-03-29", 1)).toBe("2026-03-29T00:00:00.000Z");
    expect(iso("2026-03-29", 2)).toBe("2026-03-29T01:00:00.000Z");
    expect(iso("2026-03-29", 18)).toBe("2026-03-29T16:00:00.000Z");
    expect(iso("2026-10-25", 2)).toBe("2026-10-25T00:00:00.000Z");
    expect(iso("2026-10-25", 18)).toBe("2026-10-25T17:00:00.000Z");
  });
});

describe("sunset", () => {
  const days = compileWorkingDays(china);
  const due = (local: string) => new Date(sunsetDueAt(at(local), days) + 8 * 3_600_000).toISOString().slice(0, 19);

  it.each([
    ["before opening", "2026-11-23T03:00:00", "2026-11-23T18:00:00"],
    ["a second before", "2026-11-23T17:59:59", "2026-11-23T18:00:00"],
    ["at sunset", "2026-11-23T18:00:00", "2026-11-24T18:00:00"],
    ["on a Saturday", "2026-11-21T10:00:00", "2026-11-23T18:00:00"],
    ["on a make-up Saturday", "2026-02-14T10:00:00", "2026-02-14T18:00:00"],
    ["after it, before Spring Festival", "2026-02-14T18:00:00", "2026-02-24T18:00:00"],
    ["in the holiday", "2026-10-03T12:00:00", "2026-10-08T18:00:00"],
  ])("%s", (_, received, expected) => expect(due(received)).toBe(expected));

  it("is the last closing of a day with a break, and of one that goes on past midnight", () => {
    const broken = compileWorkingDays({ timeZone: "Asia/Shanghai", weekly: { mon: [["13:00", "18:00"], ["09:00", "12:00"]] } });
    expect(sunsetDueAt(at("2026-11-23T10:00:00"), broken)).toBe(at("2026-11-23T18:00:00"));
    const late = compileWorkingDays({ timeZone: "Asia/Shanghai", weekly: { mon: [["20:00", "02:00"]] } });
    expect(sunsetDueAt(at("2026-11-23T21:00:00"), late)).toBe(at("2026-11-24T02:00:00"));
    expect(sunsetDueAt(at("2026-11-24T01:00:00"), late)).toBe(at("2026-11-24T02:00:00"));
    expect(sunsetDueAt(at("2026-11-24T02:00:00"), late)).toBe(at("2026-12-01T02:00:00"));
  });

  it("is the set time where one is set, and midnight where a shop never closes", () => {
    expect(sunsetDueAt(at("2026-11-23T17:00:00"), days, { sunsetMinute: 17 * 60 })).toBe(at("2026-11-24T17:00:00"));
    const always = compileWorkingDays({ timeZone: "Asia/Shanghai", alwaysOpen: true });
    expect(sunsetDueAt(at("2026-11-21T23:59:00"), always)).toBe(at("2026-11-22T00:00:00"));
  });
});

it.each([
  ["at the instant", 10_000, 0, { kept: true, lateMs: 0 }],
  ["before it", 9_000, 0, { kept: true, lateMs: 0 }],
  ["a millisecond after it", 10_001, 0, { kept: false, lateMs: 1 }],
  ["not yet, in time", null, 10_000, { kept: null, lateMs: 0 }],
  ["not yet, too late", null, 12_000, { kept: false, lateMs: 2_000 }],
])("a promise answered %s", (_, answeredAtMs, nowMs, verdict) => expect(judgePromise({ promisedAtMs: 10_000, answeredAtMs }, nowMs)).toEqual(verdict));
