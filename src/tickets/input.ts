import * as z from "zod";
import { Names, oneOrMore, paging } from "../kernel/input.ts";
import { TicketState } from "./shapes.ts";

/** `sort=deadline`: what runs out first; what has no deadline comes last. `q`: the platform's number of the ticket or of its order. */
export const TicketFilter = z.object({
  shop: Names.optional(),
  state: oneOrMore(TicketState, 3).optional(),
  q: z.string().trim().min(1).max(200).optional(),
  sort: z.enum(["newest", "deadline"]).default("deadline"),
  ...paging,
});

/** `version` is that of the ticket as it was seen. `evidence`: addresses of pictures. */
export const ReplyInput = z.object({
  text: z.string().trim().min(1).max(1000),
  evidence: z.array(z.url({ protocol: /^https?$/ }).max(1000)).max(4).default([]),
  version: z.int().nonnegative(),
});

export type TicketFilter = z.output<typeof TicketFilter>;
export type ReplyInput = z.output<typeof ReplyInput>;
