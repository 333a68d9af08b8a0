import { describe, expect, it } from "vitest";
import { compareFacts } from "../../src/sla/facts.ts";
import { fold } from "../../src/sla/fold.ts";
import { emptyState, type Turn } from "../../src/sla/fold-state.ts";
import { matchTurns } from "../../src/sla/reconcile.ts";
import { factsOf } from "./fixtures/facts.ts";
import type { What } from "./fixtures/facts.ts";

const turnsOf = (late: number[], ...told: [number, What | What["kind"]][]) =>
  fold(emptyState(), factsOf(...told).filter((_, index) => !late.includes(index)).sort(compareFacts)).turns;
const stored = (turns: readonly Turn[]) => turns.map(({ key, startedAtMs }) => ({ key, startedAtMs, wordMs: null as number | null }));
const matched = (late: number[], ...told: [number, What | What["kind"]][]) => {
  const { kept, made, gone } = matchTurns(stored(turnsOf(late, ...told)), turnsOf([], ...told));
  return { kept: kept.map((pair) => `${pair.stored.key}=${pair.derived.key}`), made: made.map(({ key }) => key), gone: gone.map(({ key }) => key) };
};

describe("matchTurns", () => {
  it("keeps what did not change", () => {
    expect(matched([], [0, "buyer"], [1, "agent"], [2, "buyer"])).toEqual({ kept: ["f1=f1", "f3=f3"], made: [], gone: [] });
  });

  it("a late reply cuts a wait in two", () => {
    expect(matched([1], [0, "buyer"], [1, "agent"], [2, "buyer"])).toEqual({ kept: ["f1=f1"], made: ["f3"], gone: [] });
  });

  it("a late older message is the same wait, which now starts with it", () => {
    expect(matched([0], [0, "buyer"], [1, "buyer"], [2, "agent"])).toEqual({ kept: ["f2=f1"], made: [], gone: [] });
  });

  it("two waits that become one keep the older row", () => {
    const two = stored(turnsOf([], [0, "buyer"], [1, "agent"], [2, "buyer"]));
    const derived = turnsOf([1], [0, "buyer"], [1, "agent"], [2, "buyer"]);
    const { kept, made, gone } = matchTurns(two, derived);
    expect([kept.length, made, gone.map(({ key }) => key)]).toEqual([1, [], ["f3"]]);
  });

  it("what was judged goes with the word that it was judged by when a late reply cuts the wait in two", () => {
    const known = stored(turnsOf([0, 1], [0, "buyer"], [1, "agent"], [2, "buyer"])).map((row) => ({ ...row, wordMs: row.startedAtMs as number | null }));
    const moved = matchTurns(known, turnsOf([1], [0, "buyer"], [1, "agent"], [2, "buyer"]));
    expect(moved).toMatchObject({ kept: [{ stored: { key: "f3" }, derived: { key: "f1" } }], made: [], gone: [] });
    const held = moved.kept.map(({ stored: { wordMs }, derived: { key, startedAtMs } }) => ({ key, startedAtMs, wordMs }));
    const cut = matchTurns(held, turnsOf([], [0, "buyer"], [1, "agent"], [2, "buyer"]));
    expect(cut).toMatchObject({ kept: [{ stored: { key: "f1" }, derived: { key: "f3" } }], made: [{ key: "f1" }], gone: [] });
    const judgedLater = matchTurns(held.map((row) => ({ ...row, wordMs: row.startedAtMs })), turnsOf([], [0, "buyer"], [1, "agent"], [2, "buyer"]));
    expect(judgedLater).toMatchObject({ kept: [{ stored: { key: "f1" }, derived: { key: "f1" } }], made: [{ key: "f3" }], gone: [] });
  });

  it("a late hand-over replaces the wait", () => {
    expect(matched([1], [0, "buyer"], [5, "handed_over"], [9, "agent"])).toEqual({ kept: [], made: ["f2"], gone: ["f1"] });
  });
});
