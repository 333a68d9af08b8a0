import { describe, expect, it } from "vitest";
import { CalendarError, compileCalendar } from "../../src/sla/calendar.ts";
import type { CalendarSpec } from "../../src/sla/calendar.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ms = (instant: string) => Date.parse(instant.length > 16 ? instant : `${instant}+08:00`);
const shown = (at: number) => new Date(at + 8 * HOUR).toISOString().slice(0, 16);
const timeZone = "Asia/Shanghai";

/** 2 March 2026 is a Monday. */
const office = compileCalendar({
  timeZone,
  weekly: {
    mon: [["09:00", "12:00"], ["13:00", "18:00"]],
    tue: [["09:00", "12:00"], ["12:00", "18:00"]],
    wed: [["22:00", "02:00"]],
    fri: [["20:00", "24:00"]],
    sat: [["00:00", "03:00"]],
  },
  exceptions: { "2026-03-09": [], "2026-03-15": [["10:00", "11:00"]], "2026-03-19": [] },
});

describe("deadline", () => {
  it.each([
    ["inside a window", "2026-03-02T09:00", 30, "2026-03-02T09:30"],
    ["exactly at a closing time", "2026-03-02T09:00", 180, "2026-03-02T12:00"],
    ["over the lunch break", "2026-03-02T11:30", 60, "2026-03-02T13:30"],
    ["the whole day, to its closing", "2026-03-02T09:00", 480, "2026-03-02T18:00"],
    ["one minute more, on the next day", "2026-03-02T09:00", 481, "2026-03-03T09:01"],
    ["from the lunch break", "2026-03-02T12:00", 10, "2026-03-02T13:10"],
    ["from before opening", "2026-03-02T03:00", 10, "2026-03-02T09:10"],
    ["touching windows are one", "2026-03-03T11:59", 2, "2026-03-03T12:01"],
    ["from the closing instant, next opening", "2026-03-02T18:00", 10, "2026-03-03T09:10"],
    ["past midnight", "2026-03-04T23:30", 60, "2026-03-05T00:30"],
    ["from after midnight, still yesterday's window", "2026-03-05T01:00", 60, "2026-03-05T02:00"],
    ["24:00 goes on into a window at 00:00", "2026-03-06T23:00", 120, "2026-03-07T01:00"],
    ["over a weekend and a day that is closed", "2026-03-07T02:00", 61, "2026-03-10T09:01"],
    ["a make-up day", "2026-03-14T03:00", 60, "2026-03-15T11:00"],
    ["a closed day does not cut the night before", "2026-03-18T23:00", 180, "2026-03-19T02:00"],
  ])("%s", (_, start, minutes, due) => {
    expect(shown(office.deadline(ms(start), minutes * MINUTE))).toBe(due);
  });

  it("keeps milliseconds", () => {
    expect(office.deadline(ms("2026-03-02T11:59") + 59_999, 2)).toBe(ms("2026-03-02T13:00") + 1);
  });

  it.each([0, -1, Number.NaN, Infinity])("refuses a budget of %s", (budget) => {
    expect(() => office.deadline(ms("2026-03-02T09:00"), budget)).toThrow(CalendarError);
    expect(() => compileCalendar({ timeZone, alwaysOpen: true }).deadline(0, budget)).toThrow(CalendarError);
  });
});

describe("isOpen, nextOpening, closing", () => {
  it.each([
    ["before opening", "2026-03-02T08:59", false, "2026-03-02T09:00", "2026-03-02T12:00"],
    ["at opening", "2026-03-02T09:00", true, "2026-03-02T09:00", "2026-03-02T12:00"],
    ["at the closing instant", "2026-03-02T12:00", false, "2026-03-02T13:00", "2026-03-02T18:00"],
    ["where two windows touch", "2026-03-03T12:00", true, "2026-03-03T12:00", "2026-03-03T18:00"],
    ["past midnight", "2026-03-05T01:59", true, "2026-03-05T01:59", "2026-03-05T02:00"],
    ["at midnight between two days' windows", "2026-03-07T00:00", true, "2026-03-07T00:00", "2026-03-07T03:00"],
    ["before a closed day", "2026-03-08T12:00", false, "2026-03-10T09:00", "2026-03-10T18:00"],
  ])("%s", (_, at, isOpen, opening, closing) => {
    expect([office.isOpen(ms(at)), shown(office.nextOpening(ms(at))), shown(office.closing(ms(at)))]).toEqual([isOpen, opening, closing]);
  });
});

describe("elapsed", () => {
  it.each([
    ["inside a window", "2026-03-02T09:10", "2026-03-02T09:40", 30],
    ["a whole week", "2026-03-02T00:00", "2026-03-09T00:00", 480 + 540 + 240 + 240 + 180],
    ["off hours", "2026-03-02T18:00", "2026-03-03T09:00", 0],
    ["backwards is nothing", "2026-03-02T10:00", "2026-03-02T09:00", 0],
    ["nothing", "2026-03-02T10:00", "2026-03-02T10:00", 0],
  ])("%s", (_, from, to, minutes) => {
    expect(office.elapsed(ms(from), ms(to))).toBe(minutes * MINUTE);
  });
});

describe("always open", () => {
  it("never closes and counts wall time", () => {
    const always = compileCalendar({ timeZone, alwaysOpen: true, weekly: {}, exceptions: {} });
    const at = ms("2026-03-02T23:59");
    expect([always.isOpen(at), always.nextOpening(at), always.closing(at), always.deadline(at, HOUR), always.elapsed(at, at + 7)]).toEqual([true, at, Infinity, at + HOUR, 7]);
  });

  it("closes on the day of an exception", () => {
    const always = compileCalendar({ timeZone, alwaysOpen: true, exceptions: { "2026-10-01": [["09:00", "12:00"]] } });
    expect(shown(always.closing(ms("2026-09-30T10:00")))).toBe("2026-10-01T00:00");
    expect(shown(always.deadline(ms("2026-09-30T23:00"), 2 * HOUR))).toBe("2026-10-01T10:00");
    expect(always.closing(ms("2026-10-02T10:00"))).toBe(Infinity);
  });
});

describe("changes of clocks in New York", () => {
  const night: CalendarSpec = { timeZone: "America/New_York", weekly: { sun: [["00:00", "24:00"]], sat: [["22:00", "06:00"]] } };
  it.each([
    ["a Sunday of 23 hours", "2026-03-08T00:00:00-05:00", "2026-03-09T00:00:00-04:00", 23],
    ["a Sunday of 25 hours", "2026-11-01T00:00:00-04:00", "2026-11-02T00:00:00-05:00", 25],
  ])("%s", (_, from, to, hours) => {
    expect(compileCalendar(night).elapsed(ms(from), ms(to))).toBe(hours * HOUR);
  });

  it("opens at the end of a skipped hour", () => {
    const early = compileCalendar({ timeZone: "America/New_York", weekly: { sun: [["02:30", "04:00"]] } });
    expect(early.nextOpening(ms("2026-03-08T00:00:00-05:00"))).toBe(ms("2026-03-08T03:00:00-04:00"));
  });
});

describe("what is refused at once", () => {
  const weekly = (...windows: unknown[]) => ({ timeZone, weekly: { mon: windows } });
  it.each<[string, unknown]>([
    ["25:00", weekly(["09:00", "25:00"])],
    ["18:60", weekly(["09:00", "18:60"])],
    ["24:01", weekly(["09:00", "24:01"])],
    ["opening at 24:00", weekly(["24:00", "09:00"])],
    ["equal ends", weekly(["09:00", "09:00"])],
    ["a malformed time", weekly(["9am", "18:00"])],
    ["a number for a time", weekly([9, 18])],
    ["a window of three", weekly(["09:00", "10:00", "11:00"])],
    ["a window that is no pair", weekly("09:00")],
    ["windows that are no list", { timeZone, weekly: { mon: "09:00-18:00" } }],
    ["an unknown weekday", { timeZone, weekly: { monday: [["09:00", "18:00"]] } }],
    ["an unknown zone", { timeZone: "Mars/Olympus", alwaysOpen: true }],
    ["an empty zone", { timeZone: "", alwaysOpen: true }],
    ["no zone", { alwaysOpen: true }],
    ["30 February", { timeZone, alwaysOpen: true, exceptions: { "2026-02-30": [] } }],
    ["a date that is none", { timeZone, alwaysOpen: true, exceptions: { "tomorrow": [] } }],
    ["a bad window in an exception", { timeZone, alwaysOpen: true, exceptions: { "2026-02-03": [["09:00", "25:00"]] } }],
    ["a bad window in a week that is not looked at", { timeZone, alwaysOpen: true, weekly: { mon: [["09:00", "25:00"]] } }],
    ["no opening in the week", { timeZone, weekly: { mon: [] } }],
    ["nothing at all", { timeZone }],
    ["an opening only in a skipped hour", { timeZone: "America/New_York", exceptions: { "2026-03-08": [["02:10", "02:50"]] } }],
  ])("%s", (_, spec) => {
    expect(() => compileCalendar(spec as CalendarSpec)).toThrow(CalendarError);
  });

  it.each([8.64e15, -8.64e15, Number.NaN, Infinity, Date.UTC(2200, 0, 1)])("the instant %s", (at) => {
    for (const calendar of [office, compileCalendar({ timeZone, alwaysOpen: true })]) {
      expect(() => calendar.isOpen(at)).toThrow(CalendarError);
      expect(() => calendar.nextOpening(at)).toThrow(CalendarError);
      expect(() => calendar.closing(at)).toThrow(CalendarError);
      expect(() => calendar.deadline(at, 1)).toThrow(CalendarError);
      expect(() => calendar.elapsed(0, at)).toThrow(CalendarError);
    }
  });

  it("a deadline that the calendar cannot reach", () => {
    const once = compileCalendar({ timeZone, exceptions: { "2026-03-02": [["09:00", "10:00"]] } });
    expect(shown(once.deadline(ms("2026-01-01T00:00"), HOUR))).toBe("2026-03-02T10:00");
    expect(() => once.deadline(ms("2026-01-01T00:00"), HOUR + 1)).toThrow(CalendarError);
    expect(() => once.nextOpening(ms("2026-03-02T10:00"))).toThrow(CalendarError);
    expect(() => office.deadline(ms("2026-01-01T00:00"), 400 * 365 * 24 * HOUR)).toThrow(CalendarError);
  });

  it("answers from 1970 to 2199", () => {
    expect(office.elapsed(0, Date.UTC(2199, 11, 31))).toBeGreaterThan(0);
  });
});
