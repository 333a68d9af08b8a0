import { definitionOf } from "../metrics/catalogue.ts";
import type { MetricName } from "../metrics/definition.ts";
import type { FigureItem, MetricValue } from "../metrics/shapes.ts";
import type { Content } from "../senders/content.ts";

export type Language = "zh" | "en";
export type Issue = {
  name: string;
  shopName: string;
  language: Language;
  /** Local dates; `to` is the last day. */
  from: string;
  to: string;
  /** A local date or two in an address, `to` exclusive. */
  path: string;
  metrics: readonly MetricName[];
};

const QUEUE: Record<Language, string> = { zh: "队列", en: "Queue" };
const WHOLE: Record<Language, string> = { zh: "全店", en: "Whole shop" };
const NOTHING: Record<Language, string> = { zh: "这段时间没有数据。", en: "Nothing was counted in this span." };

/** What e-mail and robots say: one line for each whose figures they are. */
export function contentOf(items: readonly FigureItem[], issue: Issue, by: "shop" | "agent" | "team"): Content {
  const { language, name, shopName, from, to } = issue;
  const lines = items.map((item) => `${whoOf(item, by, language)}${language === "zh" ? "：" : ": "}${issue.metrics.map((metric) => `${definitionOf(metric).title[language]} ${valueText(metric, item.more?.[metric])}`).join(" · ")}`);
  const said = lines.length === 0 ? [NOTHING[language]] : lines;
  return { title: `${name} · ${shopName} · ${from === to ? from : `${from} – ${to}`}`, lines: said.map((text) => ({ about: null, text })), count: 1, path: issue.path };
}

export function whoOf({ agent, team }: FigureItem, by: "shop" | "agent" | "team", language: Language): string {
  if (by === "shop") return WHOLE[language];
  return (by === "agent" ? agent : team)?.name ?? QUEUE[language];
}

/** A figure in words; a dash for what was never counted and what divides by nothing. */
export function valueText(name: MetricName, value: MetricValue | undefined): string {
  if (!value) return "–";
  const { kind, per, unit } = definitionOf(name);
  if (kind === "ratio" && (per !== 1 || unit === "rows")) return value.share === null ? "–" : (value.share * per).toFixed(2);
  if (kind === "share" || kind === "ratio") return value.share === null ? "–" : `${(value.share * 100).toFixed(1)}%`;
  if (kind === "time") return value.mean === null ? "–" : clockText(value.mean);
  if (kind === "total") return clockText(value.sum ?? 0);
  if (kind === "points") return value.mean === null ? "–" : value.mean.toFixed(1);
  if (kind === "money") return value.sum === null ? "–" : (value.sum / 100).toFixed(2);
  return String(value.count);
}

/** 0:58, 12:05, 3:20:00. */
function clockText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), String(seconds % 60).padStart(2, "0")];
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}
