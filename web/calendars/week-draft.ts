import type { Calendar, CalendarSpec } from "../kernel/shapes.ts";
import { readWindows, WEEKDAYS, type Weekday, written } from "./windows.ts";

export type Draft = { name: string; alwaysOpen: boolean; inherits: string | null; week: Record<Weekday, string> };
/** What one person changes at a time, and what somebody else may have changed meanwhile. */
export type DraftField = "name" | "alwaysOpen" | "inherits" | Weekday;
/** A draft with the version that it began from, and what somebody else has changed since in fields that are changed here too. */
export type HeldDraft = { of: Calendar; draft: Draft; crossed: DraftField[] };

export const draftOf = ({ name, spec }: Calendar): Draft => ({
  name,
  alwaysOpen: spec.alwaysOpen ?? false,
  inherits: spec.inherits ?? null,
  week: Object.fromEntries(WEEKDAYS.map((day) => [day, written(spec.weekly?.[day])])) as Record<Weekday, string>,
});

/** The spec as it would be with the draft; null while a line cannot be read. */
export function specOf({ spec }: Calendar, { alwaysOpen, inherits, week }: Draft): CalendarSpec | null {
  const weekly = WEEKDAYS.map((day) => [day, readWindows(week[day])] as const);
  if (weekly.some(([, windows]) => windows === null)) return null;
  return { ...spec, alwaysOpen, inherits, weekly: Object.fromEntries(weekly.filter(([, windows]) => windows!.length > 0)) };
}

/**
 * The draft beside a newer version: what was changed here stays, what was not is taken from the newer one, and what both changed to different
 * things is named. Holidays that were imported meanwhile touch nothing of it.
 */
export function carryOver({ of, draft, crossed }: HeldDraft, newer: Calendar): HeldDraft {
  const [mine, was, theirs] = [flat(draft), flat(draftOf(of)), flat(draftOf(newer))];
  const fields = Object.keys(mine) as DraftField[];
  const isKept = (field: DraftField) => mine[field] !== was[field] && mine[field] !== theirs[field];
  const kept = Object.fromEntries(fields.map((field) => [field, isKept(field) ? mine[field] : theirs[field]])) as Flat;
  return { of: newer, draft: unflat(kept), crossed: fields.filter((field) => isKept(field) && (theirs[field] !== was[field] || crossed.includes(field))) };
}

/** Of the fields that both changed, what the other has. */
export function takeTheirs({ of, draft, crossed }: HeldDraft): HeldDraft {
  const theirs = flat(draftOf(of));
  return { of, draft: unflat({ ...flat(draft), ...Object.fromEntries(crossed.map((field) => [field, theirs[field]])) } as Flat), crossed: [] };
}

type Flat = Pick<Draft, "name" | "alwaysOpen" | "inherits"> & Record<Weekday, string>;
const flat = ({ week, ...rest }: Draft): Flat => ({ ...rest, ...week });
const unflat = ({ name, alwaysOpen, inherits, ...week }: Flat): Draft => ({ name, alwaysOpen, inherits, week });
