import { reportsDue } from "./due.ts";
import type { ReportLimits } from "./settings.ts";
import type { ReportKind } from "./shapes.ts";

export type ToOpen = { kind: ReportKind; userId: string | null; fromDay: string; toDay: string; dueOn: string | null };

const DAY_MS = 86_400_000;
const dayAfter = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** The month so many after another, such as 2026-12. */
export const monthAfter = (month: string, by: number): string => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 1 + by, 1)).toISOString().slice(0, 7);

/**
 * What a shop has to have open on a local day: the month's two reports from some days before they are due until then, the analysis of the month in the
 * days after it, that of the week in the week after it. What a shop was not there for it does not tell of; what was due before is not opened belatedly.
 */
export function reportsToOpen({ today, since, agentIds }: { today: string; /** First local day of the shop. */ since: string; agentIds: readonly string[] }, limits: ReportLimits): ToOpen[] {
  const month = today.slice(0, 7);
  const months = [monthAfter(month, -1), month].flatMap((one) => ofMonth(one, { today, agentIds }, limits));
  const monday = mondayOf(today);
  const week: ToOpen[] = limits.isWeekly ? [{ kind: "weekly", userId: null, fromDay: dayAfter(monday, -7), toDay: monday, dueOn: null }] : [];
  return [...months, ...week].filter(({ toDay }) => toDay > since);
}

function ofMonth(month: string, { today, agentIds }: { today: string; agentIds: readonly string[] }, limits: ReportLimits): ToOpen[] {
  const due = reportsDue(month, limits);
  const span = { fromDay: `${month}-01`, toDay: `${monthAfter(month, 1)}-01` };
  const isOpen = (dueOn: string) => today >= dayAfter(dueOn, -limits.openDays) && today <= dueOn;
  const open: ToOpen[] = [];
  if (isOpen(due.workReport)) open.push(...agentIds.map((userId): ToOpen => ({ kind: "work_report", userId, ...span, dueOn: due.workReport })));
  if (isOpen(due.statistics)) open.push({ kind: "statistics", userId: null, ...span, dueOn: due.statistics });
  if (today >= span.toDay && today <= dayAfter(span.toDay, 9)) open.push({ kind: "monthly", userId: null, ...span, dueOn: null });
  return open;
}

/** The Monday of a day's week. */
export const mondayOf = (day: string): string => dayAfter(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
