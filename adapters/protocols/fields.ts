import * as z from "zod";
import { cleanText } from "../../src/channels/port.ts";
import { utf8 } from "./digests.ts";
import { md5 } from "./md5.ts";

/** Longer than any platform's id, short enough for an index. */
const MAX_ID_LENGTH = 200;
const EARLIEST = Date.UTC(1970, 0, 1);
const LATEST = Date.UTC(10_000, 0, 1) - 1;
const ISO = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,12}))?)?\s?(?:([Zz])|([+-])(\d\d)(?::?(\d\d))?)?$/;

/** A platform's id: text, or a whole number that lost no digit. */
export const Id = z
  .union([z.string(), z.number().refine(Number.isSafeInteger, "is not a whole number")], { error: "is missing or is no id" })
  .transform((id) => cleanText(String(id).trim()))
  .refine((id) => id.length > 0, "is empty")
  .refine((id) => id.length <= MAX_ID_LENGTH, `is longer than ${MAX_ID_LENGTH} characters`);

/** An empty text is no id. */
export const OptionalId = z
  .literal("")
  .transform(() => undefined)
  .or(Id)
  .nullish()
  .transform((id) => id ?? undefined);
export const OptionalText = z.string().nullish().transform((text) => text ?? undefined);

/** ISO 8601 with or without zone (then UTC), to the whole millisecond, 1970 to 9999; null for anything else. */
export function parseInstant(text: string, zoneMinutes = 0): Date | null {
  const parts = ISO.exec(text);
  if (!parts) return null;
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map((part) => Number(part ?? 0)) as [number, number, number, number, number, number];
  const local = Date.UTC(year, month - 1, day, hour, minute, second, Number((parts[7] ?? "").padEnd(3, "0").slice(0, 3)));
  const written = new Date(Date.UTC(year, month - 1, day));
  if (written.getUTCMonth() !== month - 1 || written.getUTCDate() !== day || !isTime(hour, minute, second)) return null;
  const offset = offsetMinutes(parts.slice(8, 12), zoneMinutes);
  return offset === null ? null : instantAt(local - offset * 60_000);
}

/** The instant of epoch milliseconds, or null outside 1970 to 9999. */
export function instantAt(epochMs: number): Date | null {
  return epochMs >= EARLIEST && epochMs <= LATEST ? new Date(Math.trunc(epochMs)) : null;
}

/** An id that is safe as a key and as a header: itself where it is plain and short, else a digest. */
export function plainKey(id: string): string {
  return /^[\w:-]{1,200}$/.test(id) ? id : `md5-${md5(utf8(id))}`;
}

/** Says which fields are wrong, without their values: they may be somebody's address. */
export function wrongFields(error: z.ZodError): string {
  return error.issues
    .slice(0, 3)
    .map((issue) => `${issue.path.join(".") || "It"} ${issue.message.replace(/^Invalid input: /, "is wrong: ")}`)
    .join("; ");
}

/** 24:00 closes a day and :60 is a leap second; both are the next instant. */
function isTime(hour: number, minute: number, second: number): boolean {
  return minute <= 59 && second <= 60 && (hour <= 23 || (hour === 24 && minute === 0 && second === 0));
}

function offsetMinutes([zulu, sign, hours, minutes]: (string | undefined)[], zoneMinutes: number): number | null {
  if (zulu) return 0;
  if (!sign) return zoneMinutes;
  const offset = Number(hours) * 60 + Number(minutes ?? 0);
  return Number(hours) > 23 || Number(minutes ?? 0) > 59 ? null : sign === "-" ? -offset : offset;
}
