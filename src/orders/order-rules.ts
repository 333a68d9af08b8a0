import type { Address, OrderState } from "../channels/port.ts";

/** Why an act is not worth asking the platform for; the platform's own word comes after. */
export type Objection = { code: string; message: string };

const LEFT: readonly OrderState[] = ["partly_shipped", "shipped", "finished"];
const MAX_DETAIL_LENGTH = 60;

/** A receiver is changed until the first parcel leaves. */
export function judgeAddressChange(state: OrderState, address: Pick<Address, "detail">): Objection | null {
  if (LEFT.includes(state)) return { code: "shipped", message: "A parcel of this order has left: its address stands." };
  if (state === "cancelled") return { code: "cancelled", message: "The order is cancelled." };
  const length = [...address.detail].length;
  if (length < 1 || length > MAX_DETAIL_LENGTH) return { code: "detail", message: `The detailed address holds 1 to ${MAX_DETAIL_LENGTH} characters.` };
  return null;
}

export type CancelWay = { way: "cancel" | "refund" } | { way: "none"; why: Objection };

/** Unpaid: cancelled at once. Paid: a request for the money back, as long as nothing left and none is open. */
export function cancelWay(state: OrderState, hasOpenRefund: boolean): CancelWay {
  if (state === "created") return { way: "cancel" };
  if (state === "cancelled") return { way: "none", why: { code: "cancelled", message: "The order is cancelled already." } };
  if (LEFT.includes(state)) return { way: "none", why: { code: "shipped", message: "A parcel has left: the buyer asks for a return instead." } };
  if (hasOpenRefund) return { way: "none", why: { code: "refund_open", message: "A request for the money is open already." } };
  return { way: "refund" };
}

/** Buyers' reasons for cancelling, by their code, and whether a shop grants them unless it says otherwise. */
export const CANCEL_REASONS: Readonly<Record<string, boolean>> = {
  unwanted: true,
  duplicate: true,
  wrong_item: true,
  wrong_address: true,
  late_shipping: true,
  out_of_stock: true,
  price: false,
  other: false,
};

/** A reason that the shop does not grant by itself may still be asked for; a person has to say why. */
export const isReasonAllowed = (reason: string, granted: readonly string[] | undefined): boolean => (granted ? granted.includes(reason) : (CANCEL_REASONS[reason] ?? false));
