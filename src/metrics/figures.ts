import type { Reading, Tally } from "./cell.ts";
import { definitionOf } from "./catalogue.ts";
import type { MetricName } from "./definition.ts";
import type { By } from "./group.ts";
import { REPLY_SECONDS, type ReplySeconds } from "./names.ts";
import { BASES, shareOf, type Basis } from "./reply-rate.ts";
import { meanMs, type ResponseTime } from "./response-time.ts";
import type { Metrics, MetricValue } from "./shapes.ts";
import { replySlot } from "./slots.ts";

/** Put together once: they are asked for of thousands of items. */
const SLOT_OF: ReadonlyMap<Basis, ReadonlyMap<string, string>> = new Map(BASES.map((basis) => [basis, new Map(REPLY_SECONDS.map((seconds) => [`reply_rate_${seconds}s`, replySlot(seconds, basis)]))]));

const NONE: Tally = { n: 0, h: 0, s: 0 };

/** The figures that every answer holds, read from what was counted of one group. */
export function metricsOf(reading: Reading, basis: Basis): Metrics {
  const tally = (name: string): Tally => reading.tallyOf(name) ?? NONE;
  const n = (name: string) => tally(name).n;
  const share = (name: string) => shareOf(tally(name).h, tally(name).n);
  const [excused, upheld] = [n("breaches_excused"), n("breaches_upheld")];
  const rate = (seconds: ReplySeconds) => share(SLOT_OF.get(basis)!.get(`reply_rate_${seconds}s`)!);
  return {
    turns: n("turns"),
    sessions: n("sessions"),
    buyers: n("buyers"),
    messages_in: n("messages_in"),
    messages_out: n("messages_out"),
    breaches: { open: n("breaches") - excused - upheld, excused, upheld },
    first_response_time: timeOf(reading, "first_response_time"),
    response_time: timeOf(reading, "response_time"),
    reply_rate_20s: rate(20),
    reply_rate_30s: rate(30),
    reply_rate_60s: rate(60),
    reply_rate_180s: rate(180),
    sla_met_rate: share("sla_met_rate"),
    closed_unanswered: n("closed_unanswered"),
    off_hours: { turns: n("off_hours"), answered_in_time: tally("off_hours").h },
  };
}

function timeOf(reading: Reading, name: string): ResponseTime {
  const { n: count, s: sumMs } = reading.tallyOf(name) ?? NONE;
  const { p50, p90, p99 } = (count > 0 ? reading.percentilesOf(name) : undefined) ?? { p50: null, p90: null, p99: null };
  return { count, sumMs, meanMs: meanMs(sumMs, count), p50Ms: p50, p90Ms: p90, p99Ms: p99 };
}

/** The slot that a metric is kept in. */
export const slotOf = (name: MetricName, basis: Basis): string => SLOT_OF.get(basis)!.get(name) ?? name;

/** Any figure in one form. What divides by nothing is null. */
export function valueOf(reading: Reading, name: MetricName, basis: Basis): MetricValue {
  const { kind, divides } = definitionOf(name);
  if (divides) return { ...EMPTY, ...ratioOf(dividedBy(reading, divides[0]), dividedBy(reading, divides[1])) };
  const { n: count, h, s } = reading.tallyOf(slotOf(name, basis)) ?? NONE;
  if (kind === "share") return { ...EMPTY, count, hit: h, share: count === 0 ? null : h / count };
  if (kind === "time") {
    const { meanMs: mean, p50Ms, p90Ms, p99Ms, sumMs } = timeOf(reading, name);
    return { ...EMPTY, count, sum: sumMs, mean, p50: p50Ms, p90: p90Ms, p99: p99Ms };
  }
  if (kind === "points") return { ...EMPTY, count, sum: s, mean: count === 0 ? null : s / count };
  return { ...EMPTY, count, sum: kind === "count" || kind === "peak" ? null : s };
}

/** The same of shops whose money may be of several currencies (`currency` null): its sum is null then. */
export function valueIn({ reading, currency }: { reading: Reading; currency: string | null }, name: MetricName, basis: Basis): MetricValue {
  const value = valueOf(reading, name, basis);
  return currency === null && definitionOf(name).kind === "money" ? { ...value, sum: null } : value;
}

/** A policy has clocks and nothing else: of it any other figure would be a false 0. */
export const isFigureOf = (by: By, name: MetricName): boolean => by !== "policy" || definitionOf(name).origin === "clocks";

/** What a ratio takes of a figure: a total's sum, another's rows. */
function dividedBy(reading: Reading, name: string): number {
  const tally = reading.tallyOf(name) ?? NONE;
  return definitionOf(name as MetricName).kind === "total" ? tally.s : tally.n;
}

const EMPTY: MetricValue = { count: 0, hit: null, sum: null, share: null, mean: null, p50: null, p90: null, p99: null };

const ratioOf = (hit: number, count: number): Pick<MetricValue, "hit" | "count" | "share"> => ({ hit, count, share: count === 0 ? null : hit / count });

/** The one number that a figure is judged by: what a target is set for, and what a table sorts by. Null where there is none. */
export function mainOf(name: MetricName, { count, sum, share, mean }: MetricValue): number | null {
  const { kind } = definitionOf(name);
  if (kind === "share" || kind === "ratio") return share;
  if (kind === "time" || kind === "points") return mean;
  return kind === "count" || kind === "peak" ? count : sum;
}

/** Whether a figure misses its target. Nothing counted misses nothing. */
export function misses(name: MetricName, value: MetricValue, target: number): boolean {
  const [main, { better }] = [mainOf(name, value), definitionOf(name)];
  if (main === null || better === null) return false;
  return better === "higher" ? main < target : main > target;
}
