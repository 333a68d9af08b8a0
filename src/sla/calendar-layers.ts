import { type CalendarSpec, compileCalendar } from "./calendar.ts";
import type { CalendarVersion } from "./clocks.ts";
import { compileWorkingDays } from "./working-days.ts";

/** A calendar as it is stored: its own part, and what it takes from a shared one. */
export type LayeredSpec = CalendarSpec & {
  /** A shared calendar: its week holds where this one has none, its exceptions where this one has none of that date. */
  inherits?: string | null | undefined;
  /** Dates of the shared calendar's exceptions that do not hold here. */
  without?: string[] | undefined;
};

export type SpecVersion = { publishedAtMs: number; spec: LayeredSpec };

/** A calendar over the shared one that it inherits from. */
export function layer(own: LayeredSpec, shared: CalendarSpec | null): CalendarSpec {
  const { timeZone, alwaysOpen, weekly, exceptions } = own;
  if (!shared) return { timeZone, alwaysOpen, weekly, exceptions };
  const left = Object.entries(shared.exceptions ?? {}).filter(([date]) => !own.without?.includes(date));
  const hasWeek = alwaysOpen === true || Object.values(weekly ?? {}).some((windows) => windows !== undefined && windows.length > 0);
  const week = hasWeek ? { alwaysOpen, weekly } : { alwaysOpen: shared.alwaysOpen, weekly: shared.weekly };
  return { timeZone, ...week, exceptions: { ...Object.fromEntries(left), ...exceptions } };
}

/** The versions that a calendar had in effect: a new one wherever it or the shared one of that time was published. */
export function effectiveVersions(own: readonly SpecVersion[], shared: ReadonlyMap<string, readonly SpecVersion[]>): { publishedAtMs: number; spec: CalendarSpec }[] {
  return own.flatMap((version, index) => {
    const parent = shared.get(version.spec.inherits ?? "") ?? [];
    const untilMs = own[index + 1]?.publishedAtMs ?? Infinity;
    const inForce = parent.findLast(({ publishedAtMs }) => publishedAtMs <= version.publishedAtMs) ?? parent[0];
    const later = parent.filter(({ publishedAtMs }) => publishedAtMs > version.publishedAtMs && publishedAtMs < untilMs);
    return [
      { publishedAtMs: version.publishedAtMs, spec: layer(version.spec, inForce?.spec ?? null) },
      ...later.map(({ publishedAtMs, spec }) => ({ publishedAtMs, spec: layer(version.spec, spec) })),
    ];
  });
}

/** A calendar that a shop goes by from an instant on. */
export type CalendarChoice = { calendarId: string; sinceMs: number };

/** The versions that a shop had in effect along its choices: each calendar's from its choice to the next one. The first choice reaches back for ever. */
export function alongChoices<V extends { publishedAtMs: number }>(choices: readonly CalendarChoice[], versions: ReadonlyMap<string, readonly V[]>): V[] {
  return choices.flatMap(({ calendarId, sinceMs }, index) => {
    const all = versions.get(calendarId) ?? [];
    const untilMs = choices[index + 1]?.sinceMs ?? Infinity;
    const first = all.findLast(({ publishedAtMs }) => publishedAtMs <= sinceMs) ?? all[0];
    if (!first) return [];
    const later = all.filter((version) => version !== first && version.publishedAtMs > sinceMs && version.publishedAtMs < untilMs);
    return [{ ...first, publishedAtMs: index === 0 ? first.publishedAtMs : sinceMs }, ...later];
  });
}

/** Versions compiled, ready to be asked. */
export function compileVersions(own: readonly SpecVersion[], shared: ReadonlyMap<string, readonly SpecVersion[]>): CalendarVersion[] {
  return effectiveVersions(own, shared).map(({ publishedAtMs, spec }) => ({ publishedAtMs, calendar: compileCalendar(spec), days: compileWorkingDays(spec) }));
}
