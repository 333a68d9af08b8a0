import * as z from "zod";
import { Pictures } from "../attachments/input.ts";
import { Names, oneOrMore, paging } from "../kernel/input.ts";
import { TicketState } from "./shapes.ts";

/** `sort=deadline`: what waits for an answer and runs out first; what has no deadline, or is answered, comes last. `q`: the platform's number of the ticket or of its order. */
export const TicketFilter = z.object({
  shop: Names.optional(),
  state: oneOrMore(TicketState, 3).optional(),
  q: z.string().trim().min(1).max(200).optional(),
  sort: z.enum(["newest", "deadline"]).default("deadline"),
  ...paging,
});

/** `version` is that of the ticket as it was seen. `evidence`: pictures, by address or as files put in here. */
export const ReplyInput = z.object({
  text: z.string().trim().min(1).max(1000),
  evidence: Pictures.default([]),
  version: z.int().nonnegative(),
});

export type TicketFilter = z.output<typeof TicketFilter>;
export type ReplyInput = z.output<typeof ReplyInput>;
