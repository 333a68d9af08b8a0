import { definitionOf } from "../metrics/catalogue.ts";
import type { MetricName } from "../metrics/definition.ts";
import type { FigureItem, Metrics } from "../metrics/shapes.ts";
import type { Advice } from "./shapes.ts";

/** By these an agent is judged on their own page, the first the most. */
export const OWN_METRICS = ["reply_rate_180s", "reply_rate_30s", "response_time", "first_response_time", "sla_met_rate"] as const satisfies readonly MetricName[];
type OwnMetric = (typeof OWN_METRICS)[number];

/** Fewer rows of a figure say nothing of a person. */
const LEAST_ROWS = 20;
/** So much worse than the span before is worth a word: of a share in points, of a time as a share of it. */
const WORSE = 0.05;
const LEAST_IN_HOUR = 10;
/** So many points below the person's own rate is a weak hour. */
const WEAK = 0.1;

export type Read = { value: number | null; rows: number };

export function readOwn(name: OwnMetric, metrics: Metrics): Read {
  if (name === "response_time" || name === "first_response_time") return { value: metrics[name].meanMs, rows: metrics[name].count };
  return { value: metrics[name].share, rows: metrics[name].total };
}

type Hour = { hour: number; metrics: Metrics };
export type Given = { shopId: string; item: FigureItem; before: Metrics | null; hours: readonly Hour[] };

/** What to do better in one shop, by stated rules: a missed target; worse than the month before; the hour that is weakest; breaches that nobody has judged. */
export function adviceOf({ shopId, item, before, hours }: Given): Advice[] {
  const advice = (rule: Advice["rule"], own: Partial<Advice>): Advice => ({ rule, metric: null, value: null, against: null, hour: null, shopId, ...own });
  const missed = item.below.map(({ metric, value, target }) => advice("below_target", { metric, value, against: target }));
  const worse = before === null ? [] : OWN_METRICS.filter((name) => !item.below.some(({ metric }) => metric === name)).flatMap((name) => worseThan(name, item.metrics, before).map((own) => advice("worse_than_before", own)));
  const weak = weakHour(item.metrics, hours).map((own) => advice("weak_hour", own));
  const open = item.metrics.breaches.open > 0 ? [advice("open_breaches", { metric: "breaches", value: item.metrics.breaches.open })] : [];
  return [...missed, ...open, ...worse.slice(0, 2), ...weak];
}

function worseThan(name: OwnMetric, now: Metrics, before: Metrics): Partial<Advice>[] {
  const [is, was] = [readOwn(name, now), readOwn(name, before)];
  if (is.value === null || was.value === null || is.rows < LEAST_ROWS || was.rows < LEAST_ROWS) return [];
  const isShare = definitionOf(name).kind === "share";
  const loss = isShare ? was.value - is.value : (is.value - was.value) / Math.max(1, was.value);
  return loss > WORSE ? [{ metric: name, value: is.value, against: was.value }] : [];
}

function weakHour(whole: Metrics, hours: readonly Hour[]): Partial<Advice>[] {
  const own = whole.reply_rate_180s.share;
  if (own === null) return [];
  const rated = hours.filter(({ metrics }) => metrics.reply_rate_180s.total >= LEAST_IN_HOUR);
  const weakest = rated.toSorted((a, b) => a.metrics.reply_rate_180s.share! - b.metrics.reply_rate_180s.share! || a.hour - b.hour)[0];
  const share = weakest?.metrics.reply_rate_180s.share ?? null;
  return weakest && share !== null && own - share > WEAK ? [{ metric: "reply_rate_180s", value: share, against: own, hour: weakest.hour }] : [];
}

/** A person's place among all by one figure, the best first; equals share a place. Null where too little was counted of them. */
export function placeOf(name: OwnMetric, agentId: string, items: readonly { agentId: string; metrics: Metrics }[]): { place: number | null; of: number } {
  const higher = definitionOf(name).better === "higher";
  const rated = items.map(({ agentId: id, metrics }) => ({ id, ...readOwn(name, metrics) })).filter(({ value, rows }) => value !== null && rows >= LEAST_ROWS);
  const own = rated.find(({ id }) => id === agentId);
  if (!own) return { place: null, of: rated.length };
  return { place: 1 + rated.filter(({ value }) => (higher ? value! > own.value! : value! < own.value!)).length, of: rated.length };
}
