import * as z from "zod";
import { Failure, Id, Instant, Money, pageOf } from "../kernel/shapes.ts";

export const RefundKind = z.enum(["refund_only", "return_refund", "exchange", "reship", "repair", "price_protect"]);
export const RefundState = z.enum(["requested", "return_agreed", "buyer_returned", "agreed", "refused", "refunded", "closed"]);

export const Arbitration = z.enum(["none", "open", "evidence", "buyer", "merchant", "cancelled"]);
export const Doubt = z.enum(["order_unknown", "above_order", "amount_unknown", "amount_absurd", "paid_undecided"]);

export const Refund = z
  .object({
    id: Id,
    shopId: z.string(),
    platformRefundId: z.string(),
    orderId: Id.nullable(),
    platformOrderId: z.string().nullable(),
    kind: RefundKind,
    state: RefundState,
    platformState: z.string().nullable(),
    arbitration: Arbitration,
    evidenceDue: Instant.nullable().describe("Until when the platform takes proof for the arbitration."),
    amount: Money.nullable(),
    reason: z.string().nullable(),
    deadline: Instant.nullable(),
    requestedAt: Instant.nullable(),
    decidedAt: Instant.nullable(),
    decidedBy: z.enum(["agent", "platform"]).nullable(),
    assistant: z.string().nullable().describe("The platform's own assistant that decided, in the platform's words."),
    refundedAt: Instant.nullable(),
    decisionMs: z.int().nullable().describe("From the request to the decision."),
    moneyBackMs: z.int().nullable().describe("From the request to the money back."),
    orderTotal: Money.nullable(),
    doubts: z.array(Doubt).describe("What is strange about the request."),
    version: z.int(),
    approval: z
      .object({
        state: z.enum(["waiting", "approved", "declined"]),
        by: z.string().nullable(),
        reason: z.string().nullable(),
        requestedBy: z.string().nullable(),
        decision: z.enum(["agree", "refuse"]).nullable(),
        note: z.string().nullable(),
        reasonCode: z.string().nullable(),
        evidence: z.array(z.string()).describe("Addresses of the pictures that would go with it."),
      })
      .nullable(),
    history: z.array(z.object({ state: z.string(), at: Instant })).describe("Its states so far, each from when the platform had it so."),
    attempt: z
      .object({ decision: z.enum(["agree", "refuse"]), state: z.enum(["sending", "done", "refused", "unknown"]), by: z.string(), at: Instant, failure: Failure.nullable() })
      .nullable()
      .describe("The last decision that was sent to the platform, and what became of it."),
  })
  .meta({ id: "Refund" });

export const RefundPage = pageOf(Refund).meta({ id: "RefundPage" });

/** What a decision on a refund needs now, and whether it is the actor's alone. */
export const RefundOptions = z
  .object({
    decide: z.boolean().describe("Whether the platform takes decisions from outside."),
    agree: z.object({ needsApproval: z.boolean(), takesReturnAddress: z.boolean(), takesParcel: z.boolean() }),
    refuse: z.object({ needsApproval: z.boolean() }),
    limit: Money.nullable().describe("What the actor may grant alone; null: without a limit."),
    returnAddresses: z.array(z.object({ id: z.string(), name: z.string() })),
    evidenceMost: z.int(),
  })
  .meta({ id: "RefundOptions" });

/** One row of a batch: decided, waiting for approval, or why not. */
export const DecidedRow = z.object({ id: Id, outcome: z.enum(["decided", "waiting", "failed"]), refund: Refund.nullable(), error: Failure.nullable() }).meta({ id: "DecidedRow" });
export const Decided = z.object({ items: z.array(DecidedRow) }).meta({ id: "DecidedRefunds" });

export type Decided = z.infer<typeof Decided>;
export type DecidedRow = z.infer<typeof DecidedRow>;
export type RefundKind = z.infer<typeof RefundKind>;
export type RefundState = z.infer<typeof RefundState>;
export type Refund = z.infer<typeof Refund>;
export type RefundOptions = z.infer<typeof RefundOptions>;
export type RefundPage = z.infer<typeof RefundPage>;
