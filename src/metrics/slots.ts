import { CATALOGUE } from "./catalogue.ts";
import { METRIC_NAMES, REPLY_SECONDS } from "./names.ts";
import { BASES, type Basis } from "./reply-rate.ts";

/** What a metric keeps: rows, hits, the sum of their values, and percentiles where it has them. */
export type Slot = { n: number; h: number; s: number; p50: number; p90: number; p99: number };

/** Figures that have histograms: their percentiles merge. */
export const TIMES: readonly string[] = CATALOGUE.flatMap(({ name, kind }) => (kind === "time" ? [name] : []));

/** Figures of a most: the higher of two stands. */
export const PEAKS: ReadonlySet<string> = new Set(CATALOGUE.flatMap(({ name, kind }): string[] => (kind === "peak" ? [name] : [])));

/** A reply rate is kept for each basis, whose rows differ. */
export const replySlot = (seconds: number, basis: Basis): string => `reply_rate_${seconds}s/${basis}`;

const REPLY_SLOTS = BASES.flatMap((basis) => REPLY_SECONDS.map((seconds) => replySlot(seconds, basis)));
const OWN_SLOTS = CATALOGUE.flatMap(({ name, kind }) => (kind === "ratio" || name.startsWith("reply_rate_") ? [] : [name]));

/** Everything that a cell keeps, at its place in the stored numbers. A change of this list is a change of `CELL_VERSION`. */
export const SLOTS: readonly string[] = [...OWN_SLOTS, ...REPLY_SLOTS];

export const SLOT_INDEX: ReadonlyMap<string, number> = new Map(SLOTS.map((name, index) => [name, index]));

/** What every answer holds on the basis that is not asked for, and what its breaches are told apart by. */
export const SHOWN_SLOTS: ReadonlySet<string> = new Set([...METRIC_NAMES, "breaches_excused", "breaches_upheld"].map((name) => (name.startsWith("reply_rate_") ? `${name}/turn` : name)));

/** Raised when cells that were made before no longer say the same: then they are made again. */
export const CELL_VERSION = 8;
