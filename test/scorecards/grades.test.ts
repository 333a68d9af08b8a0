import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_PAY_SETTINGS, gradeOf, payChange } from "../../src/scorecards/grades.ts";

it.each([
  [110, "A"],
  [90.1, "A"],
  [90, "B"],
  [80, "B"],
  [79.9, "C"],
  [70, "C"],
  [69.9, "D"],
  [65, "D"],
  [64.9, "E"],
  [60, "E"],
  [59.9, null],
  [0, null],
])("%d has the grade %s", (score, grade) => expect(gradeOf(score)).toBe(grade));

it("grades by other bounds", () => expect(gradeOf(90, [{ grade: "A", from: 90 }])).toBe("A"));

describe("how pay moves", () => {
  it.each([
    ["the document's first", 80, 5, 0],
    ["the document's second", 91, 5, 11_000],
    ["the document's third", 68, 5, -12_000],
    ["at the upper limit", 110, 5, 30_000],
    ["beyond it", 115, 5, 30_000],
    ["at the lower limit", 50, 5, -30_000],
    ["beyond it", 20, 5, -30_000],
    ["half a point", 80.5, 5, 500],
    ["in the second month", 110, 2, 0],
    ["in the first month", 20, 1, 0],
    ["from the third month on", 79, 3, -1_000],
  ])("%s: %d in month %d → %d fen", (_, score, monthOfService, fen) => expect(payChange({ score, monthOfService }).fen).toBe(fen));

  it("says that the contract may be ended under 60, in the first months too", () => {
    expect([60, 59.9].map((score) => payChange({ score, monthOfService: 1 }).contractMayBeEnded)).toEqual([false, true]);
  });

  it("knows no month before the first", () => {
    for (const monthOfService of [0, -1, 2.5]) expect(() => payChange({ score: 80, monthOfService })).toThrow("from 1 on");
  });

  it("stays within its limit and follows the score", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_100 }), (tenths) => {
        const [less, more] = [tenths, tenths + 1].map((score) => payChange({ score: score / 10, monthOfService: 3 }).fen) as [number, number];
        expect(Math.abs(less)).toBeLessThanOrEqual(DEFAULT_PAY_SETTINGS.limitFen);
        expect(more).toBeGreaterThanOrEqual(less);
      }),
    );
  });
});
