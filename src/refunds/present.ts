import { shownHistory } from "../mirror/history.ts";
import { doubtsOf } from "./doubts.ts";
import { REFUNDS } from "./kind.ts";
import type { ShownRefund } from "./queries.ts";
import { stepsOf } from "./rounds.ts";
import type { Refund } from "./shapes.ts";

/** A refund as the contract has it. */
export function toRefund(row: ShownRefund): Refund {
  const { amountMinor, currency, approvalState, approvalBy, approvalReason, approvalRequest, attempt } = row;
  const sinceRequest = (at: Date | null) => (at === null || row.requestedAt === null ? null : Math.max(0, at.getTime() - row.requestedAt.getTime()));
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
    evidenceDue: row.evidenceDue?.toISOString() ?? null,
    amount: amountMinor === null ? null : { minor: amountMinor, currency },
    reason: row.reason,
    deadline: row.deadline?.toISOString() ?? null,
    requestedAt: row.requestedAt?.toISOString() ?? null,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    decidedBy: row.decidedBy,
    assistant: row.assistant,
    refundedAt: row.refundedAt?.toISOString() ?? null,
    decisionMs: sinceRequest(row.decidedAt),
    moneyBackMs: sinceRequest(row.refundedAt),
    orderTotal: row.orderTotal,
    doubts: doubtsOf(row),
    version: row.version,
    approval: approvalState === null ? null : { state: approvalState, by: approvalBy, reason: approvalReason, requestedBy: approvalRequest?.by ?? null, decision: approvalRequest?.decision ?? null, note: approvalRequest?.note ?? null, reasonCode: approvalRequest?.reasonCode ?? null, evidence: approvalRequest?.evidence ?? [] },
    history: shownHistory(stepsOf(row).map(({ state, atMs }) => ({ state, at: new Date(atMs).toISOString() })), REFUNDS.ranks),
    attempt: attempt && { ...attempt, at: new Date(attempt.at).toISOString() },
  };
}
