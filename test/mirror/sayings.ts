import * as fc from "fast-check";
import type { Saying } from "../../src/mirror/merge.ts";
import type { OrderRow } from "../../src/orders/kind.ts";

const text = fc.constantFrom("a", "b", "好", "");
const fields: fc.Arbitrary<Partial<OrderRow>> = fc.record(
  {
    state: fc.constantFrom("created", "paid", "partly_shipped", "shipped", "finished", "cancelled"),
    platformState: text,
    totalMinor: fc.integer({ min: 0, max: 3 }),
    remark: text,
    flag: text,
    shipments: fc.array(fc.record({ company: text, number: text }), { maxLength: 2 }),
    receiver: fc.record({ name: text, phone: text }, { requiredKeys: [] }),
    shipBy: fc.constantFrom(new Date(5000), new Date(6000)),
  },
  { requiredKeys: [] },
);

/** Few instants, so that many sayings are of the same one. The key is the event's: the same key is the same saying. */
export const saying: fc.Arbitrary<Saying<OrderRow>> = fc.record({
  at: fc.integer({ min: 1, max: 4 }).map((second) => new Date(second * 1000)),
  key: fc.string({ minLength: 1, maxLength: 6, unit: "grapheme-ascii" }),
  fields,
  fetch: fc.constant(false),
  whole: fc.constant(false),
});

/** The sayings shuffled, each one to three times, split into batches. */
export const inAnyOrder = (told: Saying<OrderRow>[]): fc.Arbitrary<Saying<OrderRow>[][]> =>
  fc
    .tuple(...told.map((one) => fc.integer({ min: 1, max: 3 }).map((times) => Array.from({ length: times }, () => one))))
    .chain((repeated) => {
      const all = repeated.flat();
      return fc.tuple(fc.shuffledSubarray(all, { minLength: all.length }), fc.array(fc.integer({ min: 1, max: 5 }), { minLength: all.length }));
    })
    .map(([shuffled, sizes]) => {
      const batches: Saying<OrderRow>[][] = [];
      for (let at = 0, i = 0; at < shuffled.length; at += sizes[i++]!) batches.push(shuffled.slice(at, at + sizes[i]!));
      return batches;
    });
