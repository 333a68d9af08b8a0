import type { OrderCause, OrderFact, SimOrder } from "../types.ts";
import { cipherOf } from "./ciphers.ts";
import { bareNumber } from "./exact-json.ts";
import { unixSeconds } from "./instants.ts";

export const ORDER_TAGS: Record<OrderCause, number> = {
  created: 100, paid: 101, shipped: 102, finished: 103, waybill: 104, address: 105, cancelled: 106, partly_shipped: 108, amount: 109, held: 110, remark: 113,
};

/** The `data` of an order push: little more than ids, state and the one thing that changed. */
export function orderPush({ cause, order }: OrderFact, platformShopId: string): Record<string, unknown> {
  const shop_id = bareNumber(platformShopId);
  const p_id = bareNumber(order.orderId);
  if (cause === "remark") return { p_id, remark: order.remark, star: order.star, update_time: unixSeconds(order.updatedAt), shop_id };
  const s_ids = order.items.map(({ skuOrderId }) => bareNumber(skuOrderId));
  const trade = { p_id, s_ids, shop_id, order_status: order.status, order_type: 0, ...(cause === "address" ? {} : { biz: 2 }) };
  return { ...trade, ...CHANGES[cause]?.(order) };
}

const CHANGES: Partial<Record<OrderCause, (order: SimOrder) => Record<string, unknown>>> = {
  created: ({ createdAt }) => ({ create_time: unixSeconds(createdAt) }),
  paid: ({ updatedAt, totalMinor }) => ({ pay_time: unixSeconds(updatedAt), pay_type: 1, pay_amount: totalMinor }),
  shipped: (order) => ({ update_time: unixSeconds(order.updatedAt), receiver_msg: receiver(order, flatAddress(order)), logistics_msg: waybill(order) }),
  waybill: (order) => ({ update_time: unixSeconds(order.updatedAt), receiver_msg: receiver(order, nestedAddress(order)), logistics_msg: waybill(order) }),
  partly_shipped: (order) => ({
    update_time: unixSeconds(order.updatedAt), receiver_msg: receiver(order, flatAddress(order)), logistics_msg: waybill(order),
    pack_id: `${order.orderId.slice(0, 12)}1`, shipped_order_info: order.items.slice(0, 1).map(shippedItem),
  }),
  address: (order) => ({ update_time: unixSeconds(order.updatedAt), receiver_msg: receiver(order, nestedAddress(order)) }),
  amount: ({ updatedAt, totalMinor, postMinor }) => ({ modify_time: unixSeconds(updatedAt), total_amount: totalMinor - postMinor, post_amount: postMinor }),
  finished: ({ updatedAt }) => ({ complete_time: unixSeconds(updatedAt) }),
  cancelled: ({ updatedAt, cancelReason }) => ({ cancel_time: unixSeconds(updatedAt), cancel_reason: cancelReason }),
};

function receiver(order: SimOrder, addr: unknown): Record<string, unknown> {
  return { addr: JSON.stringify(addr), name: "", tel: "", encrypt_name: cipherOf(order, "name"), encrypt_tel: cipherOf(order, "phone") };
}

function flatAddress(order: SimOrder): Record<string, string> {
  const { province, provinceId, city, cityId, town, townId } = order.buyer.address;
  return { province, province_id: provinceId, city, city_id: cityId, town, town_id: townId, street: "", street_id: "0", detail: "", encrypt_detail: cipherOf(order, "address") };
}

export function nestedAddress(order: SimOrder): Record<string, unknown> {
  const { province, provinceId, city, cityId, town, townId } = order.buyer.address;
  return {
    province: { name: province, id: provinceId }, city: { name: city, id: cityId }, town: { name: town, id: townId }, street: { name: "", id: "0" },
    detail: "", encrypt_detail: cipherOf(order, "address"),
  };
}

function waybill({ shipments }: SimOrder): Record<string, string> {
  const last = shipments.at(-1);
  return { express_company_id: last?.companyCode ?? "", logistics_code: last?.number ?? "" };
}

function shippedItem(item: SimOrder["items"][number]): Record<string, unknown> {
  return {
    shipped_order_id: bareNumber(item.skuOrderId), product_id: bareNumber(item.productId), sku_id: bareNumber(item.skuId),
    sku_num: item.quantity, shipped_num: item.quantity,
  };
}
