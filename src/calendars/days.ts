import type { WindowSpec } from "../sla/calendar.ts";
import { holidayDays, type HolidayDay } from "../sla/public-holidays.ts";
import * as z from "zod";
import type { CalendarSpec, DayNote } from "./input.ts";

/** A day that somebody else's calendar speaks of. */
export type ForeignDay = { date: string; name: string; isOff: boolean; provisional: boolean };
export type DayChange = { date: string; name: string; windows: readonly WindowSpec[]; provisional: boolean; change: "added" | "changed" | "kept" };

/** Why a file cannot be taken, in sentences that can be shown. */
export class ImportError extends Error {
  readonly issues: { path: string; message: string }[];
  constructor(message: string, issues: { path: string; message: string }[] = []) {
    super(message);
    this.issues = issues;
  }
}

/** Days of the public holidays that we carry. @throws ImportError for a year that we don't. */
export function carriedDays(years: readonly number[]): ForeignDay[] {
  const known = holidayDays();
  const missing = years.filter((year) => !known.some(({ date }) => date.startsWith(`${year}-`) && date !== "2022-12-31"));
  if (missing.length > 0) throw new ImportError(`The public holidays of ${missing.join(", ")} are not known here; import the year's file.`);
  return known.filter(({ date }) => years.some((year) => date.startsWith(`${year}-`))).map(foreign);
}

const foreign = ({ date, name, isOff, isProvisional }: HolidayDay): ForeignDay => ({ date, name, isOff, provisional: isProvisional });

const RealDate = z.iso.date();
const FileDay = z.object({ date: RealDate, name: z.string().min(1).max(120), isOffDay: z.boolean() });
const YearFile = z.object({ year: z.int().optional(), days: z.array(FileDay).min(1, "The file holds no day: the year is not announced yet.").max(400) });
const YearsFile = z.object({ years: z.record(z.string(), z.object({ days: z.array(FileDay).max(400) })) });

/** Days of a year's file as holiday-cn publishes it (`{year, days: [{name, date, isOffDay}]}`), or of several years in one. @throws ImportError */
export function fileDays(file: unknown): ForeignDay[] {
  const several = YearsFile.safeParse(file);
  const single = several.success ? null : YearFile.safeParse(file);
  if (single && !single.success) {
    throw new ImportError("The file is not a year of holidays.", single.error.issues.map(({ path, message }) => ({ path: ["file", ...path.map(String)].join("."), message })));
  }
  const days = several.success ? Object.values(several.data.years).flatMap((year) => year.days) : (single?.data?.days ?? []);
  const twice = days.find(({ date }, index) => days.findIndex((day) => day.date === date) < index);
  if (twice) throw new ImportError(`The file holds ${twice.date} twice.`);
  return days.map(({ date, name, isOffDay }) => ({ date, name, isOff: isOffDay, provisional: false }));
}

export type Taking = { windows: readonly WindowSpec[]; source: DayNote["source"]; overwrite: boolean };

/** A calendar with the days of another taken in. What was set by hand stays unless it is to give way. */
export function takeDays(spec: CalendarSpec, days: readonly ForeignDay[], { windows, source, overwrite }: Taking): { spec: CalendarSpec; changes: DayChange[] } {
  const exceptions = { ...spec.exceptions };
  const notes = { ...spec.notes };
  const changes = days.map(({ date, name, isOff, provisional }): DayChange => {
    const held = exceptions[date];
    const isByHand = held !== undefined && (notes[date]?.source ?? "hand") === "hand";
    if (held && isByHand && !overwrite) return { date, name, windows: held, provisional: false, change: "kept" };
    const taken = isOff ? [] : windows;
    const isSame = held !== undefined && JSON.stringify(held) === JSON.stringify(taken) && notes[date]?.provisional === provisional;
    exceptions[date] = taken.map(([from, to]) => [from, to]);
    notes[date] = { name, source, provisional };
    return { date, name, windows: taken, provisional, change: held === undefined ? "added" : isSame ? "kept" : "changed" };
  });
  return { spec: { ...spec, exceptions, notes }, changes };
}
