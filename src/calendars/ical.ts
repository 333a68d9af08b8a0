import ICAL from "ical.js";
import { DomainError } from "../kernel/errors.ts";
import { type ForeignDay, ImportError } from "./days.ts";

export type IcalOptions = {
  /** Events that come again are taken in these years only. */
  years: readonly number[];
  /** Takes what can be taken instead of refusing the whole. */
  skipRest: boolean;
};

/** More than any calendar of days off has; a rule that gives more is not one. */
const MOST_DAYS = 2_000;
type Issue = { path: string; message: string };

/**
 * Days off of an iCalendar: events of whole days close them. One whose name ends with 班 or says "workday" is a make-up workday, as the
 * calendars of Chinese holidays have them. @throws ImportError that names each event which is something else (hours, no date).
 */
export function icalDays(text: string, { years, skipRest }: IcalOptions): ForeignDay[] {
  const issues: Issue[] = [];
  const days = new Map<string, ForeignDay>();
  for (const [index, component] of eventsOf(text).entries()) {
    const event = new ICAL.Event(component);
    const path = `events.${index}`;
    const wrong = findWrong(event);
    if (wrong) issues.push({ path, message: `“${nameOf(event)}” ${wrong}` });
    else for (const date of datesOf(event, years)) addDay(days, date, event);
    if (days.size > MOST_DAYS) throw new ImportError(`The calendar has more than ${MOST_DAYS} days; name fewer years.`);
  }
  if (issues.length > 0 && !skipRest) throw new ImportError(`${issues.length} events cannot be taken. ${issues[0]!.message}`, issues.slice(0, 50));
  if (days.size === 0) throw new ImportError(`There is no whole-day event in ${years.join(", ")}.`, issues.slice(0, 50));
  return [...days.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}

function eventsOf(text: string): ICAL.Component[] {
  try {
    const root = new ICAL.Component(ICAL.parse(text.trim()) as ConstructorParameters<typeof ICAL.Component>[0]);
    if (root.name !== "vcalendar") throw new Error(`it is a ${root.name}`);
    return root.getAllSubcomponents("vevent").filter((event) => String(event.getFirstPropertyValue("status") ?? "").toUpperCase() !== "CANCELLED");
  } catch (cause) {
    if (cause instanceof DomainError) throw cause;
    const reason = cause instanceof Error ? cause.message : "it cannot be read";
    throw new ImportError(`The file is not an iCalendar (BEGIN:VCALENDAR): ${reason.slice(0, 200)}.`, [{ path: "text", message: reason.slice(0, 200) }]);
  }
}

function findWrong(event: ICAL.Event): string | null {
  const start = event.startDate as ICAL.Time | null;
  if (!start) return "has no date.";
  if (!start.isDate) return `is at ${start.toString()}, not of whole days; windows of a day are set by hand.`;
  const hours = event.endDate as ICAL.Time | null;
  return hours && hours.compare(start) < 0 ? "ends before it starts." : null;
}

function datesOf(event: ICAL.Event, years: readonly number[]): string[] {
  const length = Math.min(366, Math.max(1, event.duration ? Math.round(event.duration.toSeconds() / 86_400) : 1));
  return startsOf(event, years).flatMap((start) => Array.from({ length }, (_, day) => dateAfter(start, day))).filter((date) => years.includes(Number(date.slice(0, 4))));
}

function startsOf(event: ICAL.Event, years: readonly number[]): ICAL.Time[] {
  const last = Math.max(...years);
  if (!event.isRecurring()) return [event.startDate];
  const starts: ICAL.Time[] = [];
  const iterator = event.iterator();
  // Bounded: a daily rule of 1900 asked for 2199 would go on for a hundred thousand days.
  for (let step = 0; step < 20_000 && starts.length <= MOST_DAYS; step += 1) {
    const next = iterator.next() as ICAL.Time | null;
    if (!next || next.year > last) break;
    if (years.includes(next.year) || years.includes(next.year + 1)) starts.push(next.clone());
  }
  return starts;
}

function dateAfter({ year, month, day }: ICAL.Time, days: number): string {
  return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10);
}

/** Two events of one day: a make-up workday is the rarer word and holds. */
function addDay(days: Map<string, ForeignDay>, date: string, event: ICAL.Event): void {
  const name = nameOf(event);
  const isOff = !/(?:班|workday|working day)[)）\]】]?$/iu.test(name);
  if (!days.has(date) || !isOff) days.set(date, { date, name, isOff, provisional: false });
}

const nameOf = (event: ICAL.Event): string => (event.summary ?? "").trim().slice(0, 120) || "—";
