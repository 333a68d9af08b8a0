import * as z from "zod";

const Time = z.string().max(5);
export const Windows = z.array(z.tuple([Time, Time])).max(48);
const Day = Windows.optional();
const Weekdays = z.strictObject({ mon: Day, tue: Day, wed: Day, thu: Day, fri: Day, sat: Day, sun: Day });
const LocalDate = z.string().max(10);
const CalendarId = z.string().regex(/^[A-Za-z0-9][\w.-]{0,63}$/, "An id has letters, digits, dots, dashes and underscores, 64 at most.");

/** What is known of an exception's day besides its windows. */
export const DayNote = z.object({ name: z.string().max(120), source: z.enum(["hand", "holidays", "ical"]), provisional: z.boolean() });

/** What `compileCalendar` takes, and what is taken from a shared one; whether windows and dates are right is for the rules to say. */
export const CalendarSpec = z.object({
  timeZone: z.string().max(64),
  alwaysOpen: z.boolean().optional(),
  weekly: Weekdays.optional(),
  exceptions: z.record(LocalDate, Windows).optional().describe("By local date; an empty list closes that day."),
  inherits: z.string().max(120).nullable().optional().describe("A shared calendar: its week where this has none, its exceptions where this has none of that date."),
  without: z.array(LocalDate).max(2_000).optional().describe("Dates of the shared calendar's exceptions that do not hold here."),
  notes: z.record(LocalDate, DayNote).optional().describe("What the exceptions' days are called, and whether they are provisional."),
});

export const CalendarBody = CalendarSpec.extend({
  name: z.string().trim().min(1).max(120).optional(),
  shopId: z.string().max(120).nullable().optional().describe("Of a new one: its shop; null for one that all shops share."),
  version: z.int().min(1).optional().describe("Of what was changed: where a newer one was published meanwhile the answer is 409; left out, it is replaced unseen."),
});

const Years = z.array(z.int().min(1900).max(2199)).min(1).max(20);
const common = {
  windows: Windows.min(1).optional().describe("Opening on make-up workdays; left out: as on the first open weekday."),
  preview: z.boolean().default(false).describe("Answers what would change and changes nothing."),
  overwrite: z.boolean().default(false).describe("Whether exceptions set by hand give way."),
};

/** Public holidays that we carry, a year's file as holiday-cn publishes it, or an iCalendar. */
export const CalendarImport = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("holidays"), years: Years, ...common }),
  z.object({ kind: z.literal("file"), file: z.unknown(), ...common }),
  z.object({ kind: z.literal("ical"), text: z.string().max(1_000_000), years: Years, skipRest: z.boolean().default(false).describe("Takes what can be taken instead of refusing the whole."), ...common }),
]);

/** A year whose days before and after are answered for too: calendars know 1900 to 2199. */
export const YearQuery = z.object({ year: z.coerce.number().int().min(1901).max(2198) });
export const ById = z.object({ id: z.string().min(1).max(120) });
export const ChoiceInput = z.object({ calendarId: CalendarId });
export const NewId = z.object({ id: CalendarId });

export type CalendarSpec = z.infer<typeof CalendarSpec>;
export type CalendarBody = z.infer<typeof CalendarBody>;
export type CalendarImport = z.output<typeof CalendarImport>;
export type CalendarImportInput = z.input<typeof CalendarImport>;
export type DayNote = z.infer<typeof DayNote>;
