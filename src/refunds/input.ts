import * as z from "zod";
import { Pictures } from "../attachments/input.ts";
import { Instant, Names, oneOrMore, paging } from "../kernel/input.ts";
import { Arbitration, RefundKind, RefundState } from "./shapes.ts";

const States = oneOrMore(RefundState, 7);

const Flag = z.enum(["true", "false"]).transform((word) => word === "true");

/**
 * `q`: the platform's number of the refund or of its order. `open`: what waits for the shop's word. `sort=deadline`: what runs out first;
 * what has no deadline comes last. `requestedFrom`, `requestedTo`: half open.
 */
export const RefundFilter = z.object({
  shop: Names.optional(),
  buyer: z.uuid().optional(),
  state: States.optional(),
  kind: oneOrMore(RefundKind, 6).optional(),
  arbitration: oneOrMore(Arbitration, 6).optional(),
  approval: z.enum(["waiting", "approved", "declined"]).optional(),
  decidedBy: z.enum(["agent", "platform"]).optional(),
  open: Flag.optional(),
  requestedFrom: Instant.optional(),
  requestedTo: Instant.optional(),
  sort: z.enum(["newest", "deadline"]).default("newest"),
  q: z.string().trim().min(1).max(200).optional(),
  ...paging,
});

/**
 * `version` is that of the refund as it was seen. `evidence`: pictures, by address or as files put in here. `returnAddressId`: where the goods come back to, one of the
 * shop's setting. `parcel`: what goes out with an agreed exchange.
 */
export const DecisionInput = z.object({
  decision: z.enum(["agree", "refuse"]),
  reasonCode: z.string().trim().min(1).max(100).optional(),
  note: z.string().trim().max(500).optional(),
  evidence: Pictures.optional(),
  returnAddressId: z.string().trim().min(1).max(100).optional(),
  parcel: z.object({ companyCode: z.string().trim().min(1).max(60), number: z.string().trim().min(1).max(100) }).optional(),
  version: z.int().nonnegative(),
});

/** Each one is a call of its own at the platform. */
export const DecisionsInput = z.object({
  items: z
    .array(z.object({ id: z.uuid(), ...DecisionInput.shape }))
    .min(1)
    .max(50)
    .refine((items) => new Set(items.map(({ id }) => id)).size === items.length, "A refund is named twice."),
});

/** Proof for an arbitration. */
export const EvidenceInput = z.object({ comment: z.string().trim().min(1).max(500), urls: Pictures.default([]) });

export const ApprovalInput = z.object({ verdict: z.enum(["approved", "declined"]), reason: z.string().trim().min(1).max(500) });

export type RefundFilter = z.output<typeof RefundFilter>;
export type DecisionInput = z.infer<typeof DecisionInput>;
export type DecisionsInput = z.infer<typeof DecisionsInput>;
export type EvidenceInput = z.output<typeof EvidenceInput>;
export type ApprovalInput = z.infer<typeof ApprovalInput>;
