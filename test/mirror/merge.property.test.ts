import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { merge, type Saying } from "../../src/mirror/merge.ts";
import { ORDERS, type OrderRow } from "../../src/orders/kind.ts";
import { inAnyOrder, saying } from "./sayings.ts";

const blank = ORDERS.blank({ id: "o", shopId: "s", platformId: "1", currency: "CNY", at: new Date(0), createdAt: new Date(0) });

/** One saying after the other, as batches would bring them. */
const applied = (batches: Saying<OrderRow>[][]) => {
  const history = new Set<string>();
  let row = blank;
  for (const batch of batches) {
    const merged = merge(row, batch, ORDERS.ranks);
    row = { ...merged.row, version: Math.max(1, merged.row.version) };
    for (const { state, at } of merged.history) history.add(`${at.toISOString()} ${state}`);
  }
  const { version: _, ...rest } = row;
  return { ...rest, history: [...history].sort() };
};

describe("merge", () => {
  it("ends in the same row for any order, repetition and batching", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(saying, { minLength: 1, maxLength: 12, selector: ({ key }) => key }).chain((told) => fc.tuple(fc.constant(told), inAnyOrder(told))),
        ([told, shuffled]) => {
          expect(applied(shuffled)).toEqual(applied([told]));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("takes the highest (instant, state rank) for the state", () => {
    fc.assert(
      fc.property(fc.uniqueArray(saying, { minLength: 1, maxLength: 12, selector: ({ key }) => key }), (told) => {
        const states = told.flatMap(({ at, key, fields: { state } }) => (state ? [{ at: at.getTime(), rank: ORDERS.ranks[state]!, key, state }] : []));
        states.sort((a, b) => b.at - a.at || b.rank - a.rank);
        expect(applied([told]).state).toBe(states[0]?.state ?? "created");
      }),
      { numRuns: 500 },
    );
  });
});
