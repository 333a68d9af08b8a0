import { dayOf, percentLabel, secondsLabel } from "../kernel/format.ts";
import type { FigureItem, MetricName } from "../kernel/shapes.ts";

type Metrics = FigureItem["metrics"];
/** The figures that every board can read from any item. */
export const READABLE = ["turns", "sessions", "buyers", "messages_in", "messages_out", "reply_rate_20s", "reply_rate_30s", "reply_rate_60s", "reply_rate_180s", "first_response_time", "response_time", "sla_met_rate", "breaches"] as const;
export type Readable = (typeof READABLE)[number];

/** The one number of a figure: a share, milliseconds, or a count. Null where nothing was counted. */
export function mainOf(name: Readable, metrics: Metrics): number | null {
  if (name === "first_response_time" || name === "response_time") return metrics[name].meanMs;
  if (name === "breaches") return metrics.breaches.open + metrics.breaches.excused + metrics.breaches.upheld;
  const value = metrics[name];
  return typeof value === "number" ? value : value.share;
}

export const isTime = (name: string): boolean => name.endsWith("_time");
export const isShare = (name: string): boolean => name.endsWith("_rate") || /_rate_\d+s$/.test(name) || name === "conversion" || name === "sla_met_unexcused";
/** Of these the lowest is the worst. */
export const isBetterHigher = isShare;
/** How much there was, neither good nor bad. */
export const isVolume = (name: string): boolean => ["turns", "messages_in", "messages_out"].includes(name);

/** Whether it misses the shop's target. */
export const isBelow = ({ below }: FigureItem, name: MetricName): boolean => below.some(({ metric }) => metric === name);

/** A number as its figure is shown everywhere. */
export function label(name: string, value: number | null): string {
  if (value === null) return "–";
  if (isTime(name)) return secondsLabel(value);
  return isShare(name) ? percentLabel(value) : String(value);
}

/** What charts draw: seconds and percent, so that axes read well. */
export function drawn(name: string, value: number | null): number | null {
  if (value === null) return null;
  if (isTime(name)) return Math.round(value / 100) / 10;
  return isShare(name) ? Math.round(value * 1000) / 10 : value;
}

export const dateOf = (item: Pick<FigureItem, "bucketStart" | "timeZone">): string => dayOf(item.bucketStart, item.timeZone);

const DAY_MS = 86_400_000;
/** All local dates of a span, `to` exclusive. */
export function datesOf({ from, to }: { from: string; to: string }): string[] {
  const dates: string[] = [];
  for (let ms = Date.parse(from); ms < Date.parse(to) && dates.length < 400; ms += DAY_MS) dates.push(new Date(ms).toISOString().slice(0, 10));
  return dates;
}

export type { MetricName };
