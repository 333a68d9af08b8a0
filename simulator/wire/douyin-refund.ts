import type { RefundCause, RefundFact, SimRefund } from "../types.ts";
import { bareNumber } from "./exact-json.ts";
import { shanghaiRfc3339, unixSeconds } from "./instants.ts";

export const REFUND_TAGS: Record<RefundCause, number> = {
  requested: 200, agreed: 201, return_agreed: 202, buyer_returned: 203, refused: 204, return_refused: 205, refunded: 206, closed: 207, modified: 208,
  deadline: 209, exchanged: 211, arbitration_applied: 212, arbitration_evidence: 213, arbitration_submitted: 214, arbitration_cancelled: 215,
  arbitration_judged: 216, resent: 226, resend_agreed: 227,
};

/** The `data` of an after-sale push. */
export function refundPush({ cause, refund }: RefundFact, platformShopId: string): Record<string, unknown> {
  const ids = { p_id: bareNumber(refund.orderId), s_id: bareNumber(refund.skuOrderId), shop_id: bareNumber(platformShopId), aftersale_id: bareNumber(refund.refundId) };
  const { status, type, reasonCode } = refund;
  if (cause === "resend_agreed") return { ...ids, after_sale_status: status, aftersale_type: type, reason_code: reasonCode, update_time: shanghaiRfc3339(refund.updatedAt) };
  if (cause === "resent") return { ...ids, aftersale_status: status, aftersale_type: type, reason_code: reasonCode, update_time: shanghaiRfc3339(refund.updatedAt) };
  const state = { ...ids, aftersale_status: status, aftersale_type: type };
  if (cause === "deadline") return { ...state, status_deadline: refund.deadlineAt === null ? 0 : unixSeconds(refund.deadlineAt) };
  if (cause.startsWith("arbitration_")) return { ...state, ...arbitration(cause, refund) };
  return {
    ...state, refund_amount: refund.amountMinor, refund_post_amount: 0, refund_voucher_num: 0, reason_code: reasonCode,
    ...CHANGES[cause]?.(refund), update_time: shanghaiRfc3339(refund.updatedAt),
  };
}

const CHANGES: Partial<Record<RefundCause, (refund: SimRefund) => Record<string, unknown>>> = {
  requested: ({ appliedAt }) => ({ apply_time: unixSeconds(appliedAt) }),
  modified: ({ updatedAt }) => ({ modify_time: unixSeconds(updatedAt) }),
  agreed: ({ updatedAt, decidedBy }) => ({ agree_time: unixSeconds(updatedAt), op_role: decidedBy }),
  return_agreed: ({ updatedAt, decidedBy }) => ({ agree_time: unixSeconds(updatedAt), op_role: decidedBy, addr: RETURN_ADDRESS }),
  buyer_returned: ({ updatedAt }) => ({ return_time: unixSeconds(updatedAt) }),
  refused: ({ updatedAt }) => ({ refuse_time: unixSeconds(updatedAt) }),
  return_refused: ({ updatedAt }) => ({ refuse_time: unixSeconds(updatedAt) }),
  refunded: ({ updatedAt }) => ({ success_time: unixSeconds(updatedAt) }),
  closed: ({ updatedAt }) => ({ close_time: unixSeconds(updatedAt) }),
  exchanged: ({ appliedAt }) => ({ apply_time: unixSeconds(appliedAt) }),
};

const RETURN_ADDRESS = {
  province: "福建省", province_id: "350000", city: "南平市", city_id: "350700", town: "建阳区", town_id: "350703", street: "", street_id: "0",
  detail: "测试路1号", name: "测试仓库", mobile: "13000000000",
};

function arbitration(cause: RefundCause, refund: SimRefund): Record<string, unknown> {
  const { id = `${refund.refundId}_001`, status = 1, conclusion = null } = refund.arbitration ?? {};
  const judged = cause === "arbitration_judged";
  return { arbitrate_id: id, arbitrate_status: judged ? 255 : status, ...(judged ? { arbitrate_conclusion: conclusion } : {}) };
}
