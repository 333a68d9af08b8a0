import type { Cell } from "../metrics/csv.ts";
import { cellOf, countRows, titleOf } from "../work-logs/table.ts";
import { REPORT_SECTIONS } from "./input.ts";
import { WORK_METRICS } from "./metrics.ts";
import type { ReportDetail } from "./shapes.ts";

type Lang = "zh" | "en";

const WORDS = {
  zh: { head: ["项目", "本期", "上期"], summary: "总结", findings: "发现", problems: "问题", measures: "措施", next: "下期计划", topics: "热点标签", orders: "订单状态", refundReasons: "售后原因", complaintCauses: "投诉原因", severities: "投诉等级", breachCauses: "超时原因", person: "客服" },
  en: { head: ["Item", "This span", "Before"], summary: "Summary", findings: "Findings", problems: "Problems", measures: "Measures", next: "Next", topics: "Topics", orders: "Orders", refundReasons: "Refund reasons", complaintCauses: "Complaint causes", severities: "Severity", breachCauses: "Breach causes", person: "Agent" },
} as const;

/** One sheet: figures beside those before, counts, people, words. */
export function reportTable({ figures, body }: ReportDetail, lang: Lang): Cell[][] {
  const words = WORDS[lang];
  const { whole, people, work } = figures;
  const measured = WORK_METRICS.flatMap((name): Cell[][] => (whole.metrics[name] ? [[titleOf(name, lang), cellOf(name, whole.metrics[name]), whole.before?.[name] ? cellOf(name, whole.before[name]) : null]] : []));
  const counted = (["topics", "orders", "refundReasons", "complaintCauses", "severities", "breachCauses"] as const).flatMap((part): Cell[][] => figures[part].map(({ name, count }) => [`${words[part]}: ${name}`, count, null]));
  const ofPeople: Cell[][] = people.length === 0 ? [] : [[], [words.person, ...WORK_METRICS.map((name) => titleOf(name, lang))], ...people.map(({ user, metrics }) => [user.name, ...WORK_METRICS.map((name) => (metrics[name] ? cellOf(name, metrics[name]) : null))])];
  return [[...words.head], ...measured, ...(work ? countRows(work, lang) : []), ...counted, ...REPORT_SECTIONS.map((section): Cell[] => [words[section], body[section]]), ...ofPeople];
}
