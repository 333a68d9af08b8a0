import { type Cause, CAUSES } from "../breaches/causes.ts";
import type { Cell } from "../metrics/csv.ts";
import { cellOf, countRows, titleOf } from "../work-logs/table.ts";
import { REPORT_SECTIONS } from "./input.ts";
import { WORK_METRICS } from "./metrics.ts";
import type { ReportDetail } from "./shapes.ts";

type Lang = "zh" | "en";

const WORDS = {
  zh: { head: ["项目", "本期", "上期"], summary: "总结", findings: "发现", problems: "问题", measures: "措施", next: "下期计划", topics: "咨询热点", labels: "会话标签", orders: "订单状态", refundReasons: "售后原因", complaintCauses: "投诉原因", severities: "投诉等级", breachCauses: "超时原因", person: "客服" },
  en: { head: ["Item", "This span", "Before"], summary: "Summary", findings: "Findings", problems: "Problems", measures: "Measures", next: "Next", topics: "Topics", labels: "Labels", orders: "Orders", refundReasons: "Refund reasons", complaintCauses: "Complaint causes", severities: "Severity", breachCauses: "Breach causes", person: "Agent" },
} as const;

/** Codes of states and levels; what people or platforms wrote stands as it is. */
const NAMES: Readonly<Record<string, Record<Lang, string>>> = {
  unexplained: { zh: "未见原因", en: "no cause seen" }, unseen: { zh: "尚未分析", en: "not looked at yet" },
  unsaid: { zh: "未写明", en: "not said" }, unknown: { zh: "未归因", en: "no cause" }, undecided: { zh: "未定级", en: "undecided" },
  minor: { zh: "轻微", en: "minor" }, general: { zh: "一般", en: "general" }, severe: { zh: "严重", en: "severe" },
  created: { zh: "已下单", en: "created" }, paid: { zh: "已付款", en: "paid" }, shipped: { zh: "已发货", en: "shipped" }, partly_shipped: { zh: "部分发货", en: "partly shipped" }, received: { zh: "已签收", en: "received" },
  completed: { zh: "已完成", en: "completed" }, finished: { zh: "已完成", en: "finished" }, cancelled: { zh: "已取消", en: "cancelled" }, closed: { zh: "已关闭", en: "closed" },
};
const nameOf = (name: string, lang: Lang): string => (Object.hasOwn(NAMES, name) ? NAMES[name]![lang] : ((CAUSES as readonly Cause[]).find(({ code }) => code === name)?.[lang] ?? name));

/** One sheet: figures beside those before, counts, people, words. */
export function reportTable({ figures, body }: ReportDetail, lang: Lang): Cell[][] {
  const words = WORDS[lang];
  const { whole, people, work } = figures;
  const measured = WORK_METRICS.flatMap((name): Cell[][] => (whole.metrics[name] ? [[titleOf(name, lang), cellOf(name, whole.metrics[name]), whole.before?.[name] ? cellOf(name, whole.before[name]) : null]] : []));
  const counted = (["topics", "labels", "orders", "refundReasons", "complaintCauses", "severities", "breachCauses"] as const).flatMap((part): Cell[][] => figures[part].map(({ name, count }) => [`${words[part]}: ${nameOf(name, lang)}`, count, null]));
  const ofPeople: Cell[][] = people.length === 0 ? [] : [[], [words.person, ...WORK_METRICS.map((name) => titleOf(name, lang))], ...people.map(({ user, metrics }) => [user.name, ...WORK_METRICS.map((name) => (metrics[name] ? cellOf(name, metrics[name]) : null))])];
  return [[...words.head], ...measured, ...(work ? countRows(work, lang) : []), ...counted, ...REPORT_SECTIONS.map((section): Cell[] => [words[section], body[section]]), ...ofPeople];
}
