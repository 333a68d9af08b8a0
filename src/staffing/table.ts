import type { Cell } from "../metrics/csv.ts";
import { localText } from "../metrics/local-text.ts";
import type { Lang } from "../metrics/table.ts";
import type { StaffedHalfHour, Staffing } from "./shapes.ts";

type Column = { zh: string; en: string; cell: (item: StaffedHalfHour, whole: Staffing) => Cell };

const tenth = (value: number) => Math.round(value * 100) / 100;

const COLUMNS: readonly Column[] = [
  { zh: "店铺", en: "Shop", cell: (_, { shopId }) => shopId },
  { zh: "开始时间", en: "From", cell: ({ startsAt }, { timeZone }) => localText(startsAt, timeZone) },
  { zh: "预计会话数", en: "Sessions expected", cell: ({ arrivals }) => tenth(arrivals) },
  { zh: "平均处理时长（毫秒）", en: "Mean handling time (ms)", cell: ({ handleMs }) => handleMs },
  { zh: "话务量（厄兰）", en: "Load (erlangs)", cell: ({ erlangs }) => tenth(erlangs) },
  { zh: "需要人数", en: "People needed", cell: ({ needed }) => needed },
  { zh: "计划人数（无排班时取往周同时段在岗）", en: "People planned (without a plan: present in past weeks)", cell: ({ planned }) => tenth(planned) },
  { zh: "差额", en: "Gap", cell: ({ gap }) => tenth(gap) },
  { zh: "计划人数下的达标率", en: "Share kept by those planned", cell: ({ expected }) => (expected ? tenth(expected.share) : null) },
];

/** The half hours as a table, titles first. */
export const tableOf = (whole: Staffing, lang: Lang): Cell[][] => [COLUMNS.map((column) => column[lang]), ...whole.items.map((item) => COLUMNS.map(({ cell }) => cell(item, whole)))];
