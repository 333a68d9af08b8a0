import type { Arbitration, Money, OrderState, RefundKind, RefundState } from "../../src/channels/port.ts";

export const CURRENCY = "CNY";

const ORDER_STATES: Record<number, OrderState> = { 1: "created", 2: "paid", 3: "shipped", 4: "cancelled", 5: "finished", 101: "partly_shipped", 105: "paid" };
/** `main_status` where `order_status` says nothing: part paid, refunded before shipping, after it, after receipt. */
const MAIN_STATES: Record<number, OrderState> = { ...ORDER_STATES, 103: "created", 21: "cancelled", 22: "cancelled", 39: "finished" };

const KINDS: Record<number, RefundKind> = {
  0: "return_refund",
  1: "refund_only",
  2: "refund_only",
  3: "exchange",
  4: "refund_only",
  5: "refund_only",
  6: "price_protect",
  7: "reship",
  8: "repair",
};

const REFUND_STATES: Record<number, RefundState> = {
  0: "requested",
  6: "requested",
  7: "return_agreed",
  8: "agreed",
  11: "buyer_returned",
  12: "agreed",
  13: "agreed",
  14: "closed",
  27: "refused",
  28: "closed",
  29: "refused",
  51: "closed",
  53: "closed",
};
const MONEY_ARRIVED = 3;

/** Both of the platform's tables agree on these; 6 and 255 (cancelled, or ended) need the conclusion. */
const ARBITRATIONS: Record<number, Arbitration> = { 0: "none", 1: "open", 2: "buyer", 3: "merchant", 4: "evidence", 5: "open" };
const ENDED = 255;
const CONCLUSIONS: Record<number, Arbitration> = { 1: "buyer", 2: "merchant", 3: "buyer" };

export function orderState(orderStatus: number | undefined, mainStatus?: number): OrderState | undefined {
  return ORDER_STATES[orderStatus ?? -1] ?? MAIN_STATES[mainStatus ?? -1];
}

export function refundKind(type: number | undefined): RefundKind | undefined {
  return KINDS[type ?? -1];
}

/** Status 12 is "succeeded": the request; whether the money arrived says `refund_status`. */
export function refundState(status: number | undefined, refundStatus?: number): RefundState | undefined {
  return refundStatus === MONEY_ARRIVED ? "refunded" : REFUND_STATES[status ?? -1];
}

export function arbitrationOf(status: number | undefined, conclusion?: number): Arbitration | undefined {
  return CONCLUSIONS[conclusion ?? -1] ?? ARBITRATIONS[status ?? -1];
}

/** The detail names the conclusion of what ended: without one, 255 is cancelled. */
export function arbitrationInDetail(status: number | undefined, conclusion?: number): Arbitration | undefined {
  return arbitrationOf(status, conclusion) ?? (status === ENDED ? "cancelled" : undefined);
}

export function fen(minor: number | undefined): Money | undefined {
  return minor === undefined ? undefined : { minor, currency: CURRENCY };
}

/** As the platform itself calls its states. */
export const WORDS = {
  order: { 1: "待确认/待支付", 105: "已支付", 2: "备货中", 101: "部分发货", 3: "已发货", 4: "已取消", 5: "已完成", 103: "部分支付", 21: "发货前退款完结", 22: "发货后退款完结", 39: "收货后退款完结" },
  refund: {
    ...{ 0: "售后初始化", 6: "待商家处理", 7: "待买家退货", 8: "待商家发货", 11: "待商家收货", 12: "售后成功", 13: "商家已发货，待买家收货", 14: "售后完成" },
    ...{ 27: "商家一次拒绝", 28: "售后失败", 29: "商家二次拒绝", 51: "买家取消", 53: "逆向交易完成" },
  },
} as const;
