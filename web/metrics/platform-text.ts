import { words } from "../kernel/text/words.ts";

/** Titles and units as the platform's files write them, in whatever language the screen speaks. */
export const reportHeads = {
  day: ["日期", "统计日期", "统计时间", "数据日期", "day", "date"],
  account: ["客服昵称", "客服账号", "客服姓名", "客服名称", "客服", "账号", "昵称", "account", "agent"],
  total: ["合计", "总计", "汇总", "全部", "平均", "均值", "total"],
  brackets: ["（", "）"],
};
export const spanUnits: Readonly<Record<string, number>> = { 小时: 3_600, 时: 3_600, 分钟: 60, 分: 60, 秒: 1, h: 3_600, m: 60, s: 1 };
/** Of a title's end, and around a number. */
export const UNIT_END = /\((?:%|秒|s|元|分钟|小时)\)$/;
export const SPAN = /(\d+(?:\.\d+)?)(小时|时|分钟|分|秒|h|m|s)/g;
export const NUMBER = /^[¥￥]?(-?\d+(?:\.\d+)?)(?:%|元)?$/;
export const COMMAS = /[,，]/g;
export const DAY = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))(?:[T ].*)?$/;

export const platformWords = words(
  {
    "platform.view": "飞鸽日报对照",
    "platform.own": "小二的指标",
    "platform.about": "每格上方是小二的数，下方是平台日报的数和差；点小二的数看明细。平均响应时长平台没有说明怎么算，只保存不对照。",
    "platform.none": "这段时间没有数据。",
    "platform.noneDiffers": "这段时间两边没有差异。",
    "platform.differs": "只看有差异",
    "platform.day": "日期",
    "platform.person": "客服",
    "platform.unknown": "未对应账号：{account}",
    "platform.theirs": "平台",
    "platform.difference": "差",
    "platform.because": "差异说明",
    "because.offHours": "统计时段外 {count} 轮未计",
    "because.corrected": "当天结束后更正 {count} 轮",
    "because.unknownAccount": "未对应账号的回复 {count} 条",
    "because.noReport": "未导入日报",
    "platform.import": "导入日报",
    "platform.importAbout": "选择平台导出的客服日报（CSV 或 XLSX），一行一个客服一天。再次导入会覆盖同一天的数。",
    "platform.fileDay": "文件没有日期列时，算作这一天",
    "platform.unread": "这个文件读不出来，请选择 CSV 或 XLSX。",
    "platform.noColumn": "没有找到客服列或任何一个飞鸽指标列。",
    "platform.read": "读到 {days} 天 {people} 人，{count} 个数值；指标：{columns}",
    "platform.ignored": "没有用到的列：{columns}",
    "platform.take": "导入 {count} 个数值",
    "platform.done": "已导入 {count} 个数值。",
    "platform.bad": "{count} 处没有读到：",
    "bad.day": "第 {line} 行：日期“{said}”看不懂，整行未导入",
    "bad.account": "第 {line} 行：没有客服名，整行未导入",
    "bad.total": "第 {line} 行：“{said}”是合计行，不导入",
    "bad.twice": "第 {line} 行：{said} 前面已经有了，整行未导入",
    "bad.value": "第 {line} 行“{column}”：“{said}”不是数字，这一格未导入",
    "bad.empty": "第 {line} 行：{said} 没有任何数值",
  },
  {
    "platform.view": "Beside Feige's report",
    "platform.own": "Own figures",
    "platform.about": "Above is ours, below what the platform's daily report says and the difference; ours opens into its rows. How the platform counts its older mean it does not say: that is kept and compared with nothing.",
    "platform.none": "Nothing in this span.",
    "platform.noneDiffers": "Both say the same in this span.",
    "platform.differs": "Differences only",
    "platform.day": "Day",
    "platform.person": "Agent",
    "platform.unknown": "Unknown account: {account}",
    "platform.theirs": "Platform",
    "platform.difference": "off by",
    "platform.because": "Why they differ",
    "because.offHours": "{count} turns outside of the hours that count",
    "because.corrected": "{count} turns corrected after the day",
    "because.unknownAccount": "{count} replies by an unknown account",
    "because.noReport": "No report imported",
    "platform.import": "Import a report",
    "platform.importAbout": "The platform's daily report of agents as CSV or XLSX, a line a person and day. What is imported again takes the place of what was there.",
    "platform.fileDay": "The day of a file that names none",
    "platform.unread": "This file can't be read; choose a CSV or XLSX.",
    "platform.noColumn": "No column says whose the figures are, or none is a figure of Feige.",
    "platform.read": "{days} days, {people} people, {count} values: {columns}",
    "platform.ignored": "Columns not used: {columns}",
    "platform.take": "Import {count} values",
    "platform.done": "{count} values were imported.",
    "platform.bad": "{count} could not be read:",
    "bad.day": "Line {line}: “{said}” is no day; the line is left out",
    "bad.account": "Line {line}: nobody's name; the line is left out",
    "bad.total": "Line {line}: “{said}” is a total; it is left out",
    "bad.twice": "Line {line}: {said} stands above already; the line is left out",
    "bad.value": "Line {line}, {column}: “{said}” is no number; the cell is left out",
    "bad.empty": "Line {line}: {said} has no value at all",
  },
);
