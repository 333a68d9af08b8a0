import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileCalendar } from "../../src/sla/calendar.ts";
import type { CalendarSpec, WindowSpec } from "../../src/sla/calendar.ts";
import { walkMinutes } from "./fixtures/minute-walk.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const WEEK = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

const time = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
const quarter = fc.integer({ min: 0, max: 95 }).map((count) => count * 15);
const minuteOfDay = fc.oneof(quarter, fc.integer({ min: 0, max: 1439 }));
const anyWindow: fc.Arbitrary<WindowSpec> = fc
  .tuple(minuteOfDay, fc.oneof(minuteOfDay, fc.constant(1440)))
  .filter(([from, to]) => from !== to)
  .map(([from, to]) => [time(from), time(to)]);
const windows = fc.array(anyWindow, { maxLength: 3 });

/** Around a change of clocks where the zone has one. */
const PLACES = [
  { timeZone: "Asia/Shanghai", around: ["2026-02-28", "2026-10-01"] },
  { timeZone: "Asia/Kathmandu", around: ["2026-12-31", "2028-02-29"] },
  { timeZone: "America/New_York", around: ["2026-03-08", "2026-11-01"] },
  { timeZone: "Australia/Lord_Howe", around: ["2026-04-05", "2026-10-04"] },
  { timeZone: "Africa/Casablanca", around: ["2026-02-15", "2026-03-22"] },
  { timeZone: "America/St_Johns", around: ["2026-03-08", "2026-11-01"] },
];

function anyCase({ timeZone, around }: (typeof PLACES)[number]) {
  return fc.constantFrom(...around).chain((date) => {
    const noonMs = Date.parse(`${date}T12:00:00Z`);
    const near = fc.integer({ min: -2, max: 2 }).map((days) => new Date(noonMs + days * DAY).toISOString().slice(0, 10));
    const spec: fc.Arbitrary<CalendarSpec> = fc.record({
      timeZone: fc.constant(timeZone),
      alwaysOpen: fc.oneof({ weight: 6, arbitrary: fc.constant(false) }, fc.constant(true)),
      weekly: fc.tuple(...WEEK.map(() => windows)).map((days) => Object.fromEntries(WEEK.map((day, index) => [day, days[index] ?? []]))),
      exceptions: fc.dictionary(near, windows, { maxKeys: 2 }),
    });
    const startMs = fc.integer({ min: -2880, max: 2880 }).map((minutes) => noonMs + minutes * MINUTE);
    return fc.record({ spec, startMs, lengthMs: fc.integer({ min: 1, max: 2880 }).map((minutes) => minutes * MINUTE) });
  });
}

describe.each(PLACES)("a calendar in $timeZone", (place) => {
  it("agrees with a walk over the wall clock, minute by minute", () => {
    fc.assert(
      fc.property(anyCase(place), ({ spec, startMs, lengthMs }) => {
        fc.pre(Object.values(spec.weekly ?? {}).some((day) => (day?.length ?? 0) > 0) || spec.alwaysOpen === true);
        const calendar = compileCalendar(spec);
        const walked = walkMinutes(spec);
        const endMs = startMs + lengthMs;
        expect(calendar.isOpen(startMs)).toBe(walked.isOpen(startMs));
        expect(calendar.elapsed(startMs, endMs)).toBe(walked.elapsed(startMs, endMs));
        const opening = walked.nextOpening(startMs, endMs);
        expect(opening === null ? null : calendar.nextOpening(startMs)).toBe(opening);
        const deadline = walked.deadline(startMs, lengthMs, startMs + 2 * DAY);
        expect(deadline === null ? null : calendar.deadline(startMs, lengthMs)).toBe(deadline);
      }),
      { numRuns: 120 },
    );
  });

  it("deadline and elapsed are each other's inverse, whatever was asked before", () => {
    fc.assert(
      fc.property(anyCase(place), fc.integer({ min: -20_000, max: 20_000 }), fc.integer({ min: 1, max: 40 * DAY }), ({ spec, startMs }, daysAway, budgetMs) => {
        fc.pre(Object.values(spec.weekly ?? {}).some((day) => (day?.length ?? 0) > 0));
        const warm = compileCalendar(spec);
        warm.isOpen(startMs + daysAway * DAY);
        const dueMs = warm.deadline(startMs, budgetMs);
        expect(dueMs).toBe(compileCalendar(spec).deadline(startMs, budgetMs));
        expect(warm.elapsed(startMs, dueMs)).toBe(budgetMs);
        expect(warm.elapsed(startMs, dueMs - 1)).toBe(budgetMs - 1);
      }),
      { numRuns: 40 },
    );
  });
});
