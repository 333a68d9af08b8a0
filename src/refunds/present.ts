import type { ShownRefund } from "./queries.ts";
import type { Refund } from "./shapes.ts";

/** A refund as the contract has it. */
export function toRefund(row: ShownRefund): Refund {
  const { amountMinor, currency, approvalState, approvalBy, approvalReason, attempt } = row;
  return {
    id: row.id,
    shopId: row.shopId,
    platformRefundId: row.platformRefundId,
    orderId: row.orderId,
    platformOrderId: row.platformOrderId,
    kind: row.kind,
    state: row.state,
    platformState: row.platformState,
    arbitration: row.arbitration,
    amount: amountMinor === null ? null : { minor: amountMinor, currency },
    reason: row.reason,
    deadline: row.deadline?.toISOString() ?? null,
    requestedAt: row.requestedAt?.toISOString() ?? null,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    decidedBy: row.decidedBy,
    refundedAt: row.refundedAt?.toISOString() ?? null,
    version: row.version,
    approval: approvalState === null ? null : { state: approvalState, by: approvalBy, reason: approvalReason },
    attempt: attempt && { ...attempt, at: new Date(attempt.at).toISOString() },
  };
}
