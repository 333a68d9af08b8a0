import * as z from "zod";
import { Instant, pageOf } from "../kernel/shapes.ts";
import { CalendarSpec, Windows } from "./input.ts";
import { DAY_SOURCES } from "./year.ts";

const Published = { version: z.int(), publishedAt: Instant, publishedBy: z.object({ id: z.string(), name: z.string() }).nullable() };

export const Calendar = z.object({ id: z.string(), shopId: z.string().nullable(), name: z.string(), ...Published, spec: CalendarSpec }).meta({ id: "Calendar" });
export const CalendarVersion = z.object({ ...Published, spec: CalendarSpec }).meta({ id: "CalendarVersion" });

export const CalendarYear = z
  .object({
    id: z.string(),
    year: z.int(),
    timeZone: z.string(),
    days: z.array(
      z.object({
        date: z.string(),
        windows: Windows,
        from: z.enum(DAY_SOURCES),
        name: z.string().nullable(),
        provisional: z.boolean(),
        openMs: z.int().nonnegative(),
      }),
    ),
  })
  .meta({ id: "CalendarYear" });

export const CalendarImportResult = z
  .object({
    calendar: Calendar.nullable().describe("The new version; null for a preview, and where nothing changed."),
    changes: z.array(z.object({ date: z.string(), name: z.string(), windows: Windows, provisional: z.boolean(), change: z.enum(["added", "changed", "kept"]) })),
    spec: CalendarSpec.describe("As it is, or would be, with the days taken in."),
  })
  .meta({ id: "CalendarImportResult" });

export const CalendarPage = pageOf(Calendar).meta({ id: "CalendarPage" });
export const CalendarVersionPage = pageOf(CalendarVersion).meta({ id: "CalendarVersionPage" });

export type Calendar = z.infer<typeof Calendar>;
export type CalendarVersion = z.infer<typeof CalendarVersion>;
export type CalendarYear = z.infer<typeof CalendarYear>;
export type CalendarPage = z.infer<typeof CalendarPage>;
export type CalendarVersionPage = z.infer<typeof CalendarVersionPage>;
export type CalendarImportResult = z.infer<typeof CalendarImportResult>;
