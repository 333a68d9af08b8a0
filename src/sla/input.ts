import * as z from "zod";
import { Instant, Names, oneOrMore, paging } from "../kernel/input.ts";
import { ClockKind, ClockState } from "./shapes.ts";


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
export type TurnFilter = z.output<typeof TurnFilter>;
export type ClockFilter = z.output<typeof ClockFilter>;
