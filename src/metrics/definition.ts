import type { CLOCK_DEFINITIONS } from "./definitions/clocks.ts";
import type { DESK_DEFINITIONS } from "./definitions/desk.ts";
import type { QUALITY_DEFINITIONS } from "./definitions/quality.ts";
import type { SESSION_DEFINITIONS } from "./definitions/sessions.ts";
import type { TRADE_DEFINITIONS } from "./definitions/trade.ts";
import type { TURN_DEFINITIONS } from "./definitions/turns.ts";

/** What a figure is made of: how many rows; how many of them are hits; what their values come to; how they lie; how many there were at once at the most. */
export type Kind = "count" | "share" | "time" | "total" | "money" | "points" | "peak" | "ratio";

/** Where the rows of a figure come from. */
export type Origin = "turns" | "clocks" | "messages" | "sessions" | "transfers" | "refunds" | "sales" | "complaints" | "presence" | "holdings" | "inspections" | "findings" | "ratio";

export type Words = { zh: string; en: string };

/** One metric as data: what it is called, how it is counted, and what is left out. */
export type Definition = {
  name: string;
  title: Words;
  kind: Kind;
  origin: Origin;
  unit: "rows" | "ms" | "share" | "minor" | "points";
  /** What a ratio is said of: 1,000 for so many in a thousand; else 1. */
  per: 1 | 1000;
  formula: Words;
  /** What one row of it is. */
  counts: Words;
  leftOut: Words | null;
  /** Which instant puts a row into a day. */
  dayOf: Words;
  /** Whom a row counts for. */
  owner: Words;
  better: "higher" | "lower" | null;
  /** The platform's own name of the same figure, where it has one. */
  feige: string | null;
  /** The two figures that it divides; it opens into theirs. */
  divides: readonly [of: string, by: string] | null;
};

/** A definition with what most of its family have in common. */
export const define =
  <const D extends Pick<Definition, "origin" | "counts" | "dayOf" | "owner">>(common: D) =>
  <const N extends string>(own: { name: N; title: Words; kind: Kind; formula: Words } & Partial<Definition>): Definition & { name: N } => ({
    leftOut: null,
    better: null,
    feige: null,
    divides: null,
    unit: own.kind === "time" || own.kind === "total" ? "ms" : own.kind === "money" ? "minor" : own.kind === "count" || own.kind === "peak" ? "rows" : own.kind === "points" ? "points" : "share",
    per: 1,
    ...common,
    ...own,
  });

/** One figure divided by another: of totals their sums, else their rows. */
export const divided = define({
  origin: "ratio",
  counts: { zh: "由两个指标相除", en: "one figure divided by another" },
  dayOf: { zh: "各按其定义", en: "as each defines" },
  owner: { zh: "各按其定义", en: "as each defines" },
});

type NamesOf<D extends readonly { name: string }[]> = D[number]["name"];

export type MetricName =
  | NamesOf<typeof TURN_DEFINITIONS>
  | NamesOf<typeof SESSION_DEFINITIONS>
  | NamesOf<typeof CLOCK_DEFINITIONS>
  | NamesOf<typeof TRADE_DEFINITIONS>
  | NamesOf<typeof DESK_DEFINITIONS>
  | NamesOf<typeof QUALITY_DEFINITIONS>;
