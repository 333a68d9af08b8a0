import * as z from "zod";
import { Day, Name } from "../kernel/input.ts";

const LONGEST_DAYS = 62;

export const AttendanceFilter = z
  .object({
    shop: Name,
    user: Name.optional(),
    /** Local dates; `to` is not counted any more. */
    from: Day,
    to: Day,
    /** Only rows in which something is to be looked at. */
    only: z.enum(["late", "early", "absent", "away", "overwork", "any"]).optional(),
    format: z.enum(["json", "csv", "xlsx"]).default("json"),
    lang: z.enum(["zh", "en"]).default("zh"),
  })
  .refine(({ from, to }) => from < to, { path: ["to"], message: "The span ends before it begins." })
  .refine(({ from, to }) => (Date.parse(to) - Date.parse(from)) / 86_400_000 <= LONGEST_DAYS, { path: ["to"], message: `Attendance is read for at most ${LONGEST_DAYS} days.` });

/** One row of the list: a person's shift, by its kind, or their day without one. */
export const PartsFilter = z.object({ shop: Name, user: Name, day: Day, kind: z.string().min(1).max(30).optional() });

export type AttendanceFilter = z.output<typeof AttendanceFilter>;
export type PartsFilter = z.output<typeof PartsFilter>;
