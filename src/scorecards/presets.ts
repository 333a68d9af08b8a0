import { DEFAULT_APPRAISAL_SETTINGS } from "./appraisal.ts";
import { DEFAULT_GRADES, DEFAULT_PAY_SETTINGS } from "./grades.ts";
import { DEFAULT_KPI_MONEY_SETTINGS } from "./kpi-money.ts";
import { DEFAULT_KPI_SETTINGS } from "./kpi.ts";
import { SchemeBody, type SchemeItem } from "./scheme-input.ts";

export type Preset = { key: "kpi" | "appraisal" | "four_source"; name: string; body: SchemeBody };

const { answerRate, satisfaction, inspection } = DEFAULT_KPI_SETTINGS;

/** KPI-01 to KPI-10. The answer rate is a telephone's, so its counts are entered; satisfaction is the chats' own. */
const KPI = SchemeBody.parse({
  full: 100,
  adjustmentLimit: 20,
  items: [
    { id: "answer_rate", name: "20秒接听率", source: { kind: "counts", of: "calls" }, ...answerRate },
    { id: "satisfaction", name: "满意度", part: "buyer", source: { kind: "metric", metric: "satisfaction" }, ...satisfaction },
    { id: "inspection", name: "质检", part: "lead", source: { kind: "manual", max: 100 }, ...inspection },
  ],
  money: { kind: "kpi", ...DEFAULT_KPI_MONEY_SETTINGS },
});

/** APP-02 to APP-36. */
const APPRAISAL = SchemeBody.parse({
  start: DEFAULT_APPRAISAL_SETTINGS.start,
  full: DEFAULT_APPRAISAL_SETTINGS.start,
  cap: DEFAULT_APPRAISAL_SETTINGS.cap,
  items: [],
  adjustmentLimit: DEFAULT_APPRAISAL_SETTINGS.adjustmentLimit,
  countsPoints: true,
  autoPoints: true,
  extra: DEFAULT_APPRAISAL_SETTINGS.extra,
  grades: DEFAULT_GRADES,
  money: { kind: "pay", ...DEFAULT_PAY_SETTINGS },
  movesPay: true,
});

const quarter = (item: Pick<SchemeItem, "id" | "name" | "part" | "source"> & Partial<SchemeItem>) => ({ target: 100, weight: 25, perPoint: 0.25, ...item });

/** APP-37; the source gives no weights: a quarter each, and no figures: what the buyers say, and what ran late without an excuse. */
const FOUR_SOURCE = SchemeBody.parse({
  full: 100,
  cap: 100,
  items: [
    quarter({ id: "self", name: "客服自评", part: "self", source: { kind: "manual", max: 100 }, withoutCases: "none" }),
    quarter({ id: "lead", name: "上级评价", part: "lead", source: { kind: "manual", max: 100 }, withoutCases: "none" }),
    quarter({ id: "buyer", name: "客户评价", part: "buyer", source: { kind: "metric", metric: "satisfaction", of: "agent" } }),
    quarter({ id: "data", name: "数据分析", part: "data", source: { kind: "metric", metric: "sla_met_unexcused", of: "agent" } }),
  ],
  grades: DEFAULT_GRADES,
});

/** The three appraisals of the sources, each a scheme of its own. */
export const PRESETS: readonly Preset[] = [
  { key: "kpi", name: "KPI 40/30/30", body: KPI },
  { key: "appraisal", name: "月度考核 80 分", body: APPRAISAL },
  { key: "four_source", name: "四方评价", body: FOUR_SOURCE },
];
