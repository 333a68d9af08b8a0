import { z } from "zod";
import { Names, oneOrMore, paging } from "../kernel/input.ts";
import { ClockKind, ClockState, Verdict } from "./shapes.ts";

const Instant = z.iso.datetime({ offset: true });

const list = {
  shop: Names.optional(),
  agent: Names.optional(),
  conversation: z.uuid().optional(),
  from: Instant.optional(),
  to: Instant.optional(),
  ...paging,
};

/** `from` (inclusive) and `to` (exclusive): when it started. */
export const TurnFilter = z.object(list);
/** `from` and `to`: when it was due. */
export const ClockFilter = z.object({ ...list, kind: oneOrMore(ClockKind).optional(), state: oneOrMore(ClockState).optional() });
/** `from` and `to`: when it was due. The latest first. */
export const BreachFilter = z.object({ ...list, kind: oneOrMore(ClockKind).optional(), state: oneOrMore(z.enum(["open", "excused", "upheld", "withdrawn"])).optional() });

export const ReviewInput = z.object({ verdict: Verdict, reason: z.string().trim().min(1).max(500), note: z.string().trim().max(4000).nullable().optional() });

export type TurnFilter = z.output<typeof TurnFilter>;
export type ClockFilter = z.output<typeof ClockFilter>;
export type BreachFilter = z.output<typeof BreachFilter>;
export type ReviewInput = z.infer<typeof ReviewInput>;
