import * as z from "zod";
import { DEFAULT_KINDS, type ShiftKind } from "./kinds.ts";

const Time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);
const Until = z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/);
const Minutes = z.int().min(0).max(1_440);

const Kind = z.strictObject({ code: z.string().trim().min(1).max(12), name: z.string().trim().min(1).max(30), from: Time, to: Until });
const isUnlike = (kinds: readonly ShiftKind[]) => new Set(kinds.flatMap(({ code, name }) => [...new Set([code.toLowerCase(), name.toLowerCase()])])).size === kinds.reduce((sum, { code, name }) => sum + (code.toLowerCase() === name.toLowerCase() ? 1 : 2), 0);

export const BREAK_REASONS = ["meal", "rest", "training", "meeting"] as const;
export type BreakReason = (typeof BREAK_REASONS)[number];

/** What can be set of shifts, attendance and breaks. */
export const shiftSettings = {
  shiftKinds: z.array(Kind).min(1).max(20).refine(isUnlike, "Two kinds of shift share a code or a name.").describe("Kinds of shift; one that ends at or before its start ends on the next day."),
  lateGraceMinutes: Minutes.describe("Coming later or going earlier by no more than this is in time; 1."),
  awayMinutes: Minutes.describe("Away for longer than this within a shift is shown; 5."),
  longestWorkHours: z.number().min(1).max(24).describe("Work without a break for longer than this is shown; 8."),
  workBreakMinutes: Minutes.min(1).describe("A pause of at least so long is a break of the work; 15."),
  dailyBreakMinutes: z.strictObject({ meal: Minutes, rest: Minutes, training: Minutes, meeting: Minutes }).partial().describe("How long one may be busy in a day by reason before a lead is asked; meal 60, rest 30, others as long as it takes."),
};

export type AttendanceLimits = { lateGraceMs: number; awayMs: number; longestWorkHours: number; workBreakMs: number };

const MINUTE_MS = 60_000;
const number = (value: unknown, otherwise: number): number => (typeof value === "number" ? value : otherwise);

/** The limits of a shop, with the defaults of what it has not set. */
export const limitsOf = (settings: Record<string, unknown>): AttendanceLimits => ({
  lateGraceMs: number(settings["lateGraceMinutes"], 1) * MINUTE_MS,
  awayMs: number(settings["awayMinutes"], 5) * MINUTE_MS,
  longestWorkHours: number(settings["longestWorkHours"], 8),
  workBreakMs: number(settings["workBreakMinutes"], 15) * MINUTE_MS,
});

export const kindsOf = (settings: Record<string, unknown>): readonly ShiftKind[] => (Array.isArray(settings["shiftKinds"]) && settings["shiftKinds"].length > 0 ? (settings["shiftKinds"] as ShiftKind[]) : DEFAULT_KINDS);

const DEFAULT_BREAKS: Partial<Record<BreakReason, number>> = { meal: 60, rest: 30 };
/** Minutes a day by reason; a reason without a number has no limit of its own. */
export const breakLimitsOf = (settings: Record<string, unknown>): Partial<Record<string, number>> => ({ ...DEFAULT_BREAKS, ...(settings["dailyBreakMinutes"] as Partial<Record<BreakReason, number>> | undefined) });
