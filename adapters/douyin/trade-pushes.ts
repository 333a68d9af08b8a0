import type { InboundEvent, OrderFacts, OrderState, Shipment } from "../../src/channels/port.ts";
import { fieldsOf, receiverOf } from "./address.ts";
import { timeOf } from "./fields.ts";
import { fen, orderState } from "./states.ts";
import { TradePush } from "./wire.ts";

type Says = {
  state?: OrderState;
  /** The tag's own time, used where there is no `update_time`. */
  time?: "create_time" | "pay_time" | "complete_time" | "cancel_time" | "modify_time" | "apply_time";
  facts?: (push: TradePush) => Partial<OrderFacts>;
  /** The push says all that changed. */
  whole?: true;
};

/** Tags of trade pushes. A tag that names a step is trusted over `order_status`: documentation samples contradict themselves there. */
export const TRADE_TAGS: Record<string, Says> = {
  "100": { state: "created", time: "create_time" },
  "101": { state: "paid", time: "pay_time", facts: ({ pay_amount }) => ({ total: fen(pay_amount) }) },
  "102": { state: "shipped", facts: shipped },
  "103": { state: "finished", time: "complete_time" },
  "104": { facts: shipped },
  "105": { facts: ({ receiver_msg }) => receiverOf(receiver_msg) },
  "106": { state: "cancelled", time: "cancel_time" },
  "108": { state: "partly_shipped", facts: shipped },
  "109": { time: "modify_time", facts: repriced },
  "110": { state: "paid" },
  "111": { time: "apply_time" },
  "112": { facts: dueDay, whole: true },
  "113": { facts: ({ remark, star }) => ({ remark: remark ?? undefined, flag: star === undefined ? undefined : String(star) }), whole: true },
  "126": { facts: dueDay, whole: true },
};

/** Throws a ZodError that names the wrong field. */
export function tradeEvent(tag: string, body: unknown, { key, at }: { key: string; at: Date }): InboundEvent {
  const says = TRADE_TAGS[tag]!;
  const push = TradePush.parse(body);
  return {
    type: "order",
    key,
    at: push.update_time ?? (says.time && push[says.time]) ?? at,
    platformShopId: push.shop_id ?? null,
    fetch: !says.whole,
    order: {
      platformOrderId: push.p_id,
      lineIds: push.s_ids,
      state: says.state ?? orderState(push.order_status),
      platformState: push.order_status === undefined ? undefined : String(push.order_status),
      ...says.facts?.(push),
    },
  };
}

function shipped({ receiver_msg, logistics_msg }: TradePush): Partial<OrderFacts> {
  const parcels = (Array.isArray(logistics_msg) ? logistics_msg : [logistics_msg]).flatMap((parcel: unknown) => shipmentOf(parcel));
  return { ...receiverOf(receiver_msg), ...(parcels.length > 0 ? { shipments: parcels } : {}) };
}

function shipmentOf(parcel: unknown): Shipment[] {
  const { express_company_id, logistics_code } = fieldsOf(parcel);
  const number = typeof logistics_code === "number" ? String(logistics_code) : logistics_code;
  return typeof number === "string" && number !== "" ? [{ company: String(express_company_id ?? ""), number }] : [];
}

/** `total_amount` leaves the freight out. */
function repriced({ total_amount, post_amount }: TradePush): Partial<OrderFacts> {
  return total_amount === undefined ? {} : { total: fen(total_amount + (post_amount ?? 0)) };
}

/** Tag 126 gives unix seconds, tag 112 a day, which lasts to its end. */
function dueDay({ exp_delivery_time: due }: TradePush): Partial<OrderFacts> {
  const day = typeof due === "string" && /^\d{4}-\d\d-\d\d$/.test(due) ? `${due} 23:59:59` : due;
  return { shipBy: timeOf(day) };
}
