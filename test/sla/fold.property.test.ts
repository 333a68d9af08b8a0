import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareFacts } from "../../src/sla/facts.ts";
import type { Fact } from "../../src/sla/facts.ts";
import { fold } from "../../src/sla/fold.ts";
import { emptyState } from "../../src/sla/fold-state.ts";
import { carryBefore, factsAfter, isLate } from "../../src/sla/refold.ts";
import { anyFacts, emptyStore, keep } from "./fixtures/facts.ts";
import type { Stored } from "./fixtures/facts.ts";

const RUNS = { numRuns: 600 };
const sorted = (facts: Fact[]) => facts.toSorted(compareFacts);

function atOnce(facts: Fact[]): { stored: Stored; state: unknown } {
  const stored = emptyStore();
  const folded = fold(emptyState(), sorted(facts));
  keep(stored, folded);
  return { stored, state: folded.state };
}

describe("fold", () => {
  it("in pieces, through stored JSON, is the fold at once", () => {
    fc.assert(
      fc.property(anyFacts, fc.infiniteStream(fc.integer({ min: 1, max: 7 })), (facts, sizes) => {
        const stored = emptyStore();
        let state = emptyState();
        const rest = sorted(facts);
        while (rest.length > 0) {
          const piece = rest.splice(0, sizes.next().value);
          const folded = fold(JSON.parse(JSON.stringify(state)), piece);
          keep(stored, folded);
          state = folded.state;
        }
        expect({ stored, state }).toEqual(atOnce(facts));
      }),
      RUNS,
    );
  });

  it("of facts that come late and repeated, from the carry of their session, is the fold of all in order", () => {
    fc.assert(
      fc.property(anyFacts, fc.infiniteStream(fc.integer({ min: 1, max: 9 })), (facts, sizes) => {
        let stored = emptyStore();
        let state = emptyState();
        const known: Fact[] = [];
        const arriving = facts.flatMap((fact, index) => (index % 3 === 0 ? [fact, fact] : [fact]));
        while (arriving.length > 0) {
          const batch = sorted(arriving.splice(0, sizes.next().value).filter(({ id }) => known.every((fact) => fact.id !== id)));
          known.push(...batch.filter((fact, index) => batch.findIndex(({ id }) => id === fact.id) === index));
          const oldest = batch[0];
          if (!oldest) continue;
          if (isLate(state, oldest)) {
            state = carryBefore(stored.openings, oldest);
            stored = upTo(stored, state.last ? factsAfter(state, known).map(({ id }) => id) : known.map(({ id }) => id));
          }
          const folded = fold(state, factsAfter(state, known));
          keep(stored, folded);
          state = folded.state;
        }
        expect({ stored, state }).toEqual(atOnce(facts));
      }),
      RUNS,
    );
  });

  it("never counts a message into two waits, and a wait's holders cover it without a gap", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { turns } = fold(emptyState(), sorted(facts));
        const buyers = facts.filter(({ kind }) => kind === "buyer").length;
        expect(turns.reduce((sum, turn) => sum + turn.messages, 0)).toBeLessThanOrEqual(buyers);
        for (const turn of turns) {
          expect(turn.holders[0]?.fromMs).toBe(turn.startedAtMs);
          expect(turn.holders.at(-1)?.toMs).toBe(turn.endedAtMs);
          turn.holders.slice(1).forEach((share, index) => expect(share.fromMs).toBe(turn.holders[index]?.toMs));
          expect(turn.messageOffsetsMs).toHaveLength(turn.messages);
        }
        expect(turns.filter(({ state }) => state === "waiting").length).toBeLessThanOrEqual(1);
      }),
      RUNS,
    );
  });
});

/** What a store keeps when the facts named are folded again: rows that began with one of them are gone. */
function upTo(stored: Stored, again: string[]): Stored {
  const gone = new Set(again);
  return {
    promises: new Map([...stored.promises].filter(([key]) => !gone.has(key))),
    turns: new Map([...stored.turns].filter(([key]) => !gone.has(key))),
    sessions: new Map([...stored.sessions].filter(([key]) => !gone.has(key))),
    openings: stored.openings.filter(({ sessionKey }) => !gone.has(sessionKey)),
    transfers: stored.transfers.filter(({ factId }) => !gone.has(factId)),
  };
}
