import * as z from "zod";
import type { InboundEvent } from "../../src/channels/port.ts";
import { utf8 } from "../protocols/digests.ts";
import { wrongFields } from "../protocols/fields.ts";
import { md5 } from "../protocols/md5.ts";

/** What one element of a delivery gives. */
export type Read = { kind?: string; event?: InboundEvent; unknown?: true; invalid?: { key: string; reason: string } };

export const digestOf = (value: unknown): string => `md5-${md5(utf8(JSON.stringify(value) ?? ""))}`;

/** Turns what a reader throws about its fields into a reason that a person can read. */
export function tryRead(key: string, kind: string, read: () => InboundEvent): Read {
  try {
    return { kind, event: read() };
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    return { kind, invalid: { key, reason: `${kind}: ${wrongFields(error)}.` } };
  }
}
