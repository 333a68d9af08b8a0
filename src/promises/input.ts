import * as z from "zod";
import { Instant, Names, oneOrMore, paging } from "../kernel/input.ts";
import { PromiseState } from "./shapes.ts";


/** `clientId`: of the message that tells the buyer of it; that one does not keep it. */
export const PromiseInput = z.object({ dueAt: Instant, text: z.string().trim().min(1).max(500), clientId: z.string().min(1).max(120).optional() });
export const CancelInput = z.object({ reason: z.string().trim().min(1).max(500) });

/** `agent`: who made it or has to keep it; `from` (inclusive) and `to` (exclusive): when it is due. */
export const PromiseFilter = z.object({
  shop: Names.optional(),
  agent: Names.optional(),
  conversation: z.uuid().optional(),
  state: oneOrMore(PromiseState).optional(),
  from: Instant.optional(),
  to: Instant.optional(),
  ...paging,
});

export type PromiseInput = z.infer<typeof PromiseInput>;
export type CancelInput = z.infer<typeof CancelInput>;
export type PromiseFilter = z.output<typeof PromiseFilter>;
