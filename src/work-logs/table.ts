import { CATALOGUE } from "../metrics/catalogue.ts";
import type { Cell } from "../metrics/csv.ts";
import type { MetricValue } from "../metrics/shapes.ts";
import { WORK_METRICS } from "../reports/metrics.ts";
import { SECTIONS, type Section } from "./input.ts";
import type { WorkLogDetail, WorkLogFigures } from "./shapes.ts";

type Lang = "zh" | "en";

const SECTION_WORDS: Record<Section, Record<Lang, string>> = {
  orders: { zh: "订单", en: "Orders" },
  shipping: { zh: "发货与物流", en: "Shipping" },
  after_sale: { zh: "售后", en: "After-sales" },
  complaints: { zh: "投诉", en: "Complaints" },
  special: { zh: "特殊客户", en: "Special customers" },
  summary: { zh: "总结与建议", en: "Summary" },
};
const TITLES: Record<Lang, [string, string]> = { zh: ["项目", "内容"], en: ["Item", "Value"] };

/** A figure as one cell: a share in percent, a time in seconds, an amount in yuan. */
export function cellOf(name: string, { count, sum, share, mean }: MetricValue): Cell {
  const kind = CATALOGUE.find((one) => one.name === name)?.kind;
  if (kind === "share" || kind === "ratio") return share === null ? null : Math.round(share * 10_000) / 100;
  if (kind === "time") return mean === null ? null : Math.round(mean / 100) / 10;
  if (kind === "total") return sum === null ? null : Math.round(sum / 60_000);
  if (kind === "points") return sum;
  return kind === "money" ? (sum === null ? null : sum / 100) : count;
}

/** What it is, with the unit of its cell. */
export function titleOf(name: string, lang: Lang): string {
  const found = CATALOGUE.find((one) => one.name === name);
  const unit = { share: "%", ratio: "%", time: { zh: "秒", en: "s" }[lang], total: { zh: "分钟", en: "min" }[lang], money: { zh: "元", en: "CNY" }[lang], points: null, count: null, peak: null }[found?.kind ?? "count"];
  return `${found?.title[lang] ?? name}${unit === null ? "" : lang === "zh" ? `（${unit}）` : ` (${unit})`}`;
}

/** Figures of a person beside those of chats. */
export const countRows = ({ promises, complaints, callbacks, decisions, handedOver, takenOver }: WorkLogFigures, lang: Lang): Cell[][] =>
  (
    [
      ["作出承诺", "Promises made", promises.made],
      ["兑现承诺", "Promises kept", promises.kept],
      ["未兑现承诺", "Promises broken", promises.broken],
      ["新立投诉", "Complaints opened", complaints.opened],
      ["结案投诉", "Complaints closed", complaints.closed],
      ["在办投诉", "Complaints open", complaints.open],
      ["完成回访", "Callbacks done", callbacks.done],
      ["漏回访", "Callbacks missed", callbacks.missed],
      ["同意售后", "Refunds agreed", decisions.agreed],
      ["拒绝售后", "Refunds refused", decisions.refused],
      ["交出事项", "Items handed over", handedOver.items],
      ["接手事项", "Items taken over", takenOver.items],
    ] as const
  ).map(([zh, en, value]) => [lang === "zh" ? zh : en, value]);

export function logTable({ figures, body, day, user }: WorkLogDetail, lang: Lang): Cell[][] {
  const measured = WORK_METRICS.flatMap((name) => (figures.metrics[name] ? [[titleOf(name, lang), cellOf(name, figures.metrics[name])]] : []));
  return [TITLES[lang], [lang === "zh" ? "日期" : "Day", day], [lang === "zh" ? "客服" : "Agent", user.name], ...measured, ...countRows(figures, lang), ...SECTIONS.map((section) => [SECTION_WORDS[section][lang], body[section]])];
}
