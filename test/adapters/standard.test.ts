import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { adapters } from "../../adapters/index.ts";
import messageReceived from "../../adapters/standard/fixtures/message-received.json" with { type: "json" };
import orderPaid from "../../adapters/standard/fixtures/order-paid.json" with { type: "json" };
import refundRequested from "../../adapters/standard/fixtures/refund-requested.json" with { type: "json" };
import staleTimestamp from "../../adapters/standard/fixtures/reject-stale-timestamp.json" with { type: "json" };
import tamperedBody from "../../adapters/standard/fixtures/reject-tampered-body.json" with { type: "json" };
import rotation from "../../adapters/standard/fixtures/rotation-second-signature-matches.json" with { type: "json" };
import type { InboundEvent, RefundDecision, Reply } from "../../src/channels/port.ts";
import { conformance, deliver, NOW, outside, type Sample } from "./conformance.ts";

const standard = adapters["standard"]!;
const fixtures = { messageReceived, orderPaid, refundRequested, rotation };
const secrets = messageReceived.config.secrets;
const credentials = { secrets, callUrl: "https://shop.example/xiaoer" };

const reply: Reply = { platformConversationId: "c-1", platformBuyerId: "b-1", clientId: "client-1", content: { kind: "text", text: "您好" } };
const decision: RefundDecision = { platformRefundId: "r-1", kind: "refund_only", state: "requested", platformState: null, decision: "agree", evidenceUrls: [], version: "3", idempotencyKey: "key-1" };
const remark = { platformOrderId: "o-1", remark: "加急", flag: "3", idempotencyKey: "key-2" };

conformance(standard, {
  credentials,
  wrongCredentials: {
    callUrl: { secrets },
    secrets: { callUrl: credentials.callUrl },
    "whsec_": { ...credentials, secrets: ["whsec_%%"] },
    object: undefined,
  },
  deliveries: {
    ...Object.fromEntries(Object.entries(fixtures).map(([name, fixture]) => [name, sampleOf(fixture)])),
    sent: signed(JSON.stringify(sent({ sender: "agent", agent: { email: "mei@example.com" }, client_id: "x-1" }))),
    "long ids": signed(`{"type":"order.paid","timestamp":"2026-11-22T08:00:00Z","data":{"order_id":7000893114000949517,"items":[]}}`),
  },
  unknownKind: signed(`{"type":"stock.changed","timestamp":"2026-11-22T08:00:00Z","data":{}}`),
  sign: signed,
  calls: {
    send: (world) => standard.send(reply, credentials, {}, world),
    decideRefund: (world) => standard.decideRefund?.(decision, credentials, {}, world),
    remarkOrder: (world) => standard.remarkOrder?.(remark, credentials, {}, world),
    changeAddress: (world) => standard.changeAddress?.({ platformOrderId: "o-1", name: "王", phone: "1", address: { province: "", city: "", town: "", street: "", detail: "x" }, idempotencyKey: "k" }, credentials, {}, world),
    cancelOrder: (world) => standard.cancelOrder?.({ platformOrderId: "o-1", reason: "x", idempotencyKey: "k" }, credentials, {}, world),
    openRefund: (world) => standard.openRefund?.({ platformOrderId: "o-1", kind: "refund_only", amount: { minor: 1, currency: "CNY" }, reason: "x", idempotencyKey: "k" }, credentials, {}, world),
    compensate: (world) => standard.compensate?.({ platformOrderId: "o-1", kind: "transfer", amount: { minor: 1, currency: "CNY" }, reason: "x", idempotencyKey: "k" }, credentials, {}, world),
    fetchRoute: (world) => standard.fetchRoute?.({ platformOrderId: "o-1", company: "顺丰", number: "SF1" }, credentials, {}, world),
    recallMessage: (world) => standard.recallMessage?.({ platformConversationId: "c-1", platformMessageId: "m-1", idempotencyKey: "k" }, credentials, {}, world),
    replyTicket: (world) => standard.replyTicket?.({ platformTicketId: "t", text: "x", evidenceUrls: [], idempotencyKey: "k" }, credentials, {}, world),
    submitEvidence: (world) => standard.submitEvidence?.({ platformRefundId: "r", comment: "x", urls: [], idempotencyKey: "k" }, credentials, {}, world),
  },
});

it("a system line of the platform's own is nobody's question", () => {
  const kinds = ["text", "system"].map((kind) => ({ type: "message.received", timestamp: "2026-11-22T08:00:00Z", data: { conversation_id: "c-1", message_id: `m-${kind}`, buyer: { id: "b-1" }, content: { kind, text: "买家进入会话" } } }));
  const told = kinds.flatMap((body) => standard.receive(deliver(signed(JSON.stringify(body)))).events);
  expect(told.map((event) => event.type === "message" && event.sender)).toEqual(["buyer", "system"]);
});

describe("the published deliveries", () => {
  it.each(Object.entries(fixtures))("%s is accepted under its own id and type", async (_, fixture) => {
    const delivery = deliver(sampleOf(fixture));
    expect(await standard.authenticate(delivery, { secrets: fixture.config.secrets })).toBe(true);
    expect(await standard.deliveryKey(delivery)).toBe(fixture.request.headers["webhook-id"]);
    expect(standard.receive(delivery)).toMatchObject({ kinds: [fixture.expect.event], unknown: [], invalid: [] });
  });
  it.each(Object.entries({ staleTimestamp, tamperedBody }))("%s is refused", async (_, fixture) => {
    expect(await standard.authenticate(deliver(sampleOf(fixture)), { secrets: fixture.config.secrets })).toBe(false);
  });
});

describe("signatures", () => {
  const body = `{"type":"conversation.closed","timestamp":"2026-11-22T08:00:00Z","data":{"conversation_id":"c"}}`;
  const good = signed(body);
  const right = good.headers["webhook-signature"]!;
  const withHeaders = (headers: Record<string, string>, given = credentials) => standard.authenticate(deliver({ ...good, headers: { ...good.headers, ...headers } }), given);
  const at = (shiftMs: number) => standard.authenticate({ ...deliver(good), receivedAt: new Date(NOW.getTime() + shiftMs) }, credentials);

  it.each([
    [300_000, true],
    [301_000, false],
    [-300_000, true],
    [-301_000, false],
  ])("an arrival %i ms after the signature: %s", async (shiftMs, accepted) => {
    expect(await at(shiftMs)).toBe(accepted);
  });
  it.each([
    ["a wrong one before the right one", `v1,AAAA v1a,AAAA ${right}`, true],
    ["another version with the right digest", right.replace("v1,", "v1a,"), false],
    ["an empty list", "", false],
    ["a list without versions", right.slice(3), false],
  ])("%s", async (_, list, accepted) => {
    expect(await withHeaders({ "webhook-signature": list })).toBe(accepted);
  });
  it("knows a delivery by any of its secrets, the prefix being optional", async () => {
    expect(await withHeaders({}, { ...credentials, secrets: ["whsec_b3RoZXI=", secrets[0]!.replace("whsec_", "")] })).toBe(true);
    expect(await withHeaders({}, { ...credentials, secrets: ["whsec_b3RoZXI="] })).toBe(false);
  });
  it("signs the id and the time too", async () => {
    expect(await withHeaders({ "webhook-id": "other" })).toBe(false);
    expect(await withHeaders({ "webhook-timestamp": String(NOW.getTime() / 1000 - 1) })).toBe(false);
  });
});

describe("types", () => {
  const conversation = { conversation_id: "c-1" };
  const message = { ...conversation, message_id: "m-1", buyer: { id: "b-1" }, content: { kind: "text", text: "在吗" } };
  const refund = { refund_id: "r-1", order_id: "o-1", kind: "return_refund", amount_minor: 8900, currency: "CNY" };

  it.each<[string, object, Partial<Record<string, unknown>>]>([
    ["message.received", message, { type: "message", sender: "buyer", buyer: { id: "b-1" }, clientId: null, platformMessageId: "m-1", platformOrderId: null }],
    ["message.sent", { ...message, sender: "agent", agent: { email: "a@b.c" }, client_id: "x" }, { sender: "agent", account: { email: "a@b.c" }, clientId: "x" }],
    ["message.sent", { ...message, sender: "bot", buyer: null }, { sender: "bot", buyer: null, account: null }],
    ["message.recalled", { ...conversation, message_id: "m-1" }, { type: "recalled", platformConversationId: "c-1", platformMessageId: "m-1" }],
    ["conversation.handed_over", conversation, { type: "handed_over", platformConversationId: "c-1" }],
    ["conversation.closed", conversation, { type: "closed" }],
    ["conversation.rated", { ...conversation, stars: 3, comment: "慢" }, { type: "rated", stars: 3, comment: "慢", abandoned: false }],
    ["conversation.rated", { ...conversation, stars: null, abandoned: true }, { stars: null, abandoned: true }],
    ["order.updated", { order_id: 7, updated_at: "2026-11-22T07:00:00Z" }, { type: "order", fetch: false, at: new Date("2026-11-22T07:00:00Z"), order: { platformOrderId: "7" } }],
    ["order.updated", { order_id: 7, state: "partly_shipped" }, { order: { state: "partly_shipped" } }],
    ["order.created", { order_id: "7", total_minor: 5, currency: "jpy" }, { at: NOW, order: { state: "created", total: { minor: 5, currency: "JPY" } } }],
    ["order.shipped", { order_id: "7", shipments: [{ company: "yunda", number: 431000000408 }] }, { order: { state: "shipped", shipments: [{ company: "yunda", number: "431000000408" }] } }],
    ["order.finished", { order_id: "7" }, { order: { state: "finished" } }],
    ["order.cancelled", { order_id: "7" }, { order: { state: "cancelled" } }],
    ["refund.requested", { ...refund, deadline: "2026-11-24T08:00:00+08:00" }, { type: "refund", refund: { state: "requested", kind: "return_refund", requestedAt: NOW, deadline: new Date("2026-11-24T00:00:00Z"), amount: { minor: 8900, currency: "CNY" } } }],
    ["refund.agreed", { ...refund, updated_at: "2026-11-22T08:00:05Z" }, { at: new Date("2026-11-22T08:00:05Z"), refund: { state: "agreed", decidedAt: NOW, version: "2026-11-22T08:00:05.000Z" } }],
    ["refund.refused", refund, { refund: { state: "refused", decidedAt: NOW } }],
    ["refund.buyer_returned", refund, { refund: { state: "buyer_returned" } }],
    ["refund.refunded", refund, { refund: { state: "refunded", refundedAt: NOW } }],
    ["refund.closed", refund, { refund: { state: "closed" } }],
    ["refund.escalated", refund, { refund: { arbitration: "open" } }],
    ["refund.updated", { ...refund, state: "return_agreed" }, { refund: { state: "return_agreed", decidedAt: NOW } }],
    ["complaint.opened", { complaint_id: "k", text: "假货", external: "threatened" }, { type: "complaint_opened", text: "假货", external: "threatened", deadline: null, platformConversationId: null }],
    ["complaint.closed", { complaint_id: "k" }, { type: "complaint_closed", platformComplaintId: "k" }],
  ])("%s", (type, data, expected) => {
    expect(only(type, data)).toMatchObject({ key: "msg_1", platformShopId: null, ...expected });
  });

  it("says nothing of a state that an update or an escalation did not name", () => {
    for (const type of ["refund.updated", "refund.escalated"]) expect((only(type, refund) as Extract<InboundEvent, { type: "refund" }>).refund.state).toBeUndefined();
    expect((only("order.updated", { order_id: "1" }) as Extract<InboundEvent, { type: "order" }>).order.state).toBeUndefined();
  });
});

describe("a known type with wrong fields is kept with the reason", () => {
  it.each<[string, object, string]>([
    ["message.received", { conversation_id: "c", message_id: "m", content: { kind: "text" } }, "buyer"],
    ["message.received", { conversation_id: "", message_id: "m", buyer: { id: "b" }, content: { kind: "text" } }, "conversation_id is empty"],
    ["message.sent", { conversation_id: "c", message_id: "m", content: { kind: "text" } }, "sender"],
    ["conversation.rated", { conversation_id: "c", stars: 6 }, "stars"],
    ["order.paid", { order_id: "o", total_minor: -1 }, "total_minor"],
    ["order.paid", { order_id: "o", total_minor: 1.5 }, "total_minor"],
    ["order.paid", { order_id: "o", total_minor: 2 ** 53 }, "total_minor"],
    ["order.paid", { order_id: "o", total_minor: "100" }, "total_minor"],
    ["order.paid", { order_id: "o", items: [{ title: "x", quantity: 0.5 }] }, "items.0.quantity"],
    ["order.paid", { order_id: "o".repeat(201) }, "order_id"],
    ["order.paid", { order_id: 1.5 }, "order_id"],
    ["order.paid", { order_id: "o", updated_at: "yesterday" }, "updated_at"],
    ["refund.requested", { refund_id: "r", kind: "gift" }, "kind"],
    ["refund.updated", { refund_id: "r", state: "lost" }, "state"],
    ["refund.requested", { refund_id: "r", currency: "yuan" }, "currency"],
    ["complaint.opened", {}, "complaint_id"],
    ["conversation.closed", [], "data"],
  ])("%s %j", (type, data, field) => {
    const { events, invalid } = received(type, data);
    expect([events, invalid]).toEqual([[], [{ key: "msg_1", reason: expect.stringContaining(field === "data" ? type : field) }]]);
    expect(invalid[0]!.reason).toMatch(/^[\w.]+: .+\.$/);
  });
});

describe("instants", () => {
  it.each([
    ["2023-11-14T22:13:18Z", "2023-11-14T22:13:18.000Z"],
    ["2023-11-14T22:13:18.1239Z", "2023-11-14T22:13:18.123Z"],
    ["2020-09-10T16:27:56.52842897+08:00", "2020-09-10T08:27:56.528Z"],
    ["2023-11-14T22:13:18+0530", "2023-11-14T16:43:18.000Z"],
    ["2023-11-14T22:13:18", "2023-11-14T22:13:18.000Z"],
    ["2023-11-14 22:13Z", "2023-11-14T22:13:00.000Z"],
    ["2023-12-31T24:00:00Z", "2024-01-01T00:00:00.000Z"],
    ["2024-02-29T00:00:00-01:00", "2024-02-29T01:00:00.000Z"],
  ])("%s is %s", (text, instant) => {
    expect(received("conversation.closed", { conversation_id: "c" }, text).events[0]?.at).toEqual(new Date(instant));
  });
  it.each(["2023-02-29T00:00:00Z", "1969-12-31T23:59:59Z", "10000-01-01T00:00:00Z", "0000-01-01T00:00:00Z", "2023-13-01T00:00:00Z", "2023-01-01T25:00:00Z", "2023-01-01T24:01:00Z", "2023-11-14", "14 Nov 2023", "", 1700000000, null])("%s is none", (text) => {
    expect(received("conversation.closed", { conversation_id: "c" }, text).invalid[0]?.reason).toContain("timestamp");
  });
});

it.each(["", "null", "[]", "1", '"x"', "{", "{}", '{"type":"a","data":{}}', '{"type":"a","timestamp":"2026-11-22T08:00:00Z"}', '{"type":"","timestamp":"","data":{}}', '{"type":1,"timestamp":"","data":{}}'])(
  "a body like %s is not ours",
  (body) => {
    expect(standard.isWellFormed(deliver(signed(body)))).toBe(false);
  },
);

describe("calls to the shop", () => {
  const calls: Record<string, [(world: ReturnType<typeof outside>) => Promise<unknown> | undefined, object]> = {
    "reply.send": [(world) => standard.send(reply, credentials, {}, world), { conversation_id: "c-1", client_id: "client-1", content: { kind: "text", text: "您好" } }],
    "refund.decide": [(world) => standard.decideRefund?.(decision, credentials, {}, world), { refund_id: "r-1", decision: "agree", version: "3" }],
    "order.remark": [(world) => standard.remarkOrder?.(remark, credentials, {}, world), { order_id: "o-1", remark: "加急", flag: "3" }],
  };
  it.each(Object.entries(calls))("%s is signed as deliveries are, under a key that stays the same", async (type, [call, data]) => {
    const seen: Sample[] = [];
    const world = outside(async (request) => {
      expect(request.url).toBe(credentials.callUrl);
      seen.push({ headers: Object.fromEntries(request.headers), body: await request.text() });
      return Response.json({ message_id: "7000893114000949517", accepted_at: "2026-11-22T08:00:01Z" });
    });
    await call(world);
    await call(world);
    expect(JSON.parse(seen[0]!.body)).toMatchObject({ type, timestamp: NOW.toISOString(), data });
    expect(await standard.authenticate(deliver(seen[0]!), credentials)).toBe(true);
    expect(seen[1]!.headers["webhook-id"]).toBe(seen[0]!.headers["webhook-id"]);
  });
  it("takes the shop's message id to the last digit and its accept time", async () => {
    const world = outside(() => new Response(`{"message_id":7000893114000949517,"accepted_at":"2026-11-22T16:00:01.5+08:00"}`));
    expect(await standard.send(reply, credentials, {}, world)).toEqual({ platformMessageId: "7000893114000949517", acceptedAt: new Date("2026-11-22T08:00:01.500Z") });
  });
  it("signs with every secret while they rotate", async () => {
    const rotating = { ...credentials, secrets: ["whsec_b3RoZXI=", ...secrets] };
    const world = outside(async (request) => {
      const sample = { headers: Object.fromEntries(request.headers), body: await request.text() };
      for (const secret of rotating.secrets) expect(await standard.authenticate(deliver(sample), { ...credentials, secrets: [secret] })).toBe(true);
      return Response.json({ message_id: "1" });
    });
    expect(await standard.send(reply, rotating, {}, world)).toEqual({ platformMessageId: "1", acceptedAt: NOW });
  });
  it("makes a header of any client id", async () => {
    const world = outside((request) => Response.json({ message_id: request.headers.get("webhook-id") }));
    const { platformMessageId } = await standard.send({ ...reply, clientId: "回复.1\n" }, credentials, {}, world);
    expect(platformMessageId).toMatch(/^md5-[0-9a-f]{32}$/);
  });
  it.each([409, 422])("shows a refusal of %i with the shop's words", async (status) => {
    const world = outside(() => Response.json({ code: "stale", message: "The refund has changed." }, { status }));
    await expect(standard.decideRefund?.(decision, credentials, {}, world)).rejects.toMatchObject({ fault: "rejected", code: "stale", message: "The refund has changed." });
  });
  it("takes a 2xx without a message id for an outage, and no redirect for an answer", async () => {
    await expect(standard.send(reply, credentials, {}, outside(() => new Response("<html>")))).rejects.toMatchObject({ fault: "unreachable", code: "bad_answer" });
    await expect(standard.send(reply, credentials, {}, outside(() => new Response("", { status: 302 })))).rejects.toMatchObject({ fault: "rejected", code: "302" });
  });
  it("counts the pause of an HTTP date from now", async () => {
    const world = outside(() => new Response("", { status: 429, headers: { "retry-after": "Sun, 22 Nov 2026 08:00:30 GMT" } }));
    await expect(standard.send(reply, credentials, {}, world)).rejects.toMatchObject({ retryAfterMs: 30_000 });
  });
});

function sampleOf({ request, now }: typeof messageReceived | typeof rotation | typeof staleTimestamp): Sample {
  return { headers: request.headers, body: request.body, receivedAt: new Date(now * 1000) };
}

function signed(body: string): Sample {
  const timestamp = String(NOW.getTime() / 1000);
  const key = Buffer.from(secrets[0]!.slice(6), "base64");
  const digest = createHmac("sha256", key).update(`msg_1.${timestamp}.`).update(new TextEncoder().encode(body)).digest("base64");
  return { headers: { "webhook-id": "msg_1", "webhook-timestamp": timestamp, "webhook-signature": `v1,${digest}` }, body, receivedAt: NOW };
}

function sent(more: object) {
  return { type: "message.sent", timestamp: "2026-11-22T08:00:00Z", data: { conversation_id: "c", message_id: "m", content: { kind: "text", text: "亲" }, ...more } };
}

function received(type: string, data: unknown, timestamp: unknown = NOW.toISOString()) {
  return standard.receive(deliver(signed(JSON.stringify({ type, timestamp, data }))));
}

function only(type: string, data: unknown): InboundEvent {
  const { events, invalid } = received(type, data);
  expect(invalid).toEqual([]);
  return events[0]!;
}
