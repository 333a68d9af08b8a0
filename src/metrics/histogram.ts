/**
 * Waits of many rows in little room. Two histograms merge by adding, so a month's percentile comes from its days'.
 * Below 100 rows it keeps the values themselves; above, counts in buckets of 1 % width.
 */
export type Histogram = {
  count: number;
  sumMs: number;
  /** All values while there are fewer than 100, in no order; null once buckets hold them. */
  values: number[] | null;
  /** Rows by bucket; bucket 0 holds waits below 1 ms. */
  buckets: Map<number, number>;
};

/** As stored: `n` rows, `s` ms in sum, `v` values or `b` pairs of bucket and rows. */
export type EncodedHistogram = { n: number; s: number; v: number[] } | { n: number; s: number; b: [bucket: number, rows: number][] };

const EXACT_BELOW = 100;
/** Half of what is promised, so that rounding to whole milliseconds stays within 1 %. */
const RELATIVE_ERROR = 0.005;
const GROWTH = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR);
const LOG_GROWTH = Math.log(GROWTH);

export function emptyHistogram(): Histogram {
  return { count: 0, sumMs: 0, values: [], buckets: new Map() };
}

export function histogramOf(waitsMs: readonly number[]): Histogram {
  const histogram = emptyHistogram();
  for (const waitMs of waitsMs) addWait(histogram, waitMs);
  return histogram;
}

/** Adds one wait. @throws RangeError for what is no length of time. */
export function addWait(histogram: Histogram, waitMs: number): void {
  if (!(waitMs >= 0 && Number.isFinite(waitMs))) throw new RangeError(`${waitMs} ms is no wait.`);
  histogram.count += 1;
  histogram.sumMs += waitMs;
  if (histogram.values) histogram.values.push(waitMs);
  else addToBucket(histogram.buckets, bucketOf(waitMs), 1);
  if (histogram.values && histogram.count >= EXACT_BELOW) spill(histogram);
}

/** The histogram of both; neither is changed. */
export function mergeHistograms(a: Histogram, b: Histogram): Histogram {
  const merged: Histogram = { count: a.count + b.count, sumMs: a.sumMs + b.sumMs, values: [], buckets: new Map() };
  if (a.values && b.values && merged.count < EXACT_BELOW) return { ...merged, values: [...a.values, ...b.values] };
  for (const { values, buckets } of [a, b]) {
    for (const [bucket, rows] of buckets) addToBucket(merged.buckets, bucket, rows);
    for (const value of values ?? []) addToBucket(merged.buckets, bucketOf(value), 1);
  }
  return { ...merged, values: null };
}

/** Nearest-rank percentile: the smallest wait that `percent` of the rows do not exceed. Null without rows. */
export function percentileMs(histogram: Histogram, percent: number): number | null {
  const rank = Math.max(1, Math.ceil((percent * histogram.count) / 100));
  if (histogram.values) return histogram.values.toSorted((a, b) => a - b)[rank - 1] ?? null;
  let seen = 0;
  for (const [bucket, rows] of [...histogram.buckets].sort(([a], [b]) => a - b)) {
    seen += rows;
    if (seen >= rank) return bucketValue(bucket);
  }
  return null;
}

export function encodeHistogram({ count: n, sumMs: s, values, buckets }: Histogram): EncodedHistogram {
  return values ? { n, s, v: values.toSorted((a, b) => a - b) } : { n, s, b: [...buckets].sort(([a], [b]) => a - b) };
}

export function decodeHistogram(encoded: EncodedHistogram): Histogram {
  const { n: count, s: sumMs } = encoded;
  if ("v" in encoded) return { count, sumMs, values: [...encoded.v], buckets: new Map() };
  return { count, sumMs, values: null, buckets: new Map(encoded.b) };
}

function spill(histogram: Histogram): void {
  for (const value of histogram.values ?? []) addToBucket(histogram.buckets, bucketOf(value), 1);
  histogram.values = null;
}

function addToBucket(buckets: Map<number, number>, bucket: number, rows: number): void {
  buckets.set(bucket, (buckets.get(bucket) ?? 0) + rows);
}

function bucketOf(waitMs: number): number {
  return waitMs < 1 ? 0 : Math.ceil(Math.log(waitMs) / LOG_GROWTH) + 1;
}

function bucketValue(bucket: number): number {
  return bucket === 0 ? 0 : Math.round((2 * GROWTH ** (bucket - 1)) / (1 + GROWTH));
}
