import type { SimOrder, SimRefund } from "../types.ts";
import { bareNumber } from "../wire/exact-json.ts";
import { shanghaiText, unixSeconds } from "../wire/instants.ts";

const STATUS_WORDS: Record<SimRefund["status"], string> = {
  6: "待商家审核", 7: "待买家退货", 8: "待商家发货", 11: "待商家收货", 12: "售后成功", 13: "商家已发货", 27: "商家拒绝", 28: "售后关闭", 29: "退货后商家拒绝",
};
const TYPE_WORDS: Record<SimRefund["type"], string> = { 0: "退货退款", 1: "仅退款", 2: "发货前退款", 3: "换货", 7: "补寄" };

/** An after-sale request as one row of `afterSale.List`; its ids are text there. */
export function refundRow(refund: SimRefund, order: SimOrder | undefined): Record<string, unknown> {
  return {
    aftersale_info: {
      aftersale_id: refund.refundId, aftersale_num: 1, aftersale_order_type: 1, aftersale_status: refund.status, standard_aftersale_status: refund.status,
      aftersale_type: refund.type, apply_time: unixSeconds(refund.appliedAt), create_time: unixSeconds(refund.appliedAt), apply_role: 1,
      arbitrate_status: refund.arbitration?.status ?? 0, got_pkg: refund.type === 2 ? 0 : 1, refund_amount: refund.amountMinor, refund_post_amount: 0,
      ...money(refund), refund_type: 0, related_id: refund.skuOrderId, remark: "", reason: refund.reason, reason_code: refund.reasonCode, part_type: 0,
      reason_second_labels: [], ...times(refund), aftersale_status_to_final_time: isFinal(refund) ? unixSeconds(refund.updatedAt) : 0,
    },
    order_info: { order_flag: 0, shop_order_id: refund.orderId, related_order_info: order ? related(refund, order) : [] },
    seller_logs: [],
    text_part: {
      aftersale_status_text: STATUS_WORDS[refund.status], aftersale_type_text: TYPE_WORDS[refund.type], reason_text: refund.reason, logistics_text: "",
      return_logistics_text: "", arbitrate_status_text: "", bad_item_text: "", aftersale_refund_type_text: "原路退回",
    },
  };
}

/** The same request as `afterSale.Detail` shows it; its ids are bare numbers there. */
export function refundDetail(refund: SimRefund, order: SimOrder | undefined): Record<string, unknown> {
  return {
    process_info: {
      after_sale_info: {
        after_sale_id: bareNumber(refund.refundId), after_sale_status: refund.status, after_sale_status_desc: STATUS_WORDS[refund.status],
        after_sale_type: refund.type, after_sale_type_text: TYPE_WORDS[refund.type], refund_type: 0, refund_type_text: "原路退回", ...money(refund),
        refund_total_amount: refund.amountMinor, refund_post_amount: 0, apply_time: unixSeconds(refund.appliedAt), ...times(refund), reason: refund.reason,
        reason_code: refund.reasonCode, reason_remark: "", evidence: [], got_pkg: refund.type === 2 ? 0 : 1, auto_audit_bits: [], part_type: 0, refund_voucher_num: 0,
      },
      arbitrate_info: arbitrateInfo(refund),
      logistics_info: { return: {}, exchange: {}, order: order?.shipments.map(({ company, companyCode, number }) => ({ tracking_no: number, company_name: company, company_code: companyCode })) ?? [], resend: {} },
      record_logs_list: [{ operator: "买家", time: shanghaiText(refund.appliedAt), text: `申请${TYPE_WORDS[refund.type]}`, images: [], action: "申请售后", role: 1 }],
    },
    order_info: {
      shop_order_id: bareNumber(refund.orderId),
      sku_order_infos: order?.items.filter(({ skuOrderId }) => skuOrderId === refund.skuOrderId).map((item) => ({
        sku_order_id: bareNumber(item.skuOrderId), order_status: order.status, pay_amount: item.priceMinor * item.quantity, item_quantity: item.quantity,
        create_time: unixSeconds(order.createdAt), product_name: item.title, product_id: bareNumber(item.productId), sku_id: bareNumber(item.skuId),
      })) ?? [],
    },
  };
}

function money(refund: SimRefund): Record<string, number> {
  const isPaid = refund.refundStatus === 3;
  return { refund_status: refund.refundStatus, real_refund_amount: isPaid ? refund.amountMinor : 0, refund_time: isPaid && refund.refundedAt !== null ? unixSeconds(refund.refundedAt) : 0 };
}

function times(refund: SimRefund): Record<string, number> {
  return { status_deadline: refund.deadlineAt === null ? 0 : unixSeconds(refund.deadlineAt), update_time: unixSeconds(refund.updatedAt) };
}

function arbitrateInfo({ arbitration, updatedAt }: SimRefund): Record<string, unknown> {
  if (!arbitration) return { arbitrate_id: "", arbitrate_status: 0 };
  const { id, status, conclusion, deadlineAt } = arbitration;
  const deadline = deadlineAt === null ? "" : shanghaiText(deadlineAt);
  return { arbitrate_id: id, arbitrate_status: status, is_required_evidence: status === 4, arbitrate_status_deadline: deadline, arbitrate_opinion: "", arbitrate_conclusion: conclusion ?? 0, arbitrate_update_time: unixSeconds(updatedAt) };
}

function related(refund: SimRefund, order: SimOrder): Record<string, unknown>[] {
  return order.items.filter(({ skuOrderId }) => skuOrderId === refund.skuOrderId).map((item) => ({
    sku_order_id: item.skuOrderId, order_status: order.status, pay_amount: item.priceMinor * item.quantity, post_amount: 0, item_num: item.quantity,
    create_time: unixSeconds(order.createdAt), product_id: bareNumber(item.productId), product_name: item.title, product_image: "https://img.example.com/goods.jpg",
    aftersale_pay_amount: refund.amountMinor, aftersale_post_amount: 0, aftersale_item_num: 1, price: item.priceMinor, sku_spec: [{ name: "规格", value: item.spec }],
  }));
}

function isFinal({ status }: SimRefund): boolean {
  return status === 12 || status === 28;
}
