import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judgePickUp } from "../../src/inspections/pick-up.ts";
import { DEFAULT_SHEET, scoreSheet } from "../../src/inspections/sheet.ts";

const score = (occurrences: Record<string, number>) => {
  const { sections, total } = scoreSheet(occurrences);
  return [sections.professional, sections.attitude, sections.language, total];
};

describe("the sheet", () => {
  it.each([
    ["a clean chat", {}, [30, 40, 30, 100]],
    ["one of every fault", Object.fromEntries(DEFAULT_SHEET.faults.map(({ code }) => [code, 1])), [22, 32, 26.5, 80.5]],
    ["a section at its floor", { P1: 15 }, [0, 40, 30, 70]],
    ["a section below its floor", { P1: 10, P4: 6 }, [0, 40, 30, 70]],
    ["an odd half", { L3: 1 }, [30, 40, 29.5, 99.5]],
    ["the last half of a section", { L1: 29, L3: 1 }, [30, 40, 0.5, 70.5]],
    ["everything lost", { P1: 99, A1: 99, L1: 99 }, [0, 0, 0, 0]],
    ["faults that did not occur", { A2: 0 }, [30, 40, 30, 100]],
  ])("%s", (_, occurrences, expected) => expect(score(occurrences as Record<string, number>)).toEqual(expected));

  it("lets a section go below 0 where that is the setting", () => {
    expect(scoreSheet({ P1: 16 }, { floorsSections: false })).toEqual({ sections: { professional: -2, attitude: 40, language: 30 }, total: 68 });
  });

  it("adds tenths of another sheet without an error", () => {
    const sheet = { sections: [{ id: "all", points: 10 }], faults: [{ code: "X", rule: "own", section: "all", deduction: 0.1 }] };
    expect(scoreSheet({ X: 3 }, { sheet })).toEqual({ sections: { all: 9.7 }, total: 9.7 });
  });

  it.each([["X9", 1], ["P1", -1], ["P1", 0.5], ["toString", 1]])("refuses %s × %d", (code, count) => expect(() => scoreSheet({ [code]: count })).toThrow(expect.objectContaining({ code: "invalid" })));

  it("is the sum of its sections, each within its points", () => {
    const faults = fc.dictionary(fc.constantFrom(...DEFAULT_SHEET.faults.map(({ code }) => code)), fc.nat(40));
    fc.assert(
      fc.property(faults, (occurrences) => {
        const { sections, total } = scoreSheet(occurrences);
        for (const { id, points } of DEFAULT_SHEET.sections) expect(sections[id] === Math.min(points, Math.max(0, sections[id]!))).toBe(true);
        expect(total).toBe(Object.values(sections).reduce((sum, points) => sum + points, 0));
      }),
    );
  });
});

it.each([
  [0, false, true, false, false],
  [3, false, true, false, false],
  [4, false, false, false, false],
  [5, false, false, true, true],
  [5, true, false, true, false],
  [9, true, false, true, false],
])("a call taken at ring %d, apology %s", (rings, apologised, isWithinTarget, needsApology, lacksApology) => {
  expect(judgePickUp({ rings, apologised })).toEqual({ isWithinTarget, needsApology, lacksApology, waitSeconds: rings * 3 });
});
