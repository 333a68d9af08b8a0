import { describe, expect, it } from "vitest";
import { assert, property, shuffledSubarray } from "fast-check";
import { allWaits, planDay, waitsOf } from "../../simulator/index.ts";
import type { WaitFact } from "../../simulator/index.ts";
import { MIDNIGHT, SHOPS, SMALL } from "./shops.ts";

const facts = (...told: [number, WaitFact["kind"]][]): WaitFact[] => told.map(([at, kind], index) => ({ at, kind, id: String(index) }));
const short = (told: WaitFact[]) => waitsOf("c", told).map(({ startedAt, waitMs, state, messages }) => [startedAt, waitMs, state, messages]);

describe("waits", () => {
  it("run from the oldest unanswered message to the first human reply; bots stop nothing", () => {
    expect(short(facts([0, "buyer"], [5, "bot"], [20, "buyer"], [50, "agent"], [55, "agent"], [300, "buyer"]))).toEqual([[0, 50, "answered", 2], [300, null, "waiting", 1]]);
  });
  it("start afresh at a hand-over", () => {
    expect(short(facts([0, "buyer"], [2, "bot"], [10, "buyer"], [12, "handed_over"], [20, "buyer"], [42, "agent"]))).toEqual([[12, 30, "answered", 2]]);
    expect(short(facts([0, "buyer"], [5, "agent"], [9, "handed_over"]))).toEqual([[0, 5, "answered", 1]]);
  });
  it("are not needed once the chat is closed over them", () => {
    expect(short(facts([0, "buyer"], [9, "closed"], [20, "buyer"], [25, "agent"]))).toEqual([[0, null, "not_needed", 1], [20, 5, "answered", 1]]);
  });
  it("put a buyer before an agent at the same instant", () => {
    expect(short(facts([7, "agent"], [7, "buyer"]))).toEqual([[7, 0, "answered", 1]]);
  });
  it("do not depend on the order in which the facts are told", () => {
    const { facts: day } = planDay({ seed: "waits", startMs: MIDNIGHT, sizes: SMALL, shops: SHOPS });
    const expected = new Map(allWaits(day).map((wait) => [`${wait.conversationId}/${wait.startedAt}`, wait]));
    assert(
      property(shuffledSubarray(day, { minLength: day.length }), (shuffled) => {
        expect(new Map(allWaits(shuffled).map((wait) => [`${wait.conversationId}/${wait.startedAt}`, wait]))).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });
});
