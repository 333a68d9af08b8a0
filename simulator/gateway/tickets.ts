import { createRandom } from "../random.ts";
import type { SimShop, SimTicket } from "../types.ts";
import type { World } from "../world.ts";
import { bareNumber } from "../wire/exact-json.ts";
import { shanghaiText, unixSeconds } from "../wire/instants.ts";
import { businessFault, invalid, ok } from "./answers.ts";
import type { Method } from "./methods.ts";

const WORDS = ["买家反馈商品与描述不符，请在24小时内回复处理方案", "买家投诉未按约定时间发货", "买家反映客服态度问题，请说明情况", "买家称少发赠品，请核实"] as const;

export type AskedTicket = { shop: string; orderId: string; detail: string; createdAt: number; /** What the shop has answered, and when the platform closed it. */ closed?: { reply: string; at: number } };

/** A request of the platform's staff as it comes in, or as it was closed already. */
export const ticketOfAsked = ({ shop, orderId, detail, createdAt, closed }: AskedTicket, id: number): SimTicket => ({ id, shop, orderId, detail, status: closed ? 100 : 0, reply: closed?.reply ?? "", createdAt, updatedAt: closed?.at ?? createdAt });

/** A few requests of the platform's own service staff a shop, made in the first hours of the day. */
export function createTickets(shops: readonly SimShop[], { seed, startMs }: { seed: string; startMs: number }): SimTicket[] {
  const random = createRandom(`${seed}/tickets`);
  return shops.filter(({ platform }) => platform === "douyin").flatMap((shop) =>
    Array.from({ length: random.between(1, 3) }, () => {
      const createdAt = startMs + random.between(0, 6 * 3600) * 1000;
      const orderId = `69${random.between(10_000_000, 99_999_999)}${random.between(10_000_000, 99_999_999)}7`;
      return { id: random.between(10_000_000, 19_999_999), shop: shop.id, orderId, detail: random.pick(WORDS), status: 0 as const, reply: "", createdAt, updatedAt: createdAt };
    }),
  );
}

const STATUS_WORDS = { 0: "待商家处理", 10: "平台审核中", 100: "已关闭" } as const;

export const getServiceList: Method = ({ stage, shop, params, tickets }) => {
  const [page, size] = [Number(params["page"] ?? 1), Number(params["size"] ?? 10)];
  if (!params["start_time"] || !params["end_time"]) return invalid(10002, "开始和结束时间必填");
  if (!(size >= 1 && size <= 100) || page < 1) return invalid(10003, "分页参数错误");
  const rows = tickets.filter((ticket) => {
    const at = unixSeconds(params["order_by"] === "update_time" ? ticket.updatedAt : ticket.createdAt);
    const status = params["status"];
    return ticket.shop === shop.id && ticket.createdAt <= stage.platform.now() && at >= Number(params["start_time"]) && at <= Number(params["end_time"]) && (status === undefined || Number(status) === ticket.status);
  });
  for (const ticket of rows) {
    const orderId = orderFor(ticket, stage.world);
    if (orderId !== ticket.orderId) stage.world.keep({ kept: "ticket", ticket: Object.assign(ticket, { orderId }) });
  }
  return ok({ list: rows.slice((page - 1) * size, page * size).map((ticket, index) => shape(ticket, { shop, asText: index % 2 === 0 })), total: rows.length });
};

/** The order that a request is about: one that the platform has, where the shop has any from before it. */
function orderFor({ shop, orderId, createdAt }: SimTicket, { orders }: World): string {
  if (orders.has(orderId)) return orderId;
  const before = [...orders.values()].filter((order) => order.shop === shop && order.createdAt < createdAt);
  return before.length === 0 ? orderId : before.reduce((newest, order) => (order.createdAt > newest.createdAt ? order : newest)).orderId;
}

function shape(ticket: SimTicket, { shop, asText }: { shop: SimShop; asText: boolean }): Record<string, unknown> {
  const { id, detail, status, orderId, reply, createdAt, updatedAt } = ticket;
  return {
    id, detail, operate_status: status, operate_status_desc: STATUS_WORDS[status], order_id: asText ? orderId : bareNumber(orderId), reply,
    reply_time: reply ? shanghaiText(updatedAt) : "", service_type: 3, shop_id: bareNumber(shop.platformShopId), create_time: shanghaiText(createdAt), update_time: shanghaiText(updatedAt), expiration_time: shanghaiText(createdAt + 24 * 3_600_000),
  };
}

export const replyService: Method = ({ stage, shop, params, tickets }) => {
  const ticket = tickets.find(({ id, shop: owner }) => owner === shop.id && String(id) === String(params["id"]));
  if (!ticket) return businessFault(10004, "服务单不存在");
  if (ticket.status === 100) return businessFault(10005, "服务单已关闭");
  if (!String(params["reply"] ?? "").trim()) return invalid(10006, "回复内容必填");
  if (String(params["evidence"] ?? "").split("|").length > 4) return invalid(10007, "凭证不能超过4张");
  Object.assign(ticket, { status: 10, reply: String(params["reply"]), updatedAt: stage.platform.now() });
  stage.world.keep({ kept: "ticket", ticket });
  return ok(null);
};
