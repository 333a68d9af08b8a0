import * as z from "zod";
import { Pictures } from "../attachments/input.ts";
import { Names, oneOrMore, paging } from "../kernel/input.ts";
import { CompensationKind, CompensationState } from "./shapes.ts";

export const CompensationFilter = z.object({ shop: Names.optional(), state: oneOrMore(CompensationState, 7).optional(), order: z.uuid().optional(), ...paging });

export const CompensationInput = z.object({
  orderId: z.uuid(),
  kind: CompensationKind,
  /** In minor units of the order's currency. */
  amountMinor: z.int().positive().max(1_000_000_000),
  reason: z.string().trim().min(1).max(200),
  note: z.string().trim().max(500).optional(),
  conversationId: z.uuid().optional(),
});

export const VerdictInput = z.object({ verdict: z.enum(["approved", "declined"]), reason: z.string().trim().min(1).max(500) });

/** That finance has paid, and what shows it. */
export const ProofInput = z.object({ proof: Pictures.min(1), note: z.string().trim().max(500).optional() });

export type CompensationFilter = z.output<typeof CompensationFilter>;
export type CompensationInput = z.infer<typeof CompensationInput>;
export type VerdictInput = z.infer<typeof VerdictInput>;
export type ProofInput = z.infer<typeof ProofInput>;
