import type { Cell } from "../metrics/csv.ts";
import { localText } from "../metrics/local-text.ts";
import type { AttendanceList, AttendanceRow } from "./shapes.ts";

type Column = { zh: string; en: string; cell: (row: AttendanceRow, zone: string) => Cell };

const minutes = (ms: number | null): Cell => (ms === null ? null : Math.round(ms / 600) / 100);
const at = (instant: string | null | undefined, zone: string): Cell => (instant ? localText(instant, zone) : null);

const COLUMNS: readonly Column[] = [
  { zh: "日期", en: "Day", cell: ({ day }) => day },
  { zh: "人员", en: "Person", cell: ({ user }) => user.name },
  { zh: "班次", en: "Shift", cell: ({ shift }) => shift?.name ?? null },
  { zh: "计划上班", en: "Planned from", cell: ({ shift }, zone) => at(shift?.startsAt, zone) },
  { zh: "计划下班", en: "Planned to", cell: ({ shift }, zone) => at(shift?.endsAt, zone) },
  { zh: "首次在线", en: "First seen", cell: ({ firstAt }, zone) => at(firstAt, zone) },
  { zh: "最后在线", en: "Last seen", cell: ({ lastAt }, zone) => at(lastAt, zone) },
  { zh: "在线（分钟）", en: "Online (min)", cell: ({ onlineMs }) => minutes(onlineMs) },
  { zh: "小休（分钟）", en: "Break (min)", cell: ({ breakMs }) => minutes(breakMs) },
  { zh: "缺席（分钟）", en: "Not there (min)", cell: ({ offlineMs }) => minutes(offlineMs) },
  { zh: "请假（分钟）", en: "Leave (min)", cell: ({ leaveMs }) => minutes(leaveMs) },
  { zh: "班外在线（分钟）", en: "Beyond the shift (min)", cell: ({ extraMs }) => minutes(extraMs) },
  { zh: "迟到（分钟）", en: "Late (min)", cell: ({ lateMs }) => minutes(lateMs) },
  { zh: "早退（分钟）", en: "Early (min)", cell: ({ earlyMs }) => minutes(earlyMs) },
  { zh: "缺勤", en: "Absent", cell: ({ isAbsent }) => (isAbsent ? 1 : 0) },
  { zh: "离岗次数", en: "Times away", cell: ({ awayCount }) => awayCount },
  { zh: "离岗（分钟）", en: "Away (min)", cell: ({ awayMs }) => minutes(awayMs) },
  { zh: "最长连续工作（小时）", en: "Longest work (h)", cell: ({ longestWorkHours }) => longestWorkHours },
];

export const attendanceTable = ({ items, timeZone }: AttendanceList, lang: "zh" | "en"): Cell[][] => [COLUMNS.map((column) => column[lang]), ...items.map((row) => COLUMNS.map(({ cell }) => cell(row, timeZone)))];
