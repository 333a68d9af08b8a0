import * as z from "zod";
import { instantAt, parseInstant } from "../protocols/fields.ts";

/** The platform's local times carry no zone and are China's. */
const CHINA_MINUTES = 8 * 60;
/** Larger numbers are milliseconds: as seconds they would lie beyond the year 5100. */
const MAX_SECONDS = 99_999_999_999;

/** A whole number, bare or as a text of digits: samples show both. */
export const Whole = z
  .union([z.number(), z.string().regex(/^\d{1,16}$/, "is no whole number").transform(Number)], { error: "is no whole number" })
  .refine((value) => Number.isSafeInteger(value) && value >= 0, "is no whole number");
export const OptionalWhole = Whole.or(z.literal("").transform(() => undefined)).nullish().transform((value) => value ?? undefined);

/** Unix seconds (or milliseconds), RFC 3339 or China's local time; undefined for nothing, 0 and what is no time. */
export const OptionalTime = z.unknown().optional().transform(timeOf);

export function timeOf(value: unknown): Date | undefined {
  if (typeof value !== "number" && typeof value !== "string") return undefined;
  const text = String(value).trim();
  if (!/^\d{1,16}$/.test(text)) return parseInstant(text, CHINA_MINUTES) ?? undefined;
  const number = Number(text);
  if (number === 0) return undefined;
  return instantAt(number > MAX_SECONDS ? number : number * 1000) ?? undefined;
}

/** The first whole second of an instant, as the platform's version checks want it. */
export const secondsOf = (at: Date): number => Math.floor(at.getTime() / 1000);

/** Texts that are empty say nothing on this platform. */
export const Said = z.unknown().optional().transform((value) => (typeof value === "string" && value.trim() !== "" ? value : undefined));
