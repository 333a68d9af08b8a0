import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { peakOf, rowsAtPeak, rowsOfHoldings } from "../../src/metrics/holdings.ts";

const piece = (id: string, agentId: string, from: number, to: number, shopId = "s") => ({ id, shopId, conversationId: id, agentId, at: new Date(from), until: new Date(to) });
const sum = (rows: ReturnType<typeof rowsOfHoldings>, metric: string) => rows.filter((row) => row.metric === metric).reduce((all, { value }) => all + value!, 0);
const peak = (rows: ReturnType<typeof rowsOfHoldings>) => Math.max(0, ...rows.flatMap(({ metric, value }) => (metric === "concurrency_peak" ? [value!] : [])));

describe("conversations held at once", () => {
  it("by hand: two for half of the time are one and a half on the mean, and two at the most", () => {
    const rows = rowsOfHoldings([piece("a", "mei", 0, 60), piece("b", "mei", 30, 60), piece("c", "lei", 0, 10)]);
    expect([sum(rows, "held_time"), sum(rows, "holding_time"), peak(rows)]).toEqual([100, 70, 2]);
    const own = rows.filter(({ agentId }) => agentId === "mei");
    expect(sum(own, "held_time") / sum(own, "holding_time")).toBe(1.5);
    const peaks = rows.filter(({ metric }) => metric === "concurrency_peak");
    expect(rowsAtPeak(rows, peaks).map(({ key, metric }) => [key, metric])).toEqual([["a@0", "concurrency_peak"], ["b@30", "concurrency_peak"]]);
    expect(rowsAtPeak(rows, peaks.filter(({ agentId }) => agentId === "lei")).map(({ key }) => key)).toEqual(["c@0"]);
    expect(rowsAtPeak(rows, [])).toEqual([]);
  });
  it("one that ends as another begins is not beside it", () => expect(peakOf([{ fromMs: 0, toMs: 10 }, { fromMs: 10, toMs: 20 }])).toEqual({ count: 1, atMs: 0 }));
  it("two shops are two desks", () => expect(peak(rowsOfHoldings([piece("a", "mei", 0, 60, "s"), piece("b", "mei", 0, 60, "t")]))).toBe(1));

  it("is what a count at every instant says", () => {
    const any = fc.array(fc.record({ agent: fc.constantFrom("mei", "lei"), from: fc.integer({ min: 0, max: 30 }), long: fc.integer({ min: 1, max: 20 }) }), { maxLength: 12 });
    fc.assert(
      fc.property(any, (given) => {
        const rows = rowsOfHoldings(given.map(({ agent, from, long }, index) => piece(`p${String(index).padStart(2, "0")}`, agent, from, from + long)));
        for (const agent of ["mei", "lei"]) {
          const held = Array.from({ length: 60 }, (_, at) => given.filter((one) => one.agent === agent && one.from <= at && at < one.from + one.long).length);
          const own = rows.filter(({ agentId }) => agentId === agent);
          expect([sum(own, "held_time"), sum(own, "holding_time"), peak(own)]).toEqual([held.reduce((a, b) => a + b, 0), held.filter((n) => n > 0).length, Math.max(...held)]);
          expect(rowsAtPeak(rows, own.filter(({ metric }) => metric === "concurrency_peak")).length).toBe(Math.max(...held));
        }
        expect(new Set(rows.map(({ metric, key }) => `${metric} ${key}`)).size).toBe(rows.length);
      }),
    );
  });
});
