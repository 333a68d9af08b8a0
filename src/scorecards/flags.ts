import { mayDismiss, type RankedMonth } from "./dismissal.ts";
import type { SchemeBody } from "./scheme-input.ts";

/** What a person should look at; none of them does anything. */
export type Flag = "may_dismiss" | "may_promote" | "may_demote" | "score_moved";

/** APP-03 and the ladder (STF-01), after the last of these months, oldest first and without a gap. */
export function flagsOf(months: readonly RankedMonth[], { below70InBothMonths, ladder, countsPoints }: SchemeBody): Flag[] {
  const runs = (count: number, is: (score: number) => boolean) => months.length >= count && months.slice(-count).every(({ score }) => is(score));
  const { promoteFrom, promoteMonths, demoteBelow, demoteMonths } = ladder;
  return [
    ...(countsPoints && mayDismiss(months, { below70InBothMonths }) ? (["may_dismiss"] as const) : []),
    ...(promoteFrom !== null && runs(promoteMonths, (score) => score >= promoteFrom) ? (["may_promote"] as const) : []),
    ...(demoteBelow !== null && runs(demoteMonths, (score) => score < demoteBelow) ? (["may_demote"] as const) : []),
  ];
}

/** The month of service that a month is, from 1 on, by the local day of joining (APP-36). */
export function monthOfService(joinedOn: string, month: string): number {
  const of = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
  return Math.max(1, of(month) - of(joinedOn) + 1);
}

/** The months before one, newest last. */
export function monthsBefore(month: string, count: number): string[] {
  const of = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
  return Array.from({ length: count }, (_, index) => of - count + index).map((at) => `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`);
}

/** Local dates around a month; `to` is the first of the next. */
export function spanOfMonth(month: string): { from: string; to: string } {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
  return { from: `${month}-01`, to: `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}-01` };
}

/** The local dates of a day's quarter, `to` exclusive (PEN-06). */
export function quarterOf(date: string): { from: string; to: string } {
  const first = Math.floor((Number(date.slice(5, 7)) - 1) / 3) * 3 + 1;
  const year = date.slice(0, 4);
  const last = `${year}-${String(first + 2).padStart(2, "0")}`;
  return { from: `${year}-${String(first).padStart(2, "0")}-01`, to: spanOfMonth(last).to };
}
