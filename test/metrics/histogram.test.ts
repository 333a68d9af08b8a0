import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addWait, decodeHistogram, emptyHistogram, encodeHistogram, histogramOf, mergeHistograms, percentileMs } from "../../src/metrics/histogram.ts";
import { meanMs, responseTime, responseTimeOf } from "../../src/metrics/response-time.ts";

const wait = fc.oneof(fc.nat(300), fc.nat(200_000), fc.nat(2_600_000_000));
const PERCENTS = [1, 50, 90, 99, 100];
const nearestRank = (waits: number[], percent: number) => waits.toSorted((a, b) => a - b)[Math.max(1, Math.ceil((percent * waits.length) / 100)) - 1] ?? null;

describe("percentiles", () => {
  it.each<[number[], number, number | null]>([
    [[], 50, null],
    [[7], 50, 7],
    [[10, 19, 30, 50], 50, 19],
    [[10, 19, 30, 50], 51, 30],
    [[10, 19, 30, 50], 90, 50],
    [[10, 19, 30, 50], 100, 50],
  ])("of %j at %s is %s", (waits, percent, expected) => {
    expect(percentileMs(histogramOf(waits), percent)).toBe(expected);
  });

  it("are exact below 100 rows and within 1 % above", () => {
    fc.assert(
      fc.property(fc.array(wait, { minLength: 1, maxLength: 300 }), (waits) => {
        const histogram = histogramOf(waits);
        for (const percent of PERCENTS) {
          const exact = nearestRank(waits, percent) ?? 0;
          const allowed = waits.length < 100 ? 0 : exact * 0.01;
          expect(Math.abs((percentileMs(histogram, percent) ?? -1) - exact)).toBeLessThanOrEqual(allowed);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("keep to 1 % at every whole millisecond up to ten seconds", () => {
    for (let ms = 0; ms < 10_000; ms += 1) {
      const found = percentileMs(histogramOf(Array.from({ length: 100 }, () => ms)), 50) ?? -1;
      expect(Math.abs(found - ms)).toBeLessThanOrEqual(ms * 0.01);
    }
  });
});

describe("merging", () => {
  it("in any grouping, through stored JSON, is the histogram of all rows", () => {
    fc.assert(
      fc.property(fc.array(fc.array(wait, { maxLength: 90 }), { maxLength: 8 }), (days) => {
        const stored = days.map((waits) => decodeHistogram(JSON.parse(JSON.stringify(encodeHistogram(histogramOf(waits))))));
        const merged = stored.reduce(mergeHistograms, emptyHistogram());
        expect(encodeHistogram(merged)).toEqual(encodeHistogram(histogramOf(days.flat())));
      }),
      { numRuns: 500 },
    );
  });

  it("changes neither of the two", () => {
    const [a, b] = [histogramOf([1]), histogramOf([2])];
    mergeHistograms(a, b);
    expect([a, b]).toEqual([histogramOf([1]), histogramOf([2])]);
  });

  it("stores a month of waits in little room", () => {
    const waits = Array.from({ length: 100_000 }, (_, index) => (index * 7919) % 600_000);
    expect(JSON.stringify(encodeHistogram(histogramOf(waits))).length).toBeLessThan(20_000);
  });
});

describe("a response time", () => {
  it.each([[3, 2, 2], [5, 2, 3], [1, 3, 0], [2, 3, 1], [0, 5, 0]])("of %s ms over %s rows has the mean %s", (sum, count, mean) => {
    expect(meanMs(sum, count)).toBe(mean);
  });

  it("without rows has no mean and no percentile", () => {
    expect(responseTime([])).toEqual({ count: 0, sumMs: 0, meanMs: null, p50Ms: null, p90Ms: null, p99Ms: null });
  });

  it("of rolled-up days is that of their rows", () => {
    expect(responseTimeOf(mergeHistograms(histogramOf([10, 30]), histogramOf([19, 50])))).toEqual(responseTime([10, 19, 30, 50]));
  });

  it.each([-1, Number.NaN, Infinity])("refuses a wait of %s", (waitMs) => {
    expect(() => addWait(emptyHistogram(), waitMs)).toThrow(RangeError);
  });
});
