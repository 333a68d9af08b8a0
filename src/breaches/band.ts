/** How late a breach is, in minutes over, rounded up: 10 min and 1 ms are 11. */
export const BANDS = ["1-10", "11-30", "30+"] as const;
export type Band = (typeof BANDS)[number];

const MINUTE_MS = 60_000;

/** The milliseconds over of each band: more than `fromMs`, at most `toMs`. */
export const BAND_MS: Record<Band, { fromMs: number; toMs: number }> = {
  "1-10": { fromMs: -1, toMs: 10 * MINUTE_MS },
  "11-30": { fromMs: 10 * MINUTE_MS, toMs: 30 * MINUTE_MS },
  "30+": { fromMs: 30 * MINUTE_MS, toMs: Number.MAX_SAFE_INTEGER },
};

export const bandOf = (overdueMs: number): Band => BANDS.find((band) => overdueMs <= BAND_MS[band].toMs) ?? "30+";
