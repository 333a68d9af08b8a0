import { remarkOrder } from "../live/decisions.ts";
import { shareOf } from "../random.ts";
import type { SimOrder } from "../types.ts";
import { cipherOf, maskedOf, plainOf } from "../wire/ciphers.ts";
import { unixSeconds } from "../wire/instants.ts";
import { invalid, ok, businessFault, fault } from "./answers.ts";
import type { GatewayAnswer } from "./answers.ts";
import type { Method, Params } from "./methods.ts";
import { orderShape } from "./order-shapes.ts";

const SPAN_SECONDS = 90 * 24 * 3600;

export const searchList: Method = ({ stage, shop, params }) => {
  const [page, size] = [Number(params["page"] ?? 0), Number(params["size"] ?? 10)];
  const objection = badPage(page, size);
  if (objection) return objection;
  if (!params["create_time_start"] && !params["update_time_start"]) return invalid(20011, "创建时间和更新时间必填一个");
  if (Array.isArray(params["combine_status"]) && params["combine_status"].length > 1) return invalid(20012, "combine_status只支持一个元素");
  const now = unixSeconds(stage.platform.now());
  const created = Number(params["create_time_start"] ?? now);
  if (now - created > SPAN_SECONDS) return invalid(20022, "仅支持查询最近90天的订单");
  const byUpdate = params["order_by"] === "update_time";
  const rows = [...stage.world.orders.values()].filter((order) => order.shop === shop.id && isWanted(order, params) && now - unixSeconds(order.createdAt) <= SPAN_SECONDS);
  const key = (order: SimOrder): number => (byUpdate ? order.updatedAt : order.createdAt);
  const ascending = params["order_asc"] === true || params["order_asc"] === "true";
  rows.sort((a, b) => (ascending ? 1 : -1) * (key(a) - key(b) || (a.orderId < b.orderId ? -1 : 1)));
  const shown = rows.slice(page * size, (page + 1) * size).map((order) => orderShape(order, shop));
  return ok({ page, size, total: rows.length, shop_order_list: shown });
};

export function badPage(page: number, size: number): GatewayAnswer | null {
  if (!Number.isInteger(size) || size < 1 || size > 100) return invalid(20008, "size不能超过100");
  if (!Number.isInteger(page) || page < 0 || page * size > 50_000) return invalid(20013, "分页超出限制");
  return null;
}

function isWanted(order: SimOrder, params: Params): boolean {
  const within = (ms: number, name: string): boolean => {
    const seconds = unixSeconds(ms);
    return seconds >= Number(params[`${name}_time_start`] ?? 0) && seconds <= Number(params[`${name}_time_end`] ?? Infinity);
  };
  const [combined] = (params["combine_status"] ?? []) as { order_status?: string }[];
  const states = combined?.order_status?.split(",");
  return within(order.createdAt, "create") && within(order.updatedAt, "update") && (!states || states.includes(String(order.status)));
}

export const orderDetail: Method = ({ stage, shop, params }) => {
  const order = stage.world.orders.get(String(params["shop_order_id"] ?? ""));
  if (!order) return businessFault(20014, "订单不存在");
  if (order.shop !== shop.id) return businessFault(20015, "订单不属于该店铺");
  return ok({ shop_order_detail: orderShape(order, shop) });
};

export const addOrderRemark: Method = ({ stage, shop, params }) => {
  const order = stage.world.orders.get(String(params["order_id"] ?? ""));
  if (!order || order.shop !== shop.id) return businessFault(20014, "订单不存在");
  const remark = String(params["remark"] ?? "");
  const star = params["is_add_star"] === "true" || params["is_add_star"] === true ? Number(params["star"] ?? 0) : order.star;
  if (remark.length > 60) return invalid(20001, "备注不能超过60个字");
  if (!Number.isInteger(star) || star < 0 || star > 5) return invalid(20002, "星标只能是0到5");
  remarkOrder(stage, order, { remark, star });
  return ok(null);
};

const KINDS = ["address", "name", "phone"] as const;
const DATA_TYPES = { address: 1, name: 2, phone: 3 } as const;

export const batchDecrypt: Method = (asked) => {
  const answer = openCiphers(asked, (order, kind) => {
    if (kind !== "phone") return { decrypt_text: plainOf(order, kind), data_type: DATA_TYPES[kind] };
    const [a, b] = [plainOf(order, kind), String(1000 + Math.floor(shareOf(order.orderId) * 9000))];
    return { decrypt_text: `${a}-${b}`, data_type: 3, is_virtual_tel: true, expire_time: unixSeconds(order.updatedAt) + 30 * 86_400, phone_no_a: a, phone_no_b: b };
  });
  return answer;
};

export const batchSensitive: Method = (asked) => openCiphers(asked, (order, kind) => ({ decrypt_text: maskedOf(order, kind) }));

type Opened = (order: SimOrder, kind: (typeof KINDS)[number]) => Record<string, unknown>;

function openCiphers({ stage, shop, params }: Parameters<Method>[0], open: Opened): GatewayAnswer {
  const wanted = params["cipher_infos"] as { auth_id?: unknown; cipher_text?: unknown }[] | undefined;
  if (!Array.isArray(wanted) || wanted.length === 0 || wanted.length > 50) return invalid(300001, "cipher_infos须为1到50个");
  const infos = wanted.map(({ auth_id, cipher_text }) => {
    const order = stage.world.orders.get(String(auth_id ?? ""));
    const kind = order?.shop === shop.id ? KINDS.find((one) => cipherOf(order, one) === cipher_text) : undefined;
    const opened = order && kind ? { ...open(order, kind), err_no: 0, err_msg: "" } : { decrypt_text: "", err_no: 300008, err_msg: "解密失败" };
    return { auth_id, cipher_text, ...opened };
  });
  const failed = infos.some(({ err_no }) => err_no !== 0);
  const data = { decrypt_infos: infos, custom_err: failed ? { err_code: 300008, err_msg: "部分解密失败" } : { err_code: 0, err_msg: "" } };
  return failed && infos.every(({ err_no }) => err_no !== 0) ? { ...fault(50002, "isv.business-failed:300008", "解密失败"), data } : ok(data);
}
