import { changeReceiver, cancelUnpaid } from "../live/order-acts.ts";
import type { SimOrder } from "../types.ts";
import { unixSeconds } from "../wire/instants.ts";
import { businessFault, invalid, ok } from "./answers.ts";
import type { Asked, Method } from "./methods.ts";

const CANCEL_REASONS = new Set(["用户重复下单", "用户不想要了", "商品缺货", "其他"]);
const MINUTE_MS = 60_000;

export const addressModify: Method = (asked) => {
  const order = find(asked, asked.params["order_id"]);
  if (!order) return businessFault(20014, "订单不存在");
  const { post_addr, post_receiver, post_tel } = asked.params as { post_addr?: Record<string, { name?: string } | string>; post_receiver?: string; post_tel?: string };
  const detail = String(post_addr?.["address_detail"] ?? "");
  if (!post_addr || !post_receiver || !post_tel || ["province", "city", "town", "street"].some((level) => !(level in post_addr))) return invalid(80003, "收货地址各字段必填");
  if (detail.length < 1 || detail.length > 60) return businessFault(80002, "详细地址须为1到60个字");
  if (order.status === 101 || order.status === 3 || order.status === 5) return businessFault(80001, "订单已发货或部分发货，不支持修改地址");
  if (order.status === 4) return businessFault(80102, "订单已关闭，不支持修改地址");
  const levelOf = (name: string): string => (post_addr[name] as { name?: string }).name ?? "";
  changeReceiver(asked.stage, order, { name: post_receiver, phone: post_tel, province: levelOf("province"), city: levelOf("city"), town: levelOf("town"), detail });
  return ok(null);
};

export const orderCancel: Method = (asked) => {
  const order = find(asked, asked.params["shop_order_id"]);
  if (!order) return businessFault(20014, "订单不存在");
  if (!CANCEL_REASONS.has(String(asked.params["cancel_reason"] ?? ""))) return invalid(50008, "取消原因不在可选范围内");
  if (order.status !== 1) return businessFault(50006, "已付款订单不允许取消");
  if (asked.stage.platform.now() - order.createdAt < MINUTE_MS) return businessFault(50007, "下单1分钟内不允许取消");
  cancelUnpaid(asked.stage, order, String(asked.params["cancel_reason"]));
  return ok(null);
};

const STEPS = ["已揽收", "到达分拨中心", "派送中", "已签收"] as const;

/** Parcels move on by a step every six hours. */
export const queryPackageRoute: Method = ({ stage, shop, params }) => {
  const number = String(params["track_no"] ?? "");
  const order = [...stage.world.orders.values()].find((one) => one.shop === shop.id && one.shipments.some((parcel) => parcel.number === number));
  if (!order?.shippedAt) return businessFault(60001, "运单不存在");
  const { shippedAt } = order;
  const steps = STEPS.map((content, index) => ({ content, state: String(index + 1), state_time: unixSeconds(shippedAt + index * 6 * 60 * MINUTE_MS), opcode: "" }));
  return ok({ track_no: number, express: params["express"], track_routes: steps.filter(({ state_time }) => state_time <= unixSeconds(stage.platform.now())) });
};

const find = ({ stage, shop }: Asked, id: unknown): SimOrder | null => {
  const order = stage.world.orders.get(String(id ?? ""));
  return order?.shop === shop.id ? order : null;
};
