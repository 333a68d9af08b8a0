import type { SimOrder, SimShop } from "../types.ts";
import { cipherOf, maskedOf } from "../wire/ciphers.ts";
import { nestedAddress } from "../wire/douyin-order.ts";
import { bareNumber } from "../wire/exact-json.ts";
import { unixSeconds } from "../wire/instants.ts";

const STATUS_WORDS: Record<SimOrder["status"], string> = { 1: "待支付", 105: "已支付", 2: "备货中", 101: "部分发货", 3: "已发货", 4: "已取消", 5: "已完成" };

/** A shop order as `order.searchList` and `order.orderDetail` show it. Order ids are text here; product and sku ids bare numbers. */
export function orderShape(order: SimOrder, shop: SimShop): Record<string, unknown> {
  return {
    shop_id: bareNumber(shop.platformShopId), shop_name: shop.name, order_id: order.orderId, order_level: 2, biz: 2, order_type: 0, b_type: 2, pay_type: 1,
    order_status: order.status, order_status_desc: STATUS_WORDS[order.status], main_status: order.mainStatus, main_status_desc: STATUS_WORDS[order.status],
    order_expire_time: 1800, ...times(order), cancel_reason: order.cancelReason, buyer_words: "", seller_words: order.remark, seller_remark_stars: order.star,
    order_amount: order.totalMinor, pay_amount: order.totalMinor, post_amount: order.postMinor, promotion_amount: 0, promotion_pay_amount: 0,
    doudian_open_id: order.buyer.id, ...receiverFields(order),
    logistics_info: order.shipments.map((shipment) => logistics(order, shipment)),
    sku_order_list: order.items.map((item) => skuShape(order, item)),
  };
}

function times({ createdAt, paidAt, shippedAt, finishedAt, updatedAt }: SimOrder): Record<string, number> {
  const orZero = (ms: number | null): number => (ms === null ? 0 : unixSeconds(ms));
  return {
    create_time: unixSeconds(createdAt), pay_time: orZero(paidAt), ship_time: orZero(shippedAt), finish_time: orZero(finishedAt), update_time: unixSeconds(updatedAt),
    exp_ship_time: orZero(paidAt === null ? null : paidAt + 48 * 3_600_000),
  };
}

function receiverFields(order: SimOrder): Record<string, unknown> {
  return {
    encrypt_post_tel: cipherOf(order, "phone"), encrypt_post_receiver: cipherOf(order, "name"), post_addr: nestedAddress(order),
    mask_post_receiver: maskedOf(order, "name"), mask_post_tel: maskedOf(order, "phone"), mask_post_addr: { detail: maskedOf(order, "address") },
  };
}

function logistics(order: SimOrder, { companyCode, company, number }: SimOrder["shipments"][number]): Record<string, unknown> {
  return {
    tracking_no: number, company: companyCode, company_name: company, ship_time: unixSeconds(order.shippedAt ?? order.updatedAt), delivery_id: `${companyCode}_${number}`,
    product_info: order.items.map((item) => ({ product_name: item.title, price: item.priceMinor, outer_sku_id: item.code, sku_id: bareNumber(item.skuId), product_count: item.quantity, product_id: bareNumber(item.productId), sku_order_id: item.skuOrderId })),
  };
}

function skuShape(order: SimOrder, item: SimOrder["items"][number]): Record<string, unknown> {
  return {
    order_id: item.skuOrderId, parent_order_id: order.orderId, order_level: 3, order_status: order.status, order_status_desc: STATUS_WORDS[order.status],
    product_id: bareNumber(item.productId), sku_id: bareNumber(item.skuId), spec: [{ name: "规格", value: item.spec }], out_sku_id: item.code, code: item.code,
    origin_amount: item.priceMinor, goods_price: item.priceMinor, item_num: item.quantity, sum_amount: item.priceMinor * item.quantity, pay_amount: item.priceMinor * item.quantity,
    product_pic: "https://img.example.com/goods.jpg", product_name: item.title, goods_type: 0,
    after_sale_info: { after_sale_status: 0, after_sale_type: 0, refund_status: 0 },
  };
}
