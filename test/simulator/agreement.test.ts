import { describe, expect, it } from "vitest";
import { douyin } from "../../adapters/douyin/index.ts";
import { standard } from "../../adapters/standard/index.ts";
import { arbitrationOf, createSimulator, orderStateOf, planDay, refundStateOf, renderFact } from "../../simulator/index.ts";
import type { DouyinShop, Fact, SimShop, WebhookRequest } from "../../simulator/index.ts";
import type { Delivery, InboundEvent, Outside } from "../../src/channels/port.ts";
import { MIDNIGHT, SECRET, SHOPS, SMALL, handClock } from "./shops.ts";

// The simulator and the adapters were written apart, from the same facts page. Where they disagree, one of them is wrong.

const NOW = MIDNIGHT + 86_400_000;
const PLAN = planDay({ seed: "agree", startMs: MIDNIGHT, sizes: { ...SMALL, orders: 120, refunds: 60 }, shops: SHOPS });
const douyinConnection = { ...(SHOPS[0] as DouyinShop).credentials, gateway: "http://platform.test", feige: { secrets: [SECRET], callUrl: "http://platform.test/connector/app" } };
const standardConnection = { secrets: [SECRET], callUrl: "http://platform.test/connector/s1" };
const shopOf = (fact: Fact): SimShop => SHOPS.find(({ id }) => id === fact.shop) as SimShop;

function deliveryOf({ headers, body, path }: WebhookRequest): Delivery {
  return { headers, body: new TextEncoder().encode(body), feed: path.endsWith("/feige") ? "feige" : null, receivedAt: new Date() };
}

async function received(fact: Fact): Promise<InboundEvent[]> {
  const shop = shopOf(fact);
  const request = renderFact(fact, shop, { nowMs: Date.now() });
  if (!request) return [];
  const delivery = deliveryOf(request);
  const isDouyin = shop.platform === "douyin";
  expect(await (isDouyin ? douyin.authenticate(delivery, douyinConnection as never) : standard.authenticate(delivery, standardConnection as never))).toBe(true);
  const { events, unknown, invalid } = (isDouyin ? douyin : standard).receive(delivery);
  expect({ unknown, invalid }).toEqual({ unknown: [], invalid: [] });
  expect(events).toHaveLength(1);
  return events;
}

describe("pushes, as the adapters read them", () => {
  it("say who wrote what and when, to the millisecond and the last digit", async () => {
    for (const fact of PLAN.facts) {
      if (fact.what !== "message" || fact.sender === "system") continue;
      const [event] = await received(fact);
      expect(event).toMatchObject({
        type: "message", sender: fact.sender, at: new Date(fact.at), platformConversationId: fact.conversationId, platformMessageId: fact.messageId,
        buyer: { id: fact.buyer.id }, content: { kind: fact.content.kind },
      });
      if (fact.content.text) expect(event).toMatchObject({ content: { text: fact.content.text } });
    }
  });
  it("say when a chat was handed over, closed and rated", async () => {
    for (const fact of PLAN.facts) {
      if (fact.what !== "handed_over" && fact.what !== "closed" && fact.what !== "rated" && !(fact.what === "message" && fact.sender === "system")) continue;
      const [event] = await received(fact);
      if (event) expect(event).toMatchObject({ type: fact.what === "message" ? "closed" : fact.what, at: new Date(fact.at), platformConversationId: fact.conversationId });
    }
  });
  it("leave each order and refund in the state of the books, the newest winning", async () => {
    const states = new Map<string, Record<string, unknown>>();
    for (const fact of PLAN.facts) {
      if (fact.what !== "order" && fact.what !== "refund") continue;
      const [event] = await received(fact);
      const told = event?.type === "order" ? { id: event.order.platformOrderId, state: event.order.state } : event?.type === "refund" ? { id: event.refund.platformRefundId, state: event.refund.state, arbitration: event.refund.arbitration } : { id: "" };
      expect(event?.at.getTime()).toBe(fact.at);
      states.set(told.id, { ...states.get(told.id), ...Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)) });
    }
    for (const fact of PLAN.facts) {
      const { platform } = shopOf(fact);
      if (fact.what === "order" && isLast(fact)) expect(states.get(fact.order.orderId)).toMatchObject({ state: orderStateOf(fact.order, platform) });
      if (fact.what === "refund" && isLast(fact)) {
        const arbitration = arbitrationOf(fact.refund, platform);
        expect(states.get(fact.refund.refundId)).toMatchObject({ state: refundStateOf(fact.refund), ...(arbitration === "none" ? {} : { arbitration }) });
      }
    }
  });
});

function isLast(fact: Fact): boolean {
  const idOf = (one: Fact) => (one.what === "order" ? one.order.orderId : one.what === "refund" ? one.refund.refundId : null);
  return PLAN.facts.findLast((one) => idOf(one) === idOf(fact)) === fact;
}

describe("calls, as the adapters make them", () => {
  const clock = handClock(NOW);
  const simulator = createSimulator({ seed: "agree", shops: SHOPS, target: "http://xiaoer.test", startMs: NOW, clock });
  simulator.remember(PLAN.facts);
  const outside: Outside = { fetch: async (input, init) => simulator.fetch(new Request(input, init)), now: new Date(NOW), saveTokens: async () => {} };
  const shop = { platformShopId: "95250", accessToken: "token-1", refreshToken: "refresh-1" };
  const call = [douyinConnection, shop, outside] as never as [never, never, never];

  it("fetch and pull every order and refund as the books have them", async () => {
    const { orders, refunds } = simulator.books();
    for (const { orderId, state, totalMinor, updatedAt } of orders.filter((order) => order.shop === "d1").slice(0, 15)) {
      expect(await douyin.fetchOrder?.(orderId, ...call)).toMatchObject({ order: { platformOrderId: orderId, state, total: { minor: totalMinor } }, updatedAt: new Date(updatedAt) });
    }
    for (const { refundId, orderId, state, arbitration, updatedAt } of refunds.filter((refund) => refund.shop === "d1")) {
      expect(await douyin.fetchRefund?.(refundId, ...call)).toMatchObject({ refund: { platformRefundId: refundId, platformOrderId: orderId, state, arbitration }, updatedAt: new Date(updatedAt) });
    }
    const span = { from: new Date(MIDNIGHT), to: new Date(NOW), page: 0 };
    expect((await douyin.pullOrders?.(span, ...call))?.items).toHaveLength(orders.filter((order) => order.shop === "d1").length);
    expect((await douyin.pullRefunds?.(span, ...call))?.items).toHaveLength(refunds.filter((refund) => refund.shop === "d1").length);
  });
  it("decide on refunds, and are told when they come too late", async () => {
    const refund = [...simulator.world.refunds.values()].find(({ shop: id, status, type }) => id === "d1" && status === 6 && type < 3);
    const fetched = await douyin.fetchRefund?.(refund?.refundId ?? "", ...call);
    const { kind = "refund_only", state = "requested", version = null } = fetched?.refund ?? {};
    const decision = { platformRefundId: refund?.refundId ?? "", kind, state, platformState: "6", decision: "agree" as const, evidenceUrls: [], version, idempotencyKey: "k1" };
    await expect(douyin.decideRefund?.({ ...decision, version: "1700000000" }, ...call)).rejects.toMatchObject({ fault: "rejected" });
    await douyin.decideRefund?.(decision, ...call);
    expect(simulator.world.refunds.get(decision.platformRefundId)?.decidedBy).toBe(2);
    await expect(douyin.decideRefund?.({ ...decision, version: null }, ...call)).rejects.toMatchObject({ fault: "rejected", code: "wrong_state" });
  });
  it("open ciphers, remark orders, answer in both kinds of chat", async () => {
    const order = [...simulator.world.orders.values()].find(({ shop: id }) => id === "d1");
    const fetched = await douyin.fetchOrder?.(order?.orderId ?? "", ...call);
    const ciphers = fetched?.order.ciphers as Record<string, string>;
    expect(await douyin.decrypt?.({ platformOrderId: order?.orderId ?? "", ciphers }, ...call)).toMatchObject({ address: expect.stringContaining("号") });
    await douyin.remarkOrder?.({ platformOrderId: order?.orderId ?? "", remark: "加急", flag: "3", idempotencyKey: "k2" }, ...call);
    expect(simulator.world.orders.get(order?.orderId ?? "")?.remark).toBe("加急");

    for (const [adapter, shopId, credentials] of [[douyin, "d1", douyinConnection], [standard, "s1", standardConnection]] as const) {
      const { conversationId, buyerId } = simulator.say({ shop: shopId, text: "在吗" });
      const reply = { platformConversationId: conversationId, platformBuyerId: buyerId, clientId: `client-${shopId}`, content: { kind: "text" as const, text: "在的亲" } };
      const sent = await adapter.send(reply, credentials as never, shop as never, outside);
      expect(simulator.books().replies).toContainEqual(expect.objectContaining({ clientId: reply.clientId, messageId: sent.platformMessageId, acceptedAt: sent.acceptedAt.getTime() }));
    }
  });
});
