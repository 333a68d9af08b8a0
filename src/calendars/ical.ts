import ICAL from "ical.js";
import { type ForeignDay, ImportError } from "./days.ts";
import { dateAfter, datesOf, isWholeDays } from "./ical-dates.ts";

export type IcalOptions = {
  /** Events that come again are taken in these years only. */
  years: readonly number[];
  /** Takes what can be taken instead of refusing the whole. */
  skipRest: boolean;
};

/** More than any calendar of days off has; a rule that gives more is not one. */
const MOST_DAYS = 2_000;
const MOST_STEPS = 20_000;
const MOST_EVENTS = 3_000;
type Issue = { path: string; message: string };

/**
 * Days off of an iCalendar: events of whole days close them. One whose name ends with 班 or says "workday" is a make-up workday, as the
 * calendars of Chinese holidays have them. @throws ImportError that names each event which is something else (hours, no date).
 */
export function icalDays(text: string, { years, skipRest }: IcalOptions): ForeignDay[] {
  const issues: Issue[] = [];
  const days = new Map<string, ForeignDay>();
  const steps = { left: MOST_STEPS };
  const events = eventsOf(text);
  if (events.length > MOST_EVENTS) throw new ImportError(`The calendar has ${events.length} events, more than ${MOST_EVENTS}; one of days off has far fewer.`);
  const moved = new Set(events.map(movedFrom));
  for (const [index, component] of events.entries()) {
    if (isCancelled(component)) continue;
    const read = readEvent(component, (event) => datesOf(event, years, steps));
    if ("wrong" in read) issues.push({ path: `events.${index}`, message: `“${read.name}” ${read.wrong}` });
    else for (const date of read.dates) if (movedFrom(component) !== null || !moved.has(`${read.uid} ${date}`)) addDay(days, date, read.name);
    if (days.size > MOST_DAYS || steps.left <= 0) throw new ImportError(`The calendar has more than ${MOST_DAYS} days; name fewer years.`);
  }
  if (issues.length > 0 && !skipRest) throw new ImportError(`${issues.length} events cannot be taken. ${issues[0]!.message}`, issues.slice(0, 50));
  if (days.size === 0) throw new ImportError(`There is no whole-day event in ${years.join(", ")}.`, issues.slice(0, 50));
  return [...days.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** Events of all calendars in the file. */
function eventsOf(text: string): ICAL.Component[] {
  try {
    const read = ICAL.parse(asDates(text.trim())) as unknown[];
    const roots = (typeof read[0] === "string" ? [read] : read).map((one) => new ICAL.Component(one as ConstructorParameters<typeof ICAL.Component>[0]));
    const other = roots.find(({ name }) => name !== "vcalendar");
    if (other) throw new Error(`it is a ${other.name}`);
    return roots.flatMap((root) => root.getAllSubcomponents("vevent"));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : "it cannot be read";
    throw new ImportError(`The file is not an iCalendar (BEGIN:VCALENDAR): ${reason.slice(0, 200)}.`, [{ path: "text", message: reason.slice(0, 200) }]);
  }
}

/** Many programs leave out that a bare date is one. */
const asDates = (text: string) => text.replaceAll(/^(DTSTART|DTEND|RECURRENCE-ID|EXDATE|RDATE):(?=\d{8}(?:,\d{8})*\r?$)/gim, "$1;VALUE=DATE:");

const isCancelled = (event: ICAL.Component) => String(event.getFirstPropertyValue("status") ?? "").toUpperCase() === "CANCELLED";

type Read = { name: string; uid: string; dates: string[] } | { name: string; wrong: string };

/** What an event says; whatever the library cannot read of it is its own fault, not the file's. */
function readEvent(component: ICAL.Component, datesIn: (event: ICAL.Event) => string[]): Read {
  let name = "—";
  try {
    const event = new ICAL.Event(component, { exceptions: [] }); // else each looks at all others for days of it that were moved
    name = (event.summary ?? "").trim().slice(0, 120) || name;
    const wrong = findWrong(event);
    return wrong ? { name, wrong } : { name, uid: event.uid, dates: datesIn(event) };
  } catch (cause) {
    return { name, wrong: `cannot be read: ${cause instanceof Error ? cause.message.slice(0, 200) : "unknown"}.` };
  }
}

function findWrong(event: ICAL.Event): string | null {
  const start = event.startDate as ICAL.Time | null;
  const written = event.component.getFirstProperty("dtstart")?.jCal[3];
  if (!start) return "has no date.";
  if (start.isDate && written !== dateAfter(start, 0)) return `is on ${String(written)}, which is no date.`;
  const end = event.endDate as ICAL.Time | null;
  if (end && end.compare(start) < 0) return "ends before it starts.";
  return isWholeDays(start, end) ? null : `is at ${start.toString()}, not of whole days; windows of a day are set by hand.`;
}

/** Of an event that stands for one day of another that comes again: that day. */
function movedFrom(component: ICAL.Component): string | null {
  const from = component.getFirstPropertyValue("recurrence-id") as ICAL.Time | null;
  return from ? `${String(component.getFirstPropertyValue("uid"))} ${dateAfter(from, 0)}` : null;
}

/** Two events of one day: a make-up workday is the rarer word and holds. */
function addDay(days: Map<string, ForeignDay>, date: string, name: string): void {
  const isOff = !/(?:班|workday|working day)[)）\]】]?$/iu.test(name);
  if (!days.has(date) || !isOff) days.set(date, { date, name, isOff, provisional: false });
}
