import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { latestDue, nextDue, spanBefore, type Schedule } from "../../src/publications/schedule.ts";
import { compileZone } from "../../src/sla/zone.ts";

const shanghai = compileZone("Asia/Shanghai");
const newYork = compileZone("America/New_York");
const at = (text: string) => Date.parse(text);
const iso = (ms: number) => new Date(ms).toISOString();
const daily = (hour: number): Schedule => ({ every: "day", hour, weekday: null, monthday: null });

describe("when figures go out", () => {
  it.each([
    ["before today's hour", daily(9), "2026-03-02T00:59:59.999Z", "2026-03-02T01:00:00.000Z"],
    ["at the hour it is the next day's", daily(9), "2026-03-02T01:00:00Z", "2026-03-03T01:00:00.000Z"],
    ["midnight", daily(0), "2026-03-02T15:00:00Z", "2026-03-02T16:00:00.000Z"],
    ["a Monday", { every: "week", hour: 8, weekday: 1, monthday: null }, "2026-03-02T00:00:00Z", "2026-03-09T00:00:00.000Z"],
    ["the 28th, over a month's end", { every: "month", hour: 8, weekday: null, monthday: 28 }, "2026-02-28T00:00:00Z", "2026-03-28T00:00:00.000Z"],
  ] as const)("%s", (_, schedule, after, due) => expect(iso(nextDue(schedule, at(after), shanghai))).toBe(due));

  it("goes out once on the day on which the clock jumps over its hour, and once on the day that has it twice", () => {
    expect(iso(nextDue(daily(2), at("2026-03-08T05:00:00Z"), newYork))).toBe("2026-03-08T07:00:00.000Z"); // 03:00, the first hour that there is
    const twice = nextDue(daily(1), at("2026-11-01T04:00:00Z"), newYork);
    expect(iso(twice)).toBe("2026-11-01T05:00:00.000Z");
    expect(iso(nextDue(daily(1), twice, newYork))).toBe("2026-11-02T06:00:00.000Z");
  });

  it("is due again and again, each time later, and at its own hour; what was missed is told by the latest", () => {
    const schedule = fc.oneof(
      fc.record({ every: fc.constant("day" as const), hour: fc.integer({ min: 0, max: 23 }), weekday: fc.constant(null), monthday: fc.constant(null) }),
      fc.record({ every: fc.constant("week" as const), hour: fc.integer({ min: 0, max: 23 }), weekday: fc.integer({ min: 1, max: 7 }), monthday: fc.constant(null) }),
      fc.record({ every: fc.constant("month" as const), hour: fc.integer({ min: 0, max: 23 }), weekday: fc.constant(null), monthday: fc.integer({ min: 1, max: 28 }) }),
    );
    fc.assert(
      fc.property(schedule, fc.integer({ min: at("2025-01-01T00:00:00Z"), max: at("2027-01-01T00:00:00Z") }), fc.constantFrom(shanghai, newYork), fc.integer({ min: 0, max: 40 * 86_400_000 }), (asked, after, zone, away) => {
        const due = nextDue(asked, after, zone);
        expect(due).toBeGreaterThan(after);
        const latest = latestDue(asked, due, due + away, zone);
        expect(latest).toBeGreaterThanOrEqual(due);
        expect(latest).toBeLessThanOrEqual(due + away);
        expect(nextDue(asked, latest, zone)).toBeGreaterThan(due + away);
        const { fromMs, toMs } = spanBefore(asked, due, zone);
        expect(fromMs).toBeLessThan(toMs);
        expect(toMs).toBeLessThanOrEqual(due);
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ["day", "2026-03-01T16:00:00.000Z", "2026-03-02T16:00:00.000Z"],
    ["week", "2026-02-23T16:00:00.000Z", "2026-03-02T16:00:00.000Z"],
    ["month", "2026-01-31T16:00:00.000Z", "2026-02-28T16:00:00.000Z"],
  ] as const)("a %s tells of the one before", (every, from, to) => {
    const span = spanBefore({ every }, at("2026-03-03T01:00:00Z"), shanghai);
    expect([iso(span.fromMs), iso(span.toMs)]).toEqual([from, to]);
  });
});
