import { z } from "zod";
import { Failure, Id, Instant, Money, pageOf } from "../kernel/shapes.ts";

export const RefundKind = z.enum(["refund_only", "return_refund", "exchange", "reship", "repair", "price_protect"]);
export const RefundState = z.enum(["requested", "return_agreed", "buyer_returned", "agreed", "refused", "refunded", "closed"]);

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
    arbitration: z.enum(["none", "open", "evidence", "buyer", "merchant", "cancelled"]),
    amount: Money.nullable(),
    reason: z.string().nullable(),
    deadline: Instant.nullable(),
    requestedAt: Instant.nullable(),
    decidedAt: Instant.nullable(),
    decidedBy: z.enum(["agent", "platform"]).nullable(),
    refundedAt: Instant.nullable(),
    version: z.int(),
    approval: z.object({ state: z.enum(["waiting", "approved", "declined"]), by: z.string().nullable(), reason: z.string().nullable() }).nullable(),
    attempt: z
      .object({ decision: z.enum(["agree", "refuse"]), state: z.enum(["sending", "done", "refused", "unknown"]), by: z.string(), at: Instant, failure: Failure.nullable() })
      .nullable()
      .describe("The last decision that was sent to the platform, and what became of it."),
  })
  .meta({ id: "Refund" });

export const RefundPage = pageOf(Refund).meta({ id: "RefundPage" });

export type RefundKind = z.infer<typeof RefundKind>;
export type RefundState = z.infer<typeof RefundState>;
export type Refund = z.infer<typeof Refund>;
export type RefundPage = z.infer<typeof RefundPage>;
