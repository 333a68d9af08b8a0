import { definitionOf } from "./catalogue.ts";
import type { Cell } from "./csv.ts";
import type { MetricName } from "./definition.ts";
import { localText } from "./local-text.ts";
import type { FigureItem, FigureList, MetricValue } from "./shapes.ts";

export type Lang = "zh" | "en";

type Column = { zh: string; en: string; cell: (item: FigureItem) => Cell };

const time = (name: "first_response_time" | "response_time", zh: string, en: string): Column[] => [
  { zh: `${zh}次数`, en: `${en} count`, cell: ({ metrics }) => metrics[name].count },
  { zh: `${zh}合计（毫秒）`, en: `${en} sum (ms)`, cell: ({ metrics }) => metrics[name].sumMs },
  { zh: `${zh}均值（毫秒）`, en: `${en} mean (ms)`, cell: ({ metrics }) => metrics[name].meanMs },
  { zh: `${zh}P50（毫秒）`, en: `${en} p50 (ms)`, cell: ({ metrics }) => metrics[name].p50Ms },
  { zh: `${zh}P90（毫秒）`, en: `${en} p90 (ms)`, cell: ({ metrics }) => metrics[name].p90Ms },
  { zh: `${zh}P99（毫秒）`, en: `${en} p99 (ms)`, cell: ({ metrics }) => metrics[name].p99Ms },
];

type Rate = "reply_rate_20s" | "reply_rate_30s" | "reply_rate_60s" | "reply_rate_180s" | "sla_met_rate";
const rate = (name: Rate, zh: string, en: string): Column[] => [
  { zh: `${zh}达成数`, en: `${en} hit`, cell: ({ metrics }) => metrics[name].hit },
  { zh: `${zh}总数`, en: `${en} total`, cell: ({ metrics }) => metrics[name].total },
  { zh, en, cell: ({ metrics }) => shareCell(metrics[name].share) },
];

const shareCell = (share: number | null): Cell => (share === null ? null : { share });

/** A policy has clocks alone: of other figures its cell is empty. */
const notOfPolicies = (columns: readonly Column[]): Column[] => columns.map((column) => ({ ...column, cell: (item) => (item.policy ? null : column.cell(item)) }));

const COLUMNS: readonly Column[] = [
  { zh: "店铺", en: "Shop", cell: ({ shopId }) => shopId },
  { zh: "客服编号", en: "Agent id", cell: ({ agent }) => agent?.id ?? null },
  { zh: "客服", en: "Agent", cell: ({ agent }) => agent?.name ?? null },
  { zh: "开始时间", en: "From", cell: ({ bucketStart, timeZone }) => localText(bucketStart, timeZone) },
  ...notOfPolicies([
    { zh: "轮次", en: "Turns", cell: ({ metrics }) => metrics.turns },
    { zh: "会话数", en: "Sessions", cell: ({ metrics }) => metrics.sessions },
    { zh: "接待人数", en: "Buyers", cell: ({ metrics }) => metrics.buyers },
    { zh: "买家消息数", en: "Messages in", cell: ({ metrics }) => metrics.messages_in },
    { zh: "客服消息数", en: "Messages out", cell: ({ metrics }) => metrics.messages_out },
    ...time("first_response_time", "首次响应", "First response"),
    ...time("response_time", "平均响应", "Response"),
    ...rate("reply_rate_20s", "20秒回复率", "20 s reply rate"),
    ...rate("reply_rate_30s", "30秒回复率", "30 s reply rate"),
    ...rate("reply_rate_60s", "60秒回复率", "60 s reply rate"),
    ...rate("reply_rate_180s", "180秒回复率", "180 s reply rate"),
  ]),
  ...rate("sla_met_rate", "时效达成率", "SLA met rate"),
  { zh: "超时待复核", en: "Breaches open", cell: ({ metrics }) => metrics.breaches.open },
  { zh: "超时已免责", en: "Breaches excused", cell: ({ metrics }) => metrics.breaches.excused },
  { zh: "超时已认定", en: "Breaches upheld", cell: ({ metrics }) => metrics.breaches.upheld },
  ...notOfPolicies([
    { zh: "未回复关闭", en: "Closed unanswered", cell: ({ metrics }) => metrics.closed_unanswered },
    { zh: "非工作时间轮次", en: "Off-hours turns", cell: ({ metrics }) => metrics.off_hours.turns },
    { zh: "非工作时间按时回复", en: "Off-hours answered in time", cell: ({ metrics }) => metrics.off_hours.answered_in_time },
  ]),
  { zh: "分组", en: "Group", cell: ({ team, policy, platform }) => team?.name ?? policy?.name ?? platform },
];

const UNITS = { rows: { zh: "", en: "" }, ms: { zh: "（毫秒）", en: " (ms)" }, share: { zh: "", en: "" }, minor: { zh: "（分）", en: " (minor units)" }, points: { zh: "", en: "" } } as const;
type Part = { zh: string; en: string; of: (value: MetricValue) => Cell };
const PARTS = {
  share: [{ zh: "达成数", en: " hit", of: ({ hit }) => hit }, { zh: "总数", en: " total", of: ({ count }) => count }, { zh: "", en: "", of: ({ share }) => shareCell(share) }],
  ratio: [{ zh: "", en: "", of: ({ share }) => shareCell(share) }],
  time: [{ zh: "次数", en: " count", of: ({ count }) => count }, { zh: "均值", en: " mean", of: ({ mean }) => mean }],
  points: [{ zh: "次数", en: " count", of: ({ count }) => count }, { zh: "均值", en: " mean", of: ({ mean }) => mean }],
  total: [{ zh: "合计", en: " sum", of: ({ sum }) => sum }],
  money: [{ zh: "合计", en: " sum", of: ({ sum }) => sum }],
  count: [{ zh: "", en: "", of: ({ count }) => count }],
  peak: [{ zh: "", en: "", of: ({ count }) => count }],
} as const satisfies Record<string, readonly Part[]>;

/** The columns of a figure that was asked for by name: typed, in its own unit; empty where it divides by nothing. */
export function columnsOf(name: MetricName, lang: Lang): { title: string; cell: (item: FigureItem) => Cell }[] {
  const { kind, title, unit, per } = definitionOf(name);
  const isPlain = kind === "ratio" && (per !== 1 || unit === "rows"); // so many in a thousand, or at once: no percent
  const scale = (cell: Cell): Cell => (isPlain && cell !== null && typeof cell === "object" ? cell.share * per : cell);
  return (PARTS[kind] as readonly Part[]).map((part) => ({ title: `${title[lang]}${part[lang]}${part.zh === "次数" ? "" : UNITS[unit][lang]}`, cell: ({ more }) => (more?.[name] ? scale(part.of(more[name])) : null) }));
}

const CURRENCY = { zh: "币种", en: "Currency" };
const SEVERAL = { zh: "多币种，不合计", en: "several, not added up" };
const SHOP_NAME = { zh: "店铺名称", en: "Shop name" };

/** Figures as a table, titles first, those asked for by name at the end; an empty cell where a figure has nothing to say. */
export function tableOf({ items }: FigureList, lang: Lang, shops: ReadonlyMap<string, string>): Cell[][] {
  const money = { title: CURRENCY[lang], cell: ({ currency }: FigureItem): Cell => currency ?? SEVERAL[lang] };
  const more = Object.keys(items[0]?.more ?? {}).flatMap((name) => (definitionOf(name as MetricName).kind === "money" ? [...columnsOf(name as MetricName, lang), money] : columnsOf(name as MetricName, lang)));
  const columns = [...COLUMNS.map((column) => ({ title: column[lang], cell: column.cell })), { title: SHOP_NAME[lang], cell: ({ shopId }: FigureItem): Cell => shops.get(shopId ?? "") ?? null }, ...more];
  return [columns.map(({ title }) => title), ...items.map((item) => columns.map(({ cell }) => cell(item)))];
}
