import fc from "fast-check";
import { expect, it } from "vitest";
import { HALF_HOUR_MS, type Model, staff, usualWeek } from "../../src/staffing/plan.ts";

const model: Model = { target: { share: 0.8, withinMs: 20_000 }, chats: 1, shrinkage: 0, patienceMs: null };
const half = { arrivals: 100, handleMs: 180_000, present: 14 };

it("100 sessions of 3 min in a half hour need 14 people, and 14 keep 88.8 %", () => {
  expect(staff(half, model)).toMatchObject({ erlangs: 10, needed: 14, planned: 14, expected: { share: expect.closeTo(0.88835, 5), waitMs: 7_836, abandoned: null } });
});

it.each<[string, Partial<Model>, number]>([
  ["a third of them away, as published by the package ErlangC", { shrinkage: 0.3 }, 20],
  ["two chats at once", { chats: 2 }, 7],
  ["five chats at once, the last person not full", { chats: 5 }, 3],
  ["buyers who leave after five minutes", { patienceMs: 300_000 }, 13],
])("%s", (_, other, needed) => expect(staff(half, { ...model, ...other }).needed).toBe(needed));

it("nobody comes: nobody is needed, and nothing is to be expected", () => expect(staff({ ...half, arrivals: 0 }, model)).toMatchObject({ needed: 0, expected: null }));

it("nobody there: nothing is kept", () => {
  expect(staff({ ...half, present: 0.9 }, model).expected).toEqual({ share: 0, waitMs: null, abandoned: null });
  expect(staff({ ...half, present: 5 }, model).expected).toEqual({ share: 0, waitMs: null, abandoned: null });
  expect(staff({ ...half, present: 5 }, { ...model, patienceMs: 60_000 }).expected!.abandoned).toBeGreaterThan(0.4);
});

it("whoever is needed keeps the target when they come", () => {
  fc.assert(
    fc.property(fc.double({ min: 0.1, max: 500, noNaN: true }), fc.integer({ min: 1, max: 8 }), fc.option(fc.integer({ min: 30_000, max: 900_000 })), (arrivals, chats, patienceMs) => {
      const asked = { ...model, chats, patienceMs };
      const { needed } = staff({ ...half, arrivals }, asked);
      expect(staff({ ...half, arrivals, present: needed }, asked).expected!.share).toBeGreaterThanOrEqual(0.8);
    }),
    { numRuns: 50 },
  );
});

it("means are by how often the weekday was; few sessions take the shop's own time", () => {
  const past = [
    { weekday: 1, half: 20, sessions: 40, handledMs: 40 * 100_000, presentMs: 6 * HALF_HOUR_MS },
    { weekday: 1, half: 21, sessions: 10, handledMs: 10 * 600_000, presentMs: 0 },
  ];
  const usual = usualWeek(past, { weeksOf: (weekday) => (weekday === 1 ? 4 : 0), wrapUpMs: 60_000 });
  expect(usual(1, 20)).toEqual({ arrivals: 10, handleMs: 160_000, present: 1.5 });
  expect(usual(1, 21)).toEqual({ arrivals: 2.5, handleMs: 260_000, present: 0 });
  expect(usual(2, 20)).toEqual({ arrivals: 0, handleMs: 260_000, present: 0 });
});
