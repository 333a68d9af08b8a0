import { describe, expect, it } from "vitest";
import { douyin } from "../../adapters/douyin/index.ts";
import { standard } from "../../adapters/standard/index.ts";
import { arbitrationOf, createSimulator, orderStateOf, planDay, refundStateOf, renderFact } from "../../simulator/index.ts";
import type { ChatFact, CloseFact, DouyinShop, Fact, HandOverFact, RatingFact, SimShop, WebhookRequest } from "../../simulator/index.ts";
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

type Told = Record<string, unknown>;

/** What an adapter reads of a message, and what was said. */
async function readMessage(fact: ChatFact): Promise<[Told, Told]> {
  const [event] = await received(fact);
  if (event?.type !== "message") return [{ type: event?.type }, { type: "message" }];
  const { sender, at, platformConversationId, platformMessageId, buyer, content } = event;
  const { text } = fact.content;
  return [
    { sender, at: at.getTime(), platformConversationId, platformMessageId, buyer: buyer?.id, kind: content.kind, ...(text ? { text: content.text } : {}) },
    { sender: fact.sender, at: fact.at, platformConversationId: fact.conversationId, platformMessageId: fact.messageId, buyer: fact.buyer.id, kind: fact.content.kind, ...(text ? { text } : {}) },
  ];
}

async function readMark(fact: HandOverFact | CloseFact | RatingFact | ChatFact): Promise<[Told, Told]> {
  const [event] = await received(fact);
  const conversation = event && "platformConversationId" in event ? event.platformConversationId : null;
  return [{ type: event?.type, at: event?.at.getTime(), conversation }, { type: fact.what === "message" ? "closed" : fact.what, at: fact.at, conversation: fact.conversationId }];
}

describe("pushes, as the adapters read them", () => {
  it("say who wrote what and when, to the millisecond and the last digit", async () => {
    const messages = PLAN.facts.filter((fact): fact is ChatFact => fact.what === "message" && fact.sender !== "system");
    const pairs = await Promise.all(messages.map(readMessage));
    expect(pairs.map(([read]) => read)).toEqual(pairs.map(([, said]) => said));
  });
  it("say when a chat was handed over, closed and rated", async () => {
    const marks = PLAN.facts.filter((fact) => fact.what === "handed_over" || fact.what === "closed" || fact.what === "rated" || (fact.what === "message" && fact.sender === "system"));
    const pairs = await Promise.all(marks.map((fact) => readMark(fact as ChatFact)));
    expect(pairs.length).toBeGreaterThan(20);
    expect(pairs.map(([read]) => read)).toEqual(pairs.map(([, said]) => said));
  });
  it("leave each order and refund in the state of the books, the newest winning", async () => {
    const read = new Map<string, Told>();
    const told = new Map<string, Told>();
    for (const fact of PLAN.facts.filter((one) => one.what === "order" || one.what === "refund")) {
      const [event] = await received(fact);
      const [id, state] = stateRead(event);
      read.set(id, { ...read.get(id), ...state, at: event?.at.getTime() });
      told.set(id, { ...stateTold(fact), at: fact.at });
    }
    expect(told.size).toBe(180);
    expect(read).toEqual(told);
  });
});

function stateRead(event: InboundEvent | undefined): [string, Told] {
  if (event?.type === "order") return [event.order.platformOrderId, event.order.state ? { state: event.order.state } : {}];
  if (event?.type !== "refund") return ["", {}];
  const { platformRefundId, state, arbitration } = event.refund;
  return [platformRefundId, { ...(state ? { state } : {}), ...(arbitration ? { arbitration } : {}) }];
}

function stateTold(fact: Fact): Told {
  const { platform } = shopOf(fact);
  if (fact.what === "order") return { state: orderStateOf(fact.order, platform) };
  if (fact.what !== "refund") return {};
  const arbitration = arbitrationOf(fact.refund, platform);
  return { state: refundStateOf(fact.refund), ...(arbitration === "none" ? {} : { arbitration }) };
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
