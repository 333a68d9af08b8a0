import { describe, expect, it } from "vitest";
import { adapters } from "../../adapters/index.ts";
import { createSimulator, DEMO_SHOPS, demoCredentials, planDay, ROUGH, SMALL_DAY } from "../../simulator/index.ts";
import type { Adapter, InboundEvent, Outside, RefundFacts } from "../../src/channels/port.ts";
import { outside } from "./conformance.ts";

const START = Date.UTC(2026, 10, 20, 16);
const DAY_MS = 86_400_000;
const BASE = "http://platform.example";
type Told<T extends InboundEvent["type"]> = Extract<InboundEvent, { type: T }>;

/** Two implementations of the facts page that share no code: where they agree, both have read it. */
describe("the adapters and the simulated platform", () => {
  const events = new Map<string, InboundEvent>();
  const trouble: unknown[] = [];
  const files = new Map(DEMO_SHOPS.map((shop) => [shop.connectionId, demoCredentials(shop, BASE)]));
  const dials = { ...ROUGH, speed: Infinity, delayMs: 0, retryPausesMs: [0] };
  const simulator = createSimulator({ seed: "agreement", shops: DEMO_SHOPS, target: "http://us.example", startMs: START, dials, fetch: receive });
  const told = <T extends InboundEvent["type"]>(type: T) =>
    [...events.values()].filter((event): event is Told<T> => event.type === type).sort((a, b) => a.at.getTime() - b.at.getTime());

  async function receive(request: Request): Promise<Response> {
    const [, , platform = "", connection = "", feed = null] = new URL(request.url).pathname.split("/");
    const adapter = adapters[platform]!;
    const delivery = { headers: Object.fromEntries(request.headers), body: new Uint8Array(await request.arrayBuffer()), feed, receivedAt: new Date() };
    if (!(await adapter.authenticate(delivery, adapter.split(files.get(connection)).connection))) return answer(adapter.refused("signature"));
    if (!adapter.isWellFormed(delivery)) return answer(adapter.refused("malformed"));
    const received = adapter.receive(delivery);
    trouble.push(...received.invalid);
    for (const event of received.events) events.set(`${platform}/${event.key}`, event);
    return answer(adapter.accepted);
  }

  it("agree on a rough day: every message, close, order and refund as in the platform's books", async () => {
    await simulator.run(planDay({ seed: "agreement", startMs: START, sizes: { ...SMALL_DAY, refunds: 30 }, shops: DEMO_SHOPS }));
    const books = simulator.books();
    expect([trouble, books.problems]).toEqual([[], []]);

    const messages = told("message").filter(({ sender }) => sender !== "system");
    expect(rows(messages, (one) => [one.platformConversationId, one.platformMessageId, one.sender, one.content.kind, one.at.getTime()])).toEqual(
      rows(books.messages, (one) => [one.conversationId, one.messageId, one.sender, one.kind, one.sentAt]),
    );
    expect(rows(told("closed"), (one) => [one.platformConversationId, one.at.getTime()])).toEqual(rows(books.closes, (one) => [one.conversationId, one.at]));

    const orders = new Map<string, string | undefined>();
    for (const { order } of told("order")) orders.set(order.platformOrderId, order.state ?? orders.get(order.platformOrderId));
    expect(rows(orders, (one) => one)).toEqual(rows(books.orders.filter(({ orderId }) => orders.has(orderId)), (one) => [one.orderId, one.state]));

    const refunds = new Map<string, Partial<RefundFacts>>();
    for (const { refund } of told("refund")) refunds.set(refund.platformRefundId, { ...refunds.get(refund.platformRefundId), ...said(refund) });
    expect(rows(refunds, ([id, one]) => [id, one.platformOrderId, one.state, one.arbitration ?? "none", one.amount?.minor])).toEqual(
      rows(books.refunds.filter(({ refundId }) => refunds.has(refundId)), (one) => [one.refundId, one.orderId, one.state, one.arbitration, one.amountMinor]),
    );
  });

  it("agree on what the gateway tells and takes", async () => {
    const douyin = adapters["douyin"] as Required<Adapter>;
    const shop = DEMO_SHOPS[0]!;
    const { connection, shop: part } = douyin.split(demoCredentials(shop, BASE));
    const world: Outside = { ...outside((request) => simulator.fetch(request)), now: new Date() };
    const span = { from: new Date(START - 60 * DAY_MS), to: new Date(START + 3 * DAY_MS), page: 0 };
    const books = simulator.books();

    const orders = (await douyin.pullOrders(span, connection, part, world)).items.map(({ order }) => order);
    expect(rows(orders, (one) => [one.platformOrderId, one.state, one.total?.minor, one.remark, one.shipments?.length])).toEqual(
      rows(books.orders.filter((one) => one.shop === shop.id), (one) => [one.orderId, one.state, one.totalMinor, one.remark, one.shipments]),
    );
    const refunds = (await douyin.pullRefunds(span, connection, part, world)).items.map(({ refund }) => refund);
    expect(rows(refunds, (one) => [one.platformRefundId, one.platformOrderId, one.state, one.amount?.minor])).toEqual(
      rows(books.refunds.filter((one) => one.shop === shop.id), (one) => [one.refundId, one.orderId, one.state, one.amountMinor]),
    );
    for (const { platformRefundId } of refunds) {
      const one = await douyin.fetchRefund(platformRefundId, connection, part, world);
      const booked = books.refunds.find(({ refundId }) => refundId === platformRefundId);
      expect([one?.refund.state, one?.refund.arbitration]).toEqual([booked?.state, booked?.arbitration]);
    }

    const [first] = orders;
    const opened = await douyin.decrypt({ platformOrderId: first!.platformOrderId, ciphers: first!.ciphers as Record<string, string> }, connection, part, world);
    expect(opened?.["phone"]).toMatch(/^1\d{10}/);
    await douyin.remarkOrder({ platformOrderId: first!.platformOrderId, remark: "A&B <加急>", flag: "3", idempotencyKey: "k" }, connection, part, world);
    expect((await douyin.fetchOrder(first!.platformOrderId, connection, part, world))?.order).toMatchObject({ remark: "A&B <加急>", flag: "3" });
    expect(await douyin.fetchOrder("1", connection, part, world)).toBeNull();
    expect((await douyin.pullTickets(span, connection, part, world)).items).toBeInstanceOf(Array);

    const open = refunds.find(({ state, kind }) => state === "requested" && kind !== "reship")!;
    const decision = { platformRefundId: open.platformRefundId, kind: open.kind!, state: open.state!, platformState: open.platformState!, decision: "agree" as const, evidenceUrls: [], version: open.version!, idempotencyKey: "k" };
    await expect(douyin.decideRefund({ ...decision, version: "1" }, connection, part, world)).rejects.toMatchObject({ fault: "rejected", code: "stale" });
    const { after } = await douyin.decideRefund(decision, connection, part, world);
    expect(after?.state).toMatch(/agreed$/);
    expect((await douyin.fetchRefund(open.platformRefundId, connection, part, world))?.refund.state).not.toBe("requested");
    await expect(douyin.decideRefund({ ...decision, version: null }, connection, part, world)).rejects.toMatchObject({ fault: "rejected", code: "wrong_state" });
  });
});

/** Each row once, in one order, so that repetition and arrival don't matter. */
function rows<T>(items: Iterable<T>, row: (item: T) => unknown[]): string[] {
  return [...new Set(Array.from(items, (item) => JSON.stringify(row(item))))].sort();
}

const answer = ({ status, body, contentType }: { status: number; body: string; contentType: string }) => new Response(body, { status, headers: { "content-type": contentType } });
const said = (facts: object) => Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
