import { z } from "zod";
import { Names, oneOrMore, paging } from "../kernel/input.ts";
import { RefundState } from "./shapes.ts";

const States = oneOrMore(RefundState, 7);

/** `q`: the platform's number of the refund or of its order. */
export const RefundFilter = z.object({
  shop: Names.optional(),
  buyer: z.uuid().optional(),
  state: States.optional(),
  q: z.string().trim().min(1).max(200).optional(),
  ...paging,
});

/** `version` is that of the refund as it was seen. `evidence`: addresses of pictures. */
export const DecisionInput = z.object({
  decision: z.enum(["agree", "refuse"]),
  reasonCode: z.string().trim().min(1).max(100).optional(),
  note: z.string().trim().max(500).optional(),
  evidence: z.array(z.url({ protocol: /^https?$/ }).max(1000)).max(4).optional(),
  version: z.int().nonnegative(),
});

export const ApprovalInput = z.object({ verdict: z.enum(["approved", "declined"]), reason: z.string().trim().min(1).max(500) });

export type RefundFilter = z.output<typeof RefundFilter>;
export type DecisionInput = z.infer<typeof DecisionInput>;
export type ApprovalInput = z.infer<typeof ApprovalInput>;
