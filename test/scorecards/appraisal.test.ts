import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_APPRAISAL_SETTINGS, monthlyScore, type MonthlyInput } from "../../src/scorecards/appraisal.ts";
import { ADDITIONS, extraPoints, overrun, VIOLATIONS } from "../../src/scorecards/violations.ts";

const month = (deductions: MonthlyInput["deductions"] = {}, additions: MonthlyInput["additions"] = {}, trainerAdjustment = 0) => monthlyScore({ additions, deductions, trainerAdjustment });

describe("the month's score", () => {
  it.each([
    ["starts at 80", month(), 80, "B"],
    ["adds", month({}, { exam_full_marks: 1, good_suggestion: 2 }), 95, "A"],
    ["takes off", month({ wrong_entry: 3 }), 74, "C"],
    ["reaches its cap", month({}, { cover_shift: 6 }), 110, "A"],
    ["stops at its cap", month({}, { cover_shift: 7 }), 110, "A"],
    ["reaches its floor", month({ absence: 4 }), 0, null],
    ["stops at its floor", month({ absence: 5 }), 0, null],
    ["counts above the cap before it is capped", month({ absence: 1 }, { cover_shift: 8 }), 100, "A"],
    ["takes an adjustment", month({}, {}, -5), 75, "C"],
    ["takes what was picked of a range", month({ late_or_early: [2, 5], private_talk: [1.5] }), 71.5, "C"],
    ["costs nothing for what did not occur", month({ late_or_early: 0, absence: 0 }), 80, "B"],
  ])("%s", (_, found, score, grade) => expect(found).toMatchObject({ score, grade }));

  it("costs 20 more, once, from four light or two medium violations on", () => {
    expect(month({ no_mandarin: 3, exam_below_60: 1 })).toMatchObject({ score: 64, extraPoints: 0 });
    expect(month({ no_mandarin: 4 })).toMatchObject({ score: 52, extraPoints: 20 });
    expect(month({ no_mandarin: 2, noise: 2 })).toMatchObject({ score: 52, extraPoints: 20 });
    expect(month({ videos_or_games: 2 })).toMatchObject({ score: 40, extraPoints: 20 });
    expect(month({ no_mandarin: 4, videos_or_games: 2 })).toMatchObject({ score: 32, extraPoints: 20 });
    expect(month({ late_or_early: [2, 2, 2, 2] })).toMatchObject({ score: 52, extraPoints: 20 });
    expect(month({ absence: 2 })).toMatchObject({ score: 40, extraPoints: 0 });
  });

  it("counts kinds, both conditions together, or leaves it to people, where that is the reading", () => {
    const given = { additions: {}, deductions: { no_mandarin: 4 } };
    const { extra } = DEFAULT_APPRAISAL_SETTINGS;
    expect(monthlyScore(given, { ...DEFAULT_APPRAISAL_SETTINGS, extra: { ...extra!, count: "kinds" } }).score).toBe(72);
    expect(monthlyScore(given, { ...DEFAULT_APPRAISAL_SETTINGS, extra: { ...extra!, join: "and" } }).score).toBe(72);
    expect(monthlyScore(given, { ...DEFAULT_APPRAISAL_SETTINGS, extra: null }).score).toBe(72);
  });

  it.each([
    ["an unknown addition", () => month({}, { smiled: 1 })],
    ["an unknown violation", () => month({ frowned: 1 })],
    ["a name that every object has", () => month({ constructor: 1 })],
    ["part of an occurrence", () => month({ noise: 0.5 })],
    ["fewer than none", () => month({}, { cover_shift: -1 })],
    ["an adjustment over 5", () => month({}, {}, 5.5)],
    ["a range that nobody picked from", () => month({ late_or_early: 1 })],
    ["points out of their range", () => month({ late_or_early: [6] })],
  ])("refuses %s", (_, ask) => expect(ask).toThrow(expect.objectContaining({ code: "invalid" })));

  it("lies between floor and cap, and one more violation never lifts it", () => {
    const counts = (codes: readonly string[]) => fc.dictionary(fc.constantFrom(...codes), fc.nat(6));
    const fixed = Object.keys(VIOLATIONS).filter((code) => typeof VIOLATIONS[code]!.points === "number");
    fc.assert(
      fc.property(counts(fixed), counts(Object.keys(ADDITIONS)), fc.constantFrom(...fixed), (deductions, additions, code) => {
        const before = month(deductions, additions).score;
        expect(before).toBeGreaterThanOrEqual(0);
        expect(before).toBeLessThanOrEqual(110);
        expect(month({ ...deductions, [code]: (deductions[code] ?? 0) + 1 }, additions).score).toBeLessThanOrEqual(before);
      }),
    );
  });
});

it.each([
  [4, 0, 20],
  [3, 1, 0],
  [0, 2, 20],
  [9, 9, 20],
  [0, 0, 0],
])("%d light and %d medium cost %d on top", (light, medium, points) => expect(extraPoints({ light, medium })).toBe(points));

it.each([
  [-3, null, 0],
  [0, null, 0],
  [0.1, "light", 5],
  [10, "light", 5],
  [10.5, "medium", 10],
  [30, "medium", 10],
  [30.01, "heavy", 20],
  [500, "heavy", 20],
])("%d minutes over are %s", (minutes, severity, points) => expect(overrun(minutes)).toEqual({ severity, points }));
