import { histogramOf, percentileMs } from "./histogram.ts";
import type { Histogram } from "./histogram.ts";

/** Means and percentiles in whole milliseconds; null without rows. */
export type ResponseTime = { count: number; sumMs: number; meanMs: number | null; p50Ms: number | null; p90Ms: number | null; p99Ms: number | null };

/** The figure of a list of waits: exact below 100 of them, percentiles within 1 % above. */
export function responseTime(waitsMs: readonly number[]): ResponseTime {
  return responseTimeOf(histogramOf(waitsMs));
}

/** The same figure of rolled-up waits. */
export function responseTimeOf(histogram: Histogram): ResponseTime {
  const { count, sumMs } = histogram;
  return {
    count,
    sumMs,
    meanMs: meanMs(sumMs, count),
    p50Ms: percentileMs(histogram, 50),
    p90Ms: percentileMs(histogram, 90),
    p99Ms: percentileMs(histogram, 99),
  };
}

/** Sum ÷ count, rounded half up; null without rows. */
export function meanMs(sumMs: number, count: number): number | null {
  return count === 0 ? null : Math.floor((2 * sumMs + count) / (2 * count));
}
