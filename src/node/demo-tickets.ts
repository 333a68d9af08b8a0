import type { Channels } from "../channels/connections.ts";
import type { Context, Database } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { reconcileShop } from "../reconcile/reconcile.ts";
import { listTickets } from "../tickets/list.ts";
import { TicketFilter } from "../tickets/input.ts";
import { replyTicket } from "../tickets/reply.ts";

type Asked = { shop: string; orderId: string; detail: string; createdAt: number; closed?: { reply: string; at: number } };
export type TicketDeps = { db: Database; channels: Channels; /** The simulated platform's staff ask a shop something. */ ask: (asked: Asked) => void; clock: () => Date; shopIds: readonly string[]; people: ReadonlyMap<string, string> };

const HOUR_MS = 3_600_000;
/** The platform gives a day: one is nearly due, one was answered, one is closed. */
const STORIES = [
  { hoursAgo: 23, detail: "买家投诉未按约定时间发货，请在24小时内回复处理方案" },
  { hoursAgo: 9, detail: "买家反馈商品与描述不符，已上传照片，请核实" },
  { hoursAgo: 2, detail: "买家称少发赠品，请核实仓库发货记录" },
  { hoursAgo: 20, detail: "买家反映客服态度问题，请说明情况", answer: "已与当班客服核对聊天记录，已向买家致歉并补发优惠券。" },
  { hoursAgo: 40, detail: "买家申请价保被拒，请说明规则", closed: { reply: "价保期为签收后 7 天，该订单已超过 15 天，已向买家说明。", hoursAgo: 16 } },
];

/** Requests of the platform's own service staff, asked by the simulated platform, read and answered by the product's own verbs. */
export async function makeTickets({ db, channels, ask, clock, shopIds, people }: TicketDeps): Promise<void> {
  const now = clock().getTime();
  const orders = await db.work<{ shopId: string; platformOrderId: string }[]>`
    select o.shop_id, o.platform_order_id from orders o join shops s on s.id = o.shop_id
    where s.platform = 'douyin' and o.shop_id = any (${[...shopIds]}::text[]) and o.platform_updated_at < ${new Date(now - 40 * HOUR_MS)} order by o.platform_updated_at desc limit ${STORIES.length}`;
  for (const [index, { shopId, platformOrderId }] of orders.entries()) {
    const { hoursAgo, detail, closed } = STORIES[index]!;
    ask({ shop: shopId, orderId: platformOrderId, detail, createdAt: now - hoursAgo * HOUR_MS, ...(closed && { closed: { reply: closed.reply, at: now - closed.hoursAgo * HOUR_MS } }) });
  }
  for (const shopId of new Set(orders.map((order) => order.shopId))) await reconcileShop({ db, channels, clock }, shopId);
  const lead: Context = { db, actor: { type: "user", id: people.get("lead@demo.example") ?? "demo", role: "lead", scopes: ["read", "write", "admin"], shopIds: [...shopIds] }, now: clock(), requestId: newId() };
  const { items } = await listTickets(lead, TicketFilter.parse({ state: "waiting" }));
  for (const { detail, answer } of STORIES) {
    const ticket = items.find(({ text }) => answer !== undefined && text === detail);
    if (ticket) await replyTicket(lead, { channels }, { id: ticket.id, input: { text: answer!, evidence: [], version: ticket.version } });
  }
}
