import type { MetricName } from "./definition.ts";
import type { Basis } from "./reply-rate.ts";
import type { MetricValue } from "./shapes.ts";

/** A column of a platform's own daily report: its name there, which figure of ours it is, and in what it is said. */
export type PlatformColumn = { name: string; metric: MetricName | null; basis: Basis; as: "rows" | "hits" | "percent" | "seconds" | "major" };

const column = (name: string, metric: MetricName | null, as: PlatformColumn["as"], basis: Basis = "turn"): PlatformColumn => ({ name, metric, basis, as });

/** Feige's daily report of an agent, its columns in their order. Of the older mean it is not said how it is counted: it is kept and compared with nothing. */
export const FEIGE_COLUMNS: readonly PlatformColumn[] = [
  column("人工已接待人数", "buyers_answered", "rows"),
  column("人工已接待会话量", "sessions_answered", "rows"),
  column("不满意率", "dissatisfaction", "percent"),
  column("3分钟人工回复率(会话)", "reply_rate_180s", "percent", "session"),
  column("3分钟人工回复率", "reply_rate_180s", "percent", "message"),
  column("首次响应时长", "first_response_time", "seconds"),
  column("平均响应时长", null, "seconds"),
  column("新平均响应时长", "response_time", "seconds"),
  column("满意率", "satisfaction", "percent"),
  column("客服销售额", "sales", "major"),
  column("询单人数", "consulted", "rows"),
  column("下单人数", "order_rate", "hits"),
  column("支付人数", "conversion", "hits"),
  column("询单转化率", "conversion", "percent"),
  column("预警会话量", "warned_sessions", "rows"),
  column("PC在线时长", "online_time", "seconds"),
  column("PC小休时长", "break_time", "seconds"),
  column("PC离线时长", "offline_time", "seconds"),
];

/** Our figure as the report says it; null where nothing was counted. Seconds and percent have two places, as there. */
export function inPlatformWords({ as }: PlatformColumn, { count, hit, sum, share, mean }: MetricValue): number | null {
  if (as === "rows") return count;
  if (as === "hits") return hit;
  if (as === "percent") return share === null ? null : twoPlaces(share * 100);
  if (as === "major") return sum === null ? null : twoPlaces(sum / 100);
  const ms = mean ?? (count === 0 ? null : sum);
  return ms === null ? null : twoPlaces(ms / 1000);
}

export const twoPlaces = (value: number): number => Math.round(value * 100) / 100;
