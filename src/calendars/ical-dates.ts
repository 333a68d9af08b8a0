import ICAL from "ical.js";

/** How many occurrences of rules are still looked at in one file: a daily rule of 1900 asked for 2199 would go on for a hundred thousand days, and a file may hold thousands. */
export type Steps = { left: number };

const DAY_SECONDS = 86_400;

/** Local dates on which an event lies in these years. @throws Error for a rule that cannot be followed. */
export function datesOf(event: ICAL.Event, years: readonly number[], steps: Steps): string[] {
  const length = Math.min(366, Math.max(1, Math.round(event.duration ? event.duration.toSeconds() / DAY_SECONDS : 1)));
  const dates = startsOf(event, years, steps).flatMap((start) => Array.from({ length }, (_, day) => dateAfter(start, day)));
  return dates.filter((date) => years.includes(Number(date.slice(0, 4))));
}

/** Its first day is one of them too, where further dates are named without a rule. */
function startsOf(event: ICAL.Event, years: readonly number[], steps: Steps): ICAL.Time[] {
  if (!event.isRecurring()) return [event.startDate];
  const last = Math.max(...years);
  const rule = event.component.getFirstPropertyValue("rrule") as ICAL.Recur | null;
  const starts: ICAL.Time[] = rule ? [] : [event.startDate];
  for (const iterator = event.iterator(); steps.left > 0; steps.left -= 1) {
    const next = iterator.next() as ICAL.Time | null;
    if (!next || next.year > last) break;
    if ((years.includes(next.year) || years.includes(next.year + 1)) && exists(next, event.startDate, rule)) starts.push(next.clone());
  }
  return starts;
}

/** The library moves a date that a year lacks into the next month: the 29th of February would come every year. */
function exists(next: ICAL.Time, start: ICAL.Time, rule: ICAL.Recur | null): boolean {
  if (!rule || next.compare(start) === 0) return true;
  const parts = rule.parts as Partial<Record<"BYMONTH" | "BYMONTHDAY", readonly number[]>>;
  const isPlain = Object.keys(parts).length === 0;
  const months = parts.BYMONTH ?? (isPlain && rule.freq === "YEARLY" ? [start.month] : null);
  const days = parts.BYMONTHDAY?.every((day) => day > 0) ? parts.BYMONTHDAY : isPlain && (rule.freq === "YEARLY" || rule.freq === "MONTHLY") ? [start.day] : null;
  return (months?.includes(next.month) ?? true) && (days?.includes(next.day) ?? true);
}

export function dateAfter({ year, month, day }: ICAL.Time, days: number): string {
  return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10);
}

/** Whole days by the local clock, however they are written: as dates, or from midnight to midnight. */
export function isWholeDays(start: ICAL.Time, end: ICAL.Time | null): boolean {
  if (start.isDate) return true;
  const isUtc = start.zone === ICAL.Timezone.utcTimezone;
  return !isUtc && isMidnight(start) && end !== null && isMidnight(end) && end.compare(start) > 0;
}

const isMidnight = ({ hour, minute, second }: ICAL.Time) => hour === 0 && minute === 0 && second === 0;
