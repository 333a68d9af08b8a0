import type { SimOrder, SimPlatform, SimRefund } from "./types.ts";

export type OrderState = "created" | "paid" | "partly_shipped" | "shipped" | "finished" | "cancelled";
export type RefundState = "requested" | "return_agreed" | "buyer_returned" | "agreed" | "refused" | "refunded" | "closed";
export type ArbitrationState = "none" | "open" | "evidence" | "buyer" | "merchant" | "cancelled";

const ORDER_STATES: Record<SimOrder["status"], OrderState> = { 1: "created", 105: "paid", 2: "paid", 101: "partly_shipped", 3: "shipped", 4: "cancelled", 5: "finished" };

/** An order's state in the words of the contract. The `standard` events have no word for an order held or shipped in part. */
export function orderStateOf({ status }: SimOrder, platform: SimPlatform): OrderState {
  if (platform === "standard" && status === 101) return "paid";
  if (platform === "standard" && status === 105) return "created";
  return ORDER_STATES[status];
}

const REFUND_STATES: Record<SimRefund["status"], RefundState> = {
  6: "requested", 7: "return_agreed", 11: "buyer_returned", 12: "agreed", 8: "agreed", 13: "agreed", 27: "refused", 29: "refused", 28: "closed",
};

/** An after-sale request's state in the words of the contract. */
export function refundStateOf({ status, refundStatus }: SimRefund): RefundState {
  return status === 12 && refundStatus === 3 ? "refunded" : REFUND_STATES[status];
}

/** Arbitration in the words of the contract. The `standard` contract can only say that it began. */
export function arbitrationOf({ arbitration }: SimRefund, platform: SimPlatform): ArbitrationState {
  if (!arbitration) return "none";
  if (platform === "standard") return "open";
  const { status } = arbitration;
  if (status === 4) return "evidence";
  if (status === 255) return "cancelled";
  return status === 2 ? "buyer" : status === 3 ? "merchant" : "open";
}
