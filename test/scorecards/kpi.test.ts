import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_KPI_SETTINGS, inspectionPoints, rateAnswers, rateSatisfaction, totalKpi } from "../../src/scorecards/kpi.ts";

const calls = (answeredInTime: number, incoming: number, abandonedInQueue = 0) => ({ answeredInTime, incoming, abandonedInQueue });
const ratings = (satisfied: number, rated: number, abandoned = 0) => ({ satisfied, rated, abandoned });
const reading = (rounding: "linear" | "floor" | "ceil") => ({ ...DEFAULT_KPI_SETTINGS, rounding });

describe("the answer rate", () => {
  it.each([
    ["exactly at the target is full", calls(97, 100), 97, 40],
    ["everything answered", calls(7, 7), 100, 40],
    ["a tenth below costs a fifth of a point", calls(969, 1000), 96.9, 39.8],
    ["the last points", calls(771, 1000), 77.1, 0.2],
    ["the floor, reached", calls(77, 100), 77, 0],
    ["far below the floor", calls(0, 100), 0, 0],
    ["those who gave up in the queue do not count", calls(97, 130, 30), 97, 40],
    ["nobody called", calls(0, 0), null, 40],
    ["all gave up in the queue", calls(0, 12, 12), null, 40],
  ])("%s", (_, given, ratePercent, points) => expect(rateAnswers(given)).toEqual({ ratePercent, points }));

  it.each([
    ["linear", 9689, 39.78],
    ["floor", 9689, 40],
    ["ceil", 9689, 38],
    ["floor", 9600, 38],
    ["ceil", 9600, 38],
    ["ceil", 9700, 40],
    ["floor", 9501, 38],
    ["ceil", 9501, 36],
    ["ceil", 7701, 0],
  ] as const)("%s of %d in 10,000 gives %d", (rounding, answered, points) => expect(rateAnswers(calls(answered, 10_000), reading(rounding)).points).toBe(points));

  it("is the number nearest to what does not end", () => expect(rateAnswers(calls(2, 3))).toEqual({ ratePercent: 200 / 3, points: 0 }));

  it("gives nothing for no calls where that is the setting", () => expect(rateAnswers(calls(0, 0), { ...DEFAULT_KPI_SETTINGS, withoutCases: "none" })).toEqual({ ratePercent: null, points: 0 }));

  it.each([
    ["more answered than came", calls(11, 10)],
    ["more answered than are left", calls(10, 10, 1)],
    ["more gave up than came", calls(0, 10, 11)],
    ["a part of a call", calls(1.5, 10)],
    ["fewer than none", calls(-1, 10)],
  ])("refuses %s", (_, given) => expect(() => rateAnswers(given)).toThrow(expect.objectContaining({ code: "invalid" })));
});

describe("satisfaction", () => {
  it.each([
    ["exactly at the target", ratings(90, 100), 90, 30],
    ["a half below", ratings(179, 200), 89.5, 29.5],
    ["abandoned ratings are no ratings", ratings(45, 60, 10), 90, 30],
    ["the floor, reached", ratings(60, 100), 60, 0],
    ["nobody rated", ratings(0, 0), null, 30],
    ["all abandoned", ratings(0, 5, 5), null, 30],
  ])("%s", (_, given, ratePercent, points) => expect(rateSatisfaction(given)).toEqual({ ratePercent, points }));
});

describe("the inspection score", () => {
  it.each([
    [100, 30],
    [90, 30],
    [89.5, 29.5],
    [60.5, 0.5],
    [60, 0],
    [0, 0],
    [null, 30],
  ])("of %s is worth %d", (score, points) => expect(inspectionPoints(score)).toBe(points));

  it("loses a whole point for a half where parts are rounded up", () => {
    expect(inspectionPoints(89.5, reading("ceil"))).toBe(29);
    expect(inspectionPoints(89.5, reading("floor"))).toBe(30);
  });
});

describe("the total", () => {
  const full = { ...calls(97, 100), ...ratings(9, 10), inspectionScore: 90 };

  it("is full at all targets, and goes over 100 by extra points only", () => {
    expect(totalKpi(full)).toEqual({ answerPoints: 40, satisfactionPoints: 30, inspectionPoints: 30, extraPoints: 0, total: 100 });
    expect(totalKpi({ ...full, extraPoints: 20 }).total).toBe(120);
  });

  it("adds tenths without an error", () => {
    expect(totalKpi({ ...calls(953, 1000), ...ratings(897, 1000), inspectionScore: 89.3 })).toMatchObject({ answerPoints: 36.6, satisfactionPoints: 29.7, inspectionPoints: 29.3, total: 95.6 });
  });

  it("lies between 0 and 100, and never falls when a figure rises", () => {
    const month = fc.record({ answered: fc.nat(999), satisfied: fc.nat(999), score: fc.nat(99), rounding: fc.constantFrom("linear", "floor", "ceil") });
    const totalOf = ({ answered, satisfied, score, rounding }: { answered: number; satisfied: number; score: number; rounding: "linear" | "floor" | "ceil" }) =>
      totalKpi({ ...calls(answered, 1000), ...ratings(satisfied, 1000), inspectionScore: score }, reading(rounding)).total;
    fc.assert(
      fc.property(month, (figures) => {
        const total = totalOf(figures);
        expect(total).toBeGreaterThanOrEqual(0);
        expect(total).toBeLessThanOrEqual(100);
        for (const name of ["answered", "satisfied", "score"] as const) expect(totalOf({ ...figures, [name]: figures[name] + 1 })).toBeGreaterThanOrEqual(total);
      }),
    );
  });
});
