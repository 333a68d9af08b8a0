import { actOn } from "../../src/conversations/act.ts";
import { applyChat } from "../../src/conversations/apply-chat.ts";
import type { ChatItem } from "../../src/conversations/chat-items.ts";
import { inTransaction } from "../../src/kernel/transaction.ts";
import { applyOrders } from "../../src/orders/apply-orders.ts";
import { enter, recordPresence } from "../../src/presence/change.ts";
import { endSpell, lockPresence, savePresence } from "../../src/presence/queries.ts";
import { setState } from "../../src/presence/rules.ts";
import { applyRefunds } from "../../src/refunds/apply-refunds.ts";
import { makeShop, makeUser, systemContext, type World } from "../harness/world.ts";
import type { Heard, History } from "./histories.ts";
import { actOnCases } from "./play-cases.ts";
import { reviewClock } from "./play-reviews.ts";

/** Shops of the histories with their people and team, each in its zone, open from eight to eleven in the evening. */
export async function openShops(world: World, histories: readonly History[]): Promise<void> {
  for (const { shop, zone, team } of histories) {
    await makeShop(world, shop);
    for (const name of ["mei", "lei"]) await makeUser(world, `${shop}-${name}`, { shopIds: [shop] });
    await world.db.work`update shops set time_zone = ${zone}, epoch = epoch + 1 where id = ${shop}`;
    const [made] = await world.db.work<{ id: string }[]>`insert into teams (id, name, shop_ids, created_at) values (gen_random_uuid(), ${shop}, ${[shop]}, ${new Date(0)}) returning id`;
    for (const { agent, since, until } of team) await world.db.work`insert into team_members (id, team_id, user_id, since, until) values (gen_random_uuid(), ${made!.id}, ${agent}, ${new Date(since)}, ${until === null ? null : new Date(until)})`;
    await world.db.work`update calendar_versions set spec = jsonb_set(spec, '{timeZone}', to_jsonb(${zone}::text)) where calendar_id = ${shop}`;
  }
}

const BOUGHT = new Set<Heard["what"]>(["ordered", "paid", "refund asked", "refund over", "refund escalated"]);
const PLATFORM = new Set<Heard["what"]>(["buyer", "agent", "bot", "handed over", "closed by platform", "rated"]);

/** Tells the product all of it in the order of hearing: what platforms say many shops at once, what people do one by one. */
export async function play(world: World, histories: readonly { shop: string; heard: readonly Heard[] }[]): Promise<void> {
  const rest = histories.map(({ shop, heard }) => ({ shop, heard: heard.toSorted((a, b) => a.heardMs - b.heardMs || a.ms - b.ms) }));
  while (rest.some(({ heard }) => heard.length > 0)) {
    const items = rest.flatMap(({ shop, heard }) => {
      const until = heard.findIndex(({ what }) => !PLATFORM.has(what));
      return heard.splice(0, until === -1 ? heard.length : until).map((event) => chatItem(shop, event));
    });
    if (items.length > 0) await inTransaction(systemContext(world, new Date(Math.max(...items.map(({ receivedAt }) => receivedAt.getTime())))), (ctx) => applyChat(ctx, items));
    await Promise.all(rest.map(async ({ shop, heard }) => {
      while (heard[0] && !PLATFORM.has(heard[0].what)) await act(world, shop, heard.shift()!);
    }));
  }
}

function chatItem(shop: string, { id, ms, heardMs, what, conversation, agent, text, stars, abandoned }: Heard): ChatItem {
  const about = { key: id, at: new Date(ms), platformShopId: null, platformConversationId: conversation };
  const item = (event: ChatItem["event"]): ChatItem => ({ shopId: shop, platform: "standard", event, receivedAt: new Date(heardMs) });
  const message = { ...about, type: "message" as const, platformMessageId: id, buyer: { id: `buyer of ${conversation}` }, clientId: null, platformOrderId: null, account: agent ? { email: `${agent}@test.example` } : null };
  if (what === "buyer") return item({ ...message, sender: "buyer", content: { kind: "text", text: text ?? "" } });
  if (what === "bot" || what === "agent") return item({ ...message, sender: what, content: { kind: "text", text: "您好" } });
  if (what === "rated") return item({ ...about, type: "rated", stars: stars ?? null, comment: null, abandoned: abandoned ?? false });
  return item({ ...about, type: what === "handed over" ? "handed_over" : "closed" });
}

async function act(world: World, shop: string, heard: Heard): Promise<void> {
  const { what, ms, conversation, agent = null, state } = heard;
  if (BOUGHT.has(what)) return buy(world, shop, heard);
  if (what === "reviewed") return reviewClock(world, shop, heard);
  if (heard.thing !== undefined) return actOnCases(world, shop, heard);
  const system = systemContext(world, new Date(ms));
  await inTransaction(system, async (ctx) => {
    if (what === "presence") {
      await enter(ctx, agent!, setState(ctx.now, { state: state!, minutes: 10_000 }, null));
      return;
    }
    if (what === "gone") {
      const presence = (await lockPresence(ctx.sql, agent!))!;
      await savePresence(ctx.sql, agent!, { ...presence, vanishedAt: ctx.now });
      await endSpell(ctx.sql, agent!, ctx.now);
      await recordPresence(ctx, agent!, { ...presence, vanishedAt: ctx.now });
      return;
    }
    const [found] = await ctx.sql<{ conversationId: string }[]>`select conversation_id from conversation_keys where shop_id = ${shop} and platform_conversation_id = ${conversation}`;
    await actOn(ctx, found!.conversationId, what === "assigned" ? { kind: "assigned", agentId: agent, reason: "test" } : { kind: "resolved" });
  });
}

/** What a platform tells of an order or a request. */
async function buy(world: World, shop: string, { id, what, ms, heardMs, conversation, thing, minor, outcome, by }: Heard): Promise<void> {
  const receivedAt = new Date(heardMs);
  const said = { shopId: shop, at: new Date(ms), key: id, fetch: false, receivedAt };
  await inTransaction(systemContext(world, receivedAt), async (ctx) => {
    if (what === "ordered" || what === "paid") {
      await applyOrders(ctx, [{ ...said, order: { platformOrderId: thing!, buyer: { id: `buyer of ${conversation}` }, state: what === "paid" ? "paid" : "created", ...(minor !== undefined && { total: { minor, currency: "CNY" } }) } }]);
      return;
    }
    const over = what === "refund over" && { state: outcome as "refused" | "refunded", decidedAt: said.at, decidedBy: by!, ...(outcome === "refunded" && { refundedAt: said.at }) };
    await applyRefunds(ctx, [{ ...said, refund: { platformRefundId: thing!, kind: "refund_only", ...(what === "refund escalated" ? { arbitration: "open" as const } : over || { state: "requested", requestedAt: said.at }) } }]);
  });
}
