import { REASONS } from "../corpus/products.ts";
import type { RefundCause, SimOrder, SimRefund } from "../types.ts";
import { wholeSecond } from "./order-steps.ts";
import type { Making } from "./order-steps.ts";

const HOUR = 3_600_000;

export function createRefund(order: SimOrder, about: { at: number; type: SimRefund["type"] }, { random, ids }: Making): SimRefund {
  const item = random.pick(order.items);
  const reason = random.pick(REASONS);
  const at = Math.max(wholeSecond(about.at), order.updatedAt + 1000);
  const priced = about.type === 3 || about.type === 7 ? 0 : Math.min(order.totalMinor, item.priceMinor * item.quantity);
  return {
    refundId: ids.next("refund"), shop: order.shop, orderId: order.orderId, skuOrderId: item.skuOrderId, type: about.type,
    status: 6, refundStatus: 1, amountMinor: order.items.length === 1 && priced > 0 ? order.totalMinor : priced,
    reasonCode: reason.code, reason: reason.text,
    appliedAt: at, deadlineAt: at + random.pick([24, 36, 48]) * HOUR,
    decidedAt: null, decidedBy: null, refundedAt: null, closedAt: null, arbitration: null, updatedAt: at,
  };
}

export type RefundChange = { at: number; cause: RefundCause; by?: 1 | 2 | 3 | 4; patch?: Partial<SimRefund> };

/** The after-sale request after one thing happened to it; instants move on by at least a second. */
export function stepRefund(refund: SimRefund, { at, cause, by = 2, patch = {} }: RefundChange): SimRefund {
  const updatedAt = Math.max(wholeSecond(at), refund.updatedAt + 1000);
  return { ...refund, ...STATES[cause]?.(updatedAt, by, refund), ...patch, updatedAt };
}

type State = (at: number, by: 1 | 2 | 3 | 4, before: SimRefund) => Partial<SimRefund>;
const decided = (patch: Partial<SimRefund>): State => (at, by) => ({ ...patch, decidedAt: at, decidedBy: by });

const STATES: Partial<Record<RefundCause, State>> = {
  agreed: decided({ status: 12, refundStatus: 2, deadlineAt: null }),
  return_agreed: (at, by) => ({ status: 7, decidedAt: at, decidedBy: by, deadlineAt: at + 7 * 24 * HOUR }),
  buyer_returned: (at) => ({ status: 11, deadlineAt: at + 7 * 24 * HOUR }),
  refused: decided({ status: 27, deadlineAt: null }),
  return_refused: (at, by, { status }) => ({ status: status === 11 ? 29 : 27, decidedAt: at, decidedBy: by, deadlineAt: null }),
  exchanged: decided({ status: 13, deadlineAt: null }),
  resend_agreed: (at, by) => ({ status: 8, decidedAt: at, decidedBy: by, deadlineAt: at + 48 * HOUR }),
  resent: () => ({ status: 13, deadlineAt: null }),
  refunded: (at) => ({ status: 12, refundStatus: 3, refundedAt: at, deadlineAt: null }),
  closed: (at) => ({ status: 28, closedAt: at, deadlineAt: null }),
  arbitration_applied: (at, _by, { refundId }) => ({ arbitration: { id: `${refundId}_001`, status: 1, conclusion: null, deadlineAt: at + 72 * HOUR } }),
  arbitration_evidence: (at, _by, before) => arbitrate(before, { status: 4, deadlineAt: at + 24 * HOUR }),
  arbitration_submitted: (_at, _by, before) => arbitrate(before, { status: 1 }),
  arbitration_cancelled: (_at, _by, before) => arbitrate(before, { status: 255 }),
};

/** What the platform decides between buyer (1) and merchant (2). */
export function judged(refund: SimRefund, conclusion: 1 | 2): Partial<SimRefund> {
  return arbitrate(refund, { status: conclusion === 1 ? 2 : 3, conclusion, deadlineAt: null });
}

function arbitrate({ arbitration }: SimRefund, patch: Partial<NonNullable<SimRefund["arbitration"]>>): Partial<SimRefund> {
  return arbitration ? { arbitration: { ...arbitration, ...patch } } : {};
}
