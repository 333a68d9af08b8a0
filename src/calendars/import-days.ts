import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { layer } from "../sla/calendar-layers.ts";
import { findCalendarIssues } from "../sla/policy-issues.ts";
import { carriedDays, type DayChange, fileDays, type ForeignDay, ImportError, takeDays } from "./days.ts";
import { icalDays } from "./ical.ts";
import type { CalendarImport } from "./input.ts";
import { rowOf, sharedOf } from "./list.ts";
import { putCalendar, refuse } from "./put.ts";
import type { CalendarImportResult } from "./shapes.ts";
import { usualWindows } from "./year.ts";

const SOURCE = { holidays: "holidays", file: "holidays", ical: "ical" } as const;

/** Takes days off and make-up workdays into a calendar as a new version, or shows what that would change. */
export async function importDays(ctx: Context, id: string, asked: CalendarImport): Promise<CalendarImportResult> {
  const { spec, shopId, version } = await rowOf(ctx, id);
  const days = readDays(asked);
  const shared = (await sharedOf(ctx, spec.inherits))?.spec ?? null;
  const windows = asked.windows ?? usualWindows(layer(spec, shared));
  if (windows.length === 0 && days.some(({ isOff }) => !isOff)) throw new DomainError("invalid", "The week never opens: say when make-up workdays are open.", { issues: [{ path: "windows", message: "Missing." }] });
  const taken = takeDays(spec, days, { windows, source: SOURCE[asked.kind], overwrite: asked.overwrite });
  refuse(findCalendarIssues(layer(taken.spec, shared), ctx.now.getTime()));
  const isSame = taken.changes.every(({ change }) => change === "kept");
  const calendar = asked.preview || isSame ? null : await putCalendar(ctx, id, { ...taken.spec, shopId, version });
  return { calendar, changes: taken.changes.map(shown), spec: taken.spec };
}

function readDays(asked: CalendarImport): ForeignDay[] {
  try {
    if (asked.kind === "holidays") return carriedDays(asked.years);
    return asked.kind === "file" ? fileDays(asked.file) : icalDays(asked.text, asked);
  } catch (cause) {
    if (!(cause instanceof ImportError)) throw cause;
    throw new DomainError("invalid", cause.message, { issues: cause.issues }, { cause });
  }
}

const shown = ({ windows, ...change }: DayChange) => ({ ...change, windows: windows.map(([from, to]): [string, string] => [from, to]) });
