import { expect, test } from "vitest";
import { byUrgency, moreUrgent, mostUrgent, steadyOrder } from "../../web/conversations/views.ts";
import { conversation, due } from "./rows.ts";

const waiting = (id: string, dueAt: string, change = {}) => conversation({ id, waitingSince: "2026-11-22T01:00:00.000Z", nextDue: due(dueAt), ...change });
const a = waiting("a", "2026-11-22T01:01:00.000Z");
const b = waiting("b", "2026-11-22T01:02:00.000Z");
const urgent = waiting("u", "2026-11-22T09:00:00.000Z", { priority: "urgent" });
const calm = conversation({ id: "z" });

test("urgent ones first, then by the earliest deadline, then those that wait for nothing", () => {
  expect([calm, b, a, urgent].sort(byUrgency).map((row) => row.id)).toEqual(["u", "a", "b", "z"]);
});

test.each([
  { name: "while held nothing moves; what is new comes last, what is gone leaves", shown: ["b", "a", "gone"], sorted: ["u", "a", "b"], hold: true, is: ["b", "a", "u"] },
  { name: "let go, it is sorted", shown: ["b", "a"], sorted: ["u", "a", "b"], hold: false, is: ["u", "a", "b"] },
])("$name", ({ shown, sorted, hold, is }) => expect(steadyOrder(shown, sorted, hold)).toEqual(is));

test("the pill counts who waits and would pass others", () => {
  expect(moreUrgent([a, b, urgent], ["u", "a", "b"], undefined)).toBe(1);
  expect(moreUrgent([a, b], ["a", "b"], undefined)).toBe(0);
});

test("the pill is silent about what sank because it was just answered", () => {
  expect(moreUrgent([conversation({ id: "a" }), b], ["b", "a"], "a")).toBe(0);
});

test("next is the most urgent that waits, other than the open one", () => {
  expect(mostUrgent([calm, b, a], "a")?.id).toBe("b");
  expect(mostUrgent([calm], undefined)).toBeUndefined();
});
