import { describe, expect, it } from "vitest";
import { carriedDays, fileDays, ImportError, takeDays } from "../../src/calendars/days.ts";
import { icalDays } from "../../src/calendars/ical.ts";
import type { CalendarSpec } from "../../src/calendars/input.ts";
import { yearOf } from "../../src/calendars/year.ts";
import { effectiveVersions, layer } from "../../src/sla/calendar-layers.ts";

const shop: CalendarSpec = { timeZone: "Asia/Shanghai", weekly: { mon: [["09:00", "12:00"], ["13:00", "18:00"]], sat: [["10:00", "02:00"]] } };
const taking = { windows: [["09:00", "18:00"]] as const, source: "holidays" as const, overwrite: false };
const issuesOf = (act: () => unknown): ImportError => {
  try {
    act();
  } catch (error) {
    if (error instanceof ImportError) return error;
  }
  throw new Error("It was taken.");
};

describe("public holidays", () => {
  it("of 2026 close the days off and open the make-up days", () => {
    const { spec, changes } = takeDays(shop, carriedDays([2026]), taking);
    expect([spec.exceptions?.["2026-10-01"], spec.exceptions?.["2026-10-10"], spec.notes?.["2026-10-01"]]).toEqual([[], [["09:00", "18:00"]], { name: "国庆节", source: "holidays", provisional: false }]);
    expect([changes.length, changes.every(({ change }) => change === "added")]).toEqual([39, true]);
    expect(takeDays(spec, carriedDays([2026]), taking).changes.every(({ change }) => change === "kept")).toBe(true);
  });

  it("of 2027 are marked provisional, and announced ones take their place", () => {
    const { spec } = takeDays(shop, carriedDays([2027]), taking);
    expect(spec.notes?.["2027-02-06"]).toMatchObject({ provisional: true });
    const announced = takeDays(spec, fileDays({ year: 2027, days: [{ name: "春节", date: "2027-02-06", isOffDay: true }] }), taking);
    expect([announced.changes[0]?.change, announced.spec.notes?.["2027-02-06"]?.provisional]).toEqual(["changed", false]);
  });

  it("leave what was set by hand, unless it is to give way", () => {
    const own = { ...shop, exceptions: { "2026-10-01": [["10:00", "12:00"]] as [string, string][] } };
    const kept = takeDays(own, carriedDays([2026]), taking);
    expect([kept.spec.exceptions?.["2026-10-01"], kept.changes.filter(({ change }) => change === "kept").length]).toEqual([[["10:00", "12:00"]], 1]);
    expect(takeDays(own, carriedDays([2026]), { ...taking, overwrite: true }).spec.exceptions?.["2026-10-01"]).toEqual([]);
  });

  it.each<[string, () => unknown, RegExp]>([
    ["a year that we don't carry", () => carriedDays([2031]), /2031/],
    ["a year that is not announced", () => fileDays({ year: 2028, days: [] }), /not a year of holidays/],
    ["a date that is none", () => fileDays({ days: [{ name: "x", date: "2026-02-30", isOffDay: true }] }), /not a year/],
    ["a day twice", () => fileDays({ days: [{ name: "x", date: "2026-02-03", isOffDay: true }, { name: "y", date: "2026-02-03", isOffDay: false }] }), /twice/],
    ["something else", () => fileDays("BEGIN:VCALENDAR"), /not a year/],
  ])("refuse %s", (_, act, said) => expect(issuesOf(act).message).toMatch(said));

  it("come from a file of several years", () => {
    expect(fileDays({ years: { "2026": { days: [{ name: "元旦", date: "2026-01-01", isOffDay: true }] }, "2027": { days: [] } } })).toHaveLength(1);
  });
});

describe("an iCalendar", () => {
  const event = (...lines: string[]) => ["BEGIN:VEVENT", "UID:u", ...lines, "END:VEVENT"].join("\r\n");
  const file = (...events: string[]) => ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//test", ...events, "END:VCALENDAR"].join("\r\n");
  const read = (text: string, skipRest = false, years = [2026]) => icalDays(text, { years, skipRest });

  it("closes whole days, the end not among them, and opens make-up days", () => {
    const text = file(event("SUMMARY:春节（休）", "DTSTART;VALUE=DATE:20260215", "DTEND;VALUE=DATE:20260218"), event("SUMMARY:春节（班）", "DTSTART;VALUE=DATE:20260214"));
    expect(read(text).map(({ date, isOff }) => [date, isOff])).toEqual([["2026-02-14", false], ["2026-02-15", true], ["2026-02-16", true], ["2026-02-17", true]]);
  });

  it("has what comes again every year, in the years asked for", () => {
    const text = file(event("SUMMARY:元旦", "DTSTART;VALUE=DATE:20200101", "RRULE:FREQ=YEARLY"));
    expect(read(text, false, [2026, 2028]).map(({ date }) => date)).toEqual(["2026-01-01", "2028-01-01"]);
  });

  it("goes over a new year's eve, and leaves out what is cancelled", () => {
    const text = file(event("SUMMARY:x", "DTSTART;VALUE=DATE:20251231", "DTEND;VALUE=DATE:20260103"), event("SUMMARY:y", "DTSTART;VALUE=DATE:20260601", "STATUS:CANCELLED"));
    expect(read(text).map(({ date }) => date)).toEqual(["2026-01-01", "2026-01-02"]);
  });

  it("names what it cannot take, and takes the rest where asked", () => {
    const text = file(event("SUMMARY:盘点", "DTSTART:20260105T090000Z", "DTEND:20260105T100000Z"), event("SUMMARY:清明", "DTSTART;VALUE=DATE:20260405"), event("SUMMARY:倒", "DTSTART;VALUE=DATE:20260405", "DTEND;VALUE=DATE:20260401"));
    const error = issuesOf(() => read(text));
    expect(error.issues.map(({ path }) => path)).toEqual(["events.0", "events.2"]);
    expect(error.message).toContain("盘点");
    expect(read(text, true).map(({ date }) => date)).toEqual(["2026-04-05"]);
  });

  it.each([
    ["nothing", ""],
    ["words", "hello"],
    ["a card", "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:x\r\nEND:VCARD"],
    ["half a file", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT"],
    ["no event", file()],
    ["an event without a date", file(event("SUMMARY:x"))],
    ["a rule that never ends, of hours", file(event("SUMMARY:x", "DTSTART:19000101T000000Z", "RRULE:FREQ=SECONDLY"))],
  ])("of %s is refused in words", (_, text) => expect(issuesOf(() => read(text)).message.length).toBeGreaterThan(20));

  it("is read as programs write it: bare dates, midnight to midnight, folded lines, a mark before it, several in one, days moved and days named one by one", () => {
    const text = file(event("SUMMARY:元\r\n 旦", "DTSTART:20260101"), event("SUMMARY:盘点", "DTSTART;TZID=Asia/Shanghai:20260301T000000", "DTEND;TZID=Asia/Shanghai:20260303T000000"));
    const series = ["SUMMARY:周会", "DTSTART;VALUE=DATE:20260601", "RRULE:FREQ=MONTHLY;COUNT=3", "EXDATE:20260701"];
    const second = file(event(...series), event("SUMMARY:周会", "RECURRENCE-ID;VALUE=DATE:20260801", "DTSTART;VALUE=DATE:20260803"), event("SUMMARY:x", "DTSTART;VALUE=DATE:20261001", "RDATE;VALUE=DATE:20261005").replace("UID:u", "UID:v"));
    expect(read(`\uFEFF${text}\r\n${second.replaceAll("\r\n", "\n")}`).map(({ date, name }) => [date.slice(5), name])).toEqual([["01-01", "元旦"], ["03-01", "盘点"], ["03-02", "盘点"], ["06-01", "周会"], ["08-03", "周会"], ["10-01", "x"], ["10-05", "x"]]);
  });

  it("has no day that a year lacks", () => {
    const leap = file(event("SUMMARY:x", "DTSTART;VALUE=DATE:20200229", "RRULE:FREQ=YEARLY"), event("SUMMARY:y", "DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"));
    expect(read(leap, false, [2026, 2027, 2028]).map(({ date }) => date)).toEqual(["2028-02-29"]);
    const wrong = issuesOf(() => read(file(event("SUMMARY:x", "DTSTART;VALUE=DATE:20260230"), event("SUMMARY:y", "DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=SECONDLY"))));
    expect(wrong.issues.map(({ path }) => path)).toEqual(["events.0", "events.1"]);
  });

  it("of thousands of events or rules is refused before they are all followed", () => {
    expect(issuesOf(() => read(file(...Array.from({ length: 3_001 }, () => event("DTSTART:20260101"))))).message).toMatch(/3001 events/);
    expect(issuesOf(() => read(file(...Array.from({ length: 300 }, () => event("SUMMARY:x", "DTSTART;VALUE=DATE:19000101", "RRULE:FREQ=DAILY"))))).message).toMatch(/more than/);
  });

  it("of every day for ever is refused at once", () => {
    expect(issuesOf(() => icalDays(file(event("SUMMARY:x", "DTSTART;VALUE=DATE:19000101", "RRULE:FREQ=DAILY")), { years: Array.from({ length: 20 }, (_, n) => 2020 + n), skipRest: false })).message).toMatch(/more than|no whole-day/);
  });
});

describe("a shop's calendar over a shared one", () => {
  const shared: CalendarSpec = { timeZone: "Asia/Shanghai", weekly: { mon: [["08:00", "20:00"]] }, exceptions: { "2026-10-01": [], "2026-10-02": [] }, notes: { "2026-10-01": { name: "国庆节", source: "holidays", provisional: false } } };

  it("has its own week where it has one, and the shared days beside its own", () => {
    const spec = layer({ ...shop, exceptions: { "2026-10-02": [["10:00", "12:00"]] }, without: [] }, shared);
    expect([spec.weekly, spec.exceptions]).toEqual([shop.weekly, { "2026-10-01": [], "2026-10-02": [["10:00", "12:00"]] }]);
    expect(layer({ timeZone: "Asia/Shanghai" }, shared).weekly).toEqual(shared.weekly);
    expect(layer({ timeZone: "Asia/Shanghai", without: ["2026-10-01"] }, shared).exceptions).toEqual({ "2026-10-02": [] });
  });

  it("has a new version wherever either was published", () => {
    const versions = effectiveVersions([{ publishedAtMs: 10, spec: { ...shop, inherits: "s" } }, { publishedAtMs: 40, spec: shop }], new Map([["s", [5, 20, 50].map((publishedAtMs) => ({ publishedAtMs, spec: { ...shared, exceptions: { [`2026-01-${publishedAtMs < 10 ? "05" : publishedAtMs}`]: [] } } }))]]));
    expect(versions.map(({ publishedAtMs, spec }) => [publishedAtMs, Object.keys(spec.exceptions ?? {})])).toEqual([[10, ["2026-01-05"]], [20, ["2026-01-20"]], [40, []]]);
  });

  it("shows of each day of a year where its windows come from", () => {
    const days = new Map(yearOf({ ...shop, inherits: "s", exceptions: { "2026-10-03": [] } }, shared, 2026).map((day) => [day.date, day]));
    expect(days.size).toBe(365);
    expect(days.get("2026-10-01")).toMatchObject({ from: "shared_exception", name: "国庆节", openMs: 0 });
    expect(days.get("2026-10-03")).toMatchObject({ from: "exception", windows: [], openMs: 0 });
    expect(days.get("2026-10-05")).toMatchObject({ from: "week", openMs: 8 * 3_600_000 });
    // Saturday until two on Sunday, which has no window of its own.
    expect([days.get("2026-10-10")?.openMs, days.get("2026-10-11")]).toEqual([14 * 3_600_000, expect.objectContaining({ windows: [], openMs: 2 * 3_600_000 })]);
    expect(yearOf({ timeZone: "America/New_York", alwaysOpen: true }, null, 2026).filter(({ openMs }) => openMs !== 86_400_000).map(({ date, openMs }) => [date, openMs / 3_600_000])).toEqual([["2026-03-08", 23], ["2026-11-01", 25]]);
  });
});
