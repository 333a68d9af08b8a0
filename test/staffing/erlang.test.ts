import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expected, placesNeededA } from "../../src/staffing/erlang-a.ts";
import { erlangs, meanWaitMs, placesNeeded, shareWithin, waitingProbability } from "../../src/staffing/erlang-c.ts";

describe("Erlang C", () => {
  // CRAN package ErlangC 0.1.0, README, table `process` of calculate_agents(): 100 calls of 180 s in 30 min, 20 s. The row of 15 agents: pyworkforce's documentation of MultiErlangC.
  it.each([
    [11, 0.6821182, 0.3896138, 122.78127684408],
    [12, 0.4493882, 0.640158, 40.4449401868444],
    [13, 0.2852705, 0.7955948, 17.1162271821896],
    [14, 0.1741319, 0.88835, 7.83593701177724],
    [15, 0.1020424, 0.9414528, null],
  ])("10 erlangs on %d agents are as published", (places, waiting, share, waitSeconds) => {
    const queue = { load: erlangs(100, 180_000, 1_800_000), places, handleMs: 180_000 };
    expect(waitingProbability(queue.load, places)).toBeCloseTo(waiting, 6);
    expect(shareWithin(queue, 20_000)).toBeCloseTo(share, 6);
    if (waitSeconds !== null) expect(meanWaitMs(queue) / 1_000).toBeCloseTo(waitSeconds, 8);
  });

  it.each([
    // The example of erlang_c() in its published Python documentation.
    [123, 132, 0.3211161792617074, 12],
    // A worked example: 8 channels carry 3.87 erlangs with 5 % delayed, 10 carry 4.08 with 1 % (a table of Erlang C for trunked radio, three figures).
    [3.87, 8, 0.05, 3],
    [4.08, 10, 0.01, 3],
  ])("%d erlangs on %d places", (load, places, waiting, digits) => expect(waitingProbability(load, places)).toBeCloseTo(waiting, digits));

  it.each([[0.8, 14], [0.85, 14], [0.9, 15]])("to answer the share %d in 20 s takes %d agents, as published", (share, agents) => expect(placesNeeded(10, 180_000, { share, withinMs: 20_000 })).toBe(agents));

  it("30 calls of 5 min an hour: 6 people let nine of ten through at once (Wolfram, documentation of ErlangC)", () => expect(placesNeeded(2.5, 300_000, { share: 0.9, withinMs: 0 })).toBe(6));

  it("is the sum that it is defined as, by factorials where these can be had", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.double({ min: 0.01, max: 0.99, noNaN: true }), (places, occupancy) => {
        const load = places * occupancy;
        const term = (k: number) => Array.from({ length: k }, (_, i) => load / (i + 1)).reduce((product, factor) => product * factor, 1);
        const last = term(places) / (1 - occupancy);
        const all = Array.from({ length: places }, (_, k) => term(k)).reduce((sum, one) => sum + one, last);
        expect(waitingProbability(load, places)).toBeCloseTo(last / all, 9);
      }),
    );
  });

  it("one more place never makes it worse, more work never better, and nothing overflows", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 3_000, noNaN: true }), fc.integer({ min: 1, max: 4_000 }), (load, places) => {
        const waiting = waitingProbability(load, places);
        expect(waiting).toBeGreaterThanOrEqual(0);
        expect(waiting).toBeLessThanOrEqual(1);
        expect(waitingProbability(load, places + 1)).toBeLessThanOrEqual(waiting);
        expect(waitingProbability(load + 1, places)).toBeGreaterThanOrEqual(waiting);
      }),
      { numRuns: 60 },
    );
    expect(waitingProbability(1, 5_000)).toBe(0);
    expect(waitingProbability(10, 10)).toBe(1);
    expect([placesNeeded(0, 1, { share: 1, withinMs: 0 }), shareWithin({ load: 5, places: 5, handleMs: 1 }, 1), meanWaitMs({ load: 5, places: 5, handleMs: 1 })]).toEqual([0, 0, Infinity]);
  });

  it("finds the fewest: one fewer misses the target", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 300, noNaN: true }), fc.double({ min: 0.5, max: 0.99, noNaN: true }), fc.integer({ min: 0, max: 300_000 }), (load, share, withinMs) => {
        const places = placesNeeded(load, 180_000, { share, withinMs });
        expect(shareWithin({ load, places, handleMs: 180_000 }, withinMs)).toBeGreaterThanOrEqual(share);
        expect(shareWithin({ load, places: places - 1, handleMs: 180_000 }, withinMs)).toBeLessThan(share);
      }),
      { numRuns: 60 },
    );
  });
});

describe("Erlang A", () => {
  const calls = { load: 10, places: 13, handleMs: 180_000, patienceMs: 300_000 };

  // pyworkforce's documentation of ErlangA prints 0.2265, 0.0253 and 0.7500 for it; the balance equations solved by hand give 0.22580 and 0.02496, a thousandth beside it.
  it("100 calls of 3 min in 30 min on 13 agents, patience 5 min: by the balance equations, and about as published", () => {
    const { waiting, abandoned } = expected(calls, 20_000);
    expect([waiting, abandoned].map((share) => share.toFixed(8))).toEqual(["0.22579708", "0.02496330"]);
    expect(Math.abs(waiting - 0.2265)).toBeLessThan(0.001);
    expect(Math.abs(abandoned - 0.0253)).toBeLessThan(0.001);
    expect(((1 - abandoned) * calls.load) / calls.places).toBeCloseTo(0.75, 3);
  });

  it("who abandons is who ran out of patience while waiting", () => {
    const { abandoned, meanWaitMs: wait } = expected(calls, 20_000);
    expect(abandoned).toBeCloseTo(wait / calls.patienceMs, 12);
  });

  it("with buyers of endless patience it is Erlang C", () => {
    for (const places of [11, 12, 14, 20]) {
      const { waiting, within, meanWaitMs: wait } = expected({ ...calls, places, patienceMs: 1e13 }, 20_000);
      expect(waiting).toBeCloseTo(waitingProbability(10, places), 5);
      expect(within).toBeCloseTo(shareWithin({ ...calls, places }, 20_000), 5);
      expect(wait / meanWaitMs({ ...calls, places })).toBeCloseTo(1, 4);
    }
  });

  it("given all the time, all are answered but those who left", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 400, noNaN: true }), fc.integer({ min: 1, max: 500 }), fc.double({ min: 0.05, max: 20, noNaN: true }), (load, places, patience) => {
        const { abandoned, within, waiting } = expected({ load, places, handleMs: 1_000, patienceMs: 1_000 * patience }, 1e9);
        expect(within).toBeCloseTo(1 - abandoned, 6);
        for (const share of [abandoned, within, waiting]) expect(share >= 0 && share <= 1 + 1e-9).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it("as a simulated queue, within its noise", () => {
    const { within, abandoned } = expected({ load: 8, places: 7, handleMs: 100, patienceMs: 150 }, 20);
    const seen = simulate({ load: 8, places: 7, handle: 100, patience: 150, within: 20 });
    expect(Math.abs(seen.within - within)).toBeLessThan(0.012);
    expect(Math.abs(seen.abandoned - abandoned)).toBeLessThan(0.012);
  });

  it("needs the fewest, and never more than Erlang C for a target that patience allows", () => {
    expect(placesNeededA(10, calls, { share: 0.8, withinMs: 20_000 })).toBe(13);
    for (const load of [0.3, 4, 25, 120]) {
      const target = { share: 0.8, withinMs: 20_000 };
      const places = placesNeededA(load, calls, target);
      expect(expected({ ...calls, load, places }, target.withinMs).within).toBeGreaterThanOrEqual(0.8);
      expect(expected({ ...calls, load, places: places - 1 }, target.withinMs).within).toBeLessThan(0.8);
      expect(places).toBeLessThanOrEqual(placesNeeded(load, calls.handleMs, target));
    }
    expect(placesNeededA(0, calls, { share: 1, withinMs: 0 })).toBe(0);
  });
});

/** First come, first served, with exponential times from a fixed seed. */
function simulate({ load, places, handle, patience, within }: { load: number; places: number; handle: number; patience: number; within: number }) {
  let seed = 42;
  const exponential = (mean: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return -mean * Math.log((seed + 0.5) / 2 ** 32);
  };
  const free = Array<number>(places).fill(0);
  const count = 60_000;
  let [now, answeredInTime, left] = [0, 0, 0];
  for (let i = 0; i < count; i++) {
    now += exponential(handle / load);
    const soonest = free.indexOf(Math.min(...free));
    const wait = Math.max(0, free[soonest]! - now);
    if (wait > exponential(patience)) {
      left += 1;
      continue;
    }
    free[soonest] = now + wait + exponential(handle);
    if (wait <= within) answeredInTime += 1;
  }
  return { within: answeredInTime / count, abandoned: left / count };
}
