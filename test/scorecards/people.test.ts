import { describe, expect, it } from "vitest";
import { awayPoints, continuousHours, isOverwork } from "../../src/scorecards/attendance.ts";
import { isLastOf, mayDismiss } from "../../src/scorecards/dismissal.ts";
import { lateFine, orderErrorFine } from "../../src/scorecards/penalties.ts";

describe("the right to end a contract", () => {
  const last = (score: number) => ({ isLast: true, score });
  const other = (score: number) => ({ isLast: false, score });

  it.each([
    ["twice last and under 70", [last(69.9), last(69.9)], true],
    ["twice last, one at 70", [last(70), last(65)], false],
    ["twice last, the later at 70", [last(65), last(70)], false],
    ["under 70 twice but once last", [other(65), last(65)], false],
    ["last before, better now", [last(61), other(61)], false],
    ["under 60 now", [other(90), other(59.9)], true],
    ["exactly 60", [other(90), other(60)], false],
    ["under 60 the month before: judged then", [other(59), other(75)], false],
    ["a single month", [last(65)], false],
    ["a single month under 60", [other(59)], true],
    ["last twice, with a month between", [last(65), other(80), last(65)], false],
    ["nothing known", [], false],
  ])("%s", (_, months, may) => expect(mayDismiss(months)).toBe(may));

  it("looks at the later month only where that is the reading", () => {
    expect(mayDismiss([last(72), last(69)], { below70InBothMonths: false })).toBe(true);
    expect(mayDismiss([last(69), last(72)], { below70InBothMonths: false })).toBe(false);
    expect(mayDismiss([other(72), last(69)], { below70InBothMonths: false })).toBe(false);
  });

  it.each([
    ["the lowest", 60, [60, 70, 80], true],
    ["the lowest with another", 60, [60, 60, 80], true],
    ["not the lowest", 70, [60, 70, 80], false],
    ["all alike", 60, [60, 60], false],
    ["alone", 60, [60], false],
  ])("%s is last: %d of %j → %s", (_, score, all, isLast) => expect(isLastOf(score, all)).toBe(isLast));
});

describe("attendance", () => {
  it.each([
    [5, false, 0],
    [5.1, false, 5],
    [600, false, 5],
    [600, true, 0],
  ])("%d minutes away, told %s: %d points", (minutesAway, toldSuperior, points) => expect(awayPoints({ minutesAway, toldSuperior })).toBe(points));

  it("is too long over 8 hours, not at 8", () => expect([7.9, 8, 8.01].map(isOverwork)).toEqual([false, false, true]));

  it("measures work without a break, in any order and overlapping", () => {
    const hours = (...spans: [number, number][]) => continuousHours(spans.map(([from, to]) => ({ fromMs: from * 3_600_000, toMs: to * 3_600_000 })), 900_000);
    expect(hours()).toBe(0);
    expect(hours([9, 13], [13.25, 18])).toBe(4.75);
    expect(hours([9, 13], [13.24, 18])).toBe(9);
    expect(hours([13, 18], [9, 13])).toBe(9);
    expect(hours([9, 18], [10, 11], [12, 20])).toBe(11);
  });
});

describe("fines", () => {
  it("are 50 yuan for each thing that came late", () => {
    expect(lateFine({ complaintsNotCalledBack: 0, offHoursMessagesNotCalledBack: 0, reportsMissed: 0 })).toBe(0);
    expect(lateFine({ complaintsNotCalledBack: 2, offHoursMessagesNotCalledBack: 3, reportsMissed: 1 })).toBe(30_000);
    expect(() => lateFine({ complaintsNotCalledBack: -1, offHoursMessagesNotCalledBack: 0, reportsMissed: 0 })).toThrow("whole numbers");
  });

  it("for order errors are known for two a quarter; a third must be entered", () => {
    expect([0, 1, 2, 3].map((errors) => orderErrorFine(errors))).toEqual([0, 5_000, 25_000, null]);
  });

  it("for order errors go on as entered", () => {
    const entered = { stepsFen: [5_000, 20_000, 50_000], furtherFen: null };
    expect([3, 4].map((errors) => orderErrorFine(errors, entered))).toEqual([75_000, null]);
    expect(orderErrorFine(5, { ...entered, furtherFen: 60_000 })).toBe(195_000);
  });
});
