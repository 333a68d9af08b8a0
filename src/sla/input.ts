import { z } from "zod";
import { ClockKind, ClockState, Verdict } from "./shapes.ts";

const Name = z.string().min(1).max(200);
const oneOrMore = <S extends z.ZodType<string>>(item: S) => z.union([item, z.array(item).max(100)]).transform((value) => (Array.isArray(value) ? value : [value]) as z.output<S>[]);
const Instant = z.iso.datetime({ offset: true });

const list = {
  shop: oneOrMore(Name).optional(),
  agent: oneOrMore(Name).optional(),
  conversation: z.uuid().optional(),
  from: Instant.optional(),
  to: Instant.optional(),
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
};

/** `from` (inclusive) and `to` (exclusive): when it started. */
export const TurnFilter = z.object(list);
/** `from` and `to`: when it was due. */
export const ClockFilter = z.object({ ...list, kind: oneOrMore(ClockKind).optional(), state: oneOrMore(ClockState).optional() });
/** `from` and `to`: when it was due. The latest first. */
export const BreachFilter = z.object({ ...list, kind: oneOrMore(ClockKind).optional(), state: oneOrMore(z.enum(["open", "excused", "upheld", "withdrawn"])).optional() });

export const BreachId = z.object({ id: z.uuid() });
export const ReviewInput = z.object({ verdict: Verdict, reason: z.string().trim().min(1).max(500), note: z.string().trim().max(4000).nullable().optional() });

export type TurnFilter = z.output<typeof TurnFilter>;
export type ClockFilter = z.output<typeof ClockFilter>;
export type BreachFilter = z.output<typeof BreachFilter>;
export type ReviewInput = z.infer<typeof ReviewInput>;
