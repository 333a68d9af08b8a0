import type { z } from "zod";
import { DomainError } from "../kernel/errors.ts";

/** The place in a list, opaque to whoever gets it. */
export function toCursor(place: unknown): string {
  const bytes = new TextEncoder().encode(JSON.stringify(place));
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** @throws DomainError `invalid` for anything that `toCursor` did not make for this list. */
export function fromCursor<S extends z.ZodType>(schema: S, cursor: string): z.output<S> {
  try {
    const bytes = Uint8Array.from(atob(cursor.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
    return schema.parse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
  } catch (cause) {
    throw new DomainError("invalid", "The cursor is not one of this list.", { issues: [{ path: "cursor", message: "The cursor is not one of this list." }] }, { cause });
  }
}
