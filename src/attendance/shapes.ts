import * as z from "zod";
import { Instant, PersonRef } from "../kernel/shapes.ts";

const Ms = z.int().nonnegative();

/** `shift` null: nobody planned that day. `lateMs`, `earlyMs`: null where it can't be said. */
export const AttendanceRow = z
  .object({
    user: PersonRef,
    day: z.iso.date(),
    shift: z.object({ kind: z.string(), name: z.string(), startsAt: Instant, endsAt: Instant }).nullable(),
    onlineMs: Ms,
    breakMs: Ms,
    offlineMs: Ms,
    leaveMs: Ms,
    extraMs: Ms,
    firstAt: Instant.nullable(),
    lastAt: Instant.nullable(),
    lateMs: Ms.nullable(),
    earlyMs: Ms.nullable(),
    isAbsent: z.boolean(),
    awayCount: z.int(),
    awayMs: Ms,
    longestWorkHours: z.number(),
    isOverwork: z.boolean(),
  })
  .meta({ id: "AttendanceRow" });

export const AttendanceTotals = z
  .object({ shifts: z.int(), onlineMs: Ms, breakMs: Ms, offlineMs: Ms, leaveMs: Ms, late: z.int(), early: z.int(), absent: z.int(), away: z.int(), overwork: z.int() })
  .meta({ id: "AttendanceTotals" });

export const AttendanceList = z
  .object({
    shopId: z.string(),
    timeZone: z.string(),
    from: z.iso.date(),
    to: z.iso.date(),
    limits: z.object({ lateGraceMs: Ms, awayMs: Ms, longestWorkHours: z.number(), workBreakMs: Ms }),
    totals: AttendanceTotals,
    items: z.array(AttendanceRow),
  })
  .meta({ id: "AttendanceList" });

/** The pieces that a row is made of. `missing`: within the shift but not there, too short to be away, or before coming and after going. */
export const AttendanceParts = z
  .object({ row: AttendanceRow, timeZone: z.string(), parts: z.array(z.object({ kind: z.enum(["online", "break", "away", "leave", "missing"]), reason: z.string().nullable(), startsAt: Instant, endsAt: Instant, ms: Ms })) })
  .meta({ id: "AttendanceParts" });

export type AttendanceRow = z.infer<typeof AttendanceRow>;
export type AttendanceTotals = z.infer<typeof AttendanceTotals>;
export type AttendanceList = z.infer<typeof AttendanceList>;
export type AttendanceParts = z.infer<typeof AttendanceParts>;
