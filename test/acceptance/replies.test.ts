import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Client, type Json, type Product, startProduct, until } from "./product.ts";

let product: Product;
let api: Client;
let agentKey: Client;
let ann: string;
let bob: string;

beforeAll(async () => {
  product = await startProduct();
  await product.addShop("shop", "--always-open");
  const [key, agents] = await Promise.all([product.addKey("--role", "admin"), product.addKey("--shop", "shop")]);
  api = product.client(key);
  agentKey = product.client(agents);
  [ann, bob] = await Promise.all(["ann", "bob"].map(async (name) => (await api.call("POST", "/users", { email: `${name}@shop.example`, name, password: "acceptance-2026", role: "agent", shopIds: ["shop"] })).body.id)) as [string, string];
});
afterAll(() => product?.stop());

/** A buyer has just asked; `id` is our conversation. */
async function asked(agoMs = 5000) {
  const conversation_id = `c-${randomUUID()}`;
  const buyer = { id: `b-${conversation_id}`, name: "李雷" };
  const askedAt = new Date(Date.now() - agoMs);
  await product.event("shop", "message.received", { conversation_id, message_id: "q", buyer, content: { kind: "text", text: "发货了吗" } }, { at: askedAt });
  await api.quiet();
  const { id } = await api.conversation(conversation_id);
  const where = `/conversations/${id}/messages`;
  const messages = async (): Promise<Json[]> => (await api.get(where)).items;
  const outgoing = async () => (await messages()).filter(({ sender }) => sender === "agent");
  const send = (clientId: string, more: object = {}, by = api) => by.call("POST", where, { text: "已发货", clientId, ...more });
  const sent = (count = 1) => until(async () => (await outgoing()).filter(({ status }) => status === "sent").length === count && outgoing(), { what: `${count} sent` });
  const turns = async () => (await api.quiet(), (await api.get(`/turns?conversation=${id}`)).items);
  const echo = (message_id: string, more: object = {}, at = new Date()) =>
    product.event("shop", "message.sent", { conversation_id, message_id, buyer, sender: "agent", content: { kind: "text", text: "已发货" }, ...more }, { at });
  return { conversation_id, buyer, id, askedAt, where, messages, outgoing, send, sent, turns, echo };
}

it("sends a reply once however often it is asked for, also at the same time", async () => {
  const talk = await asked();
  const answers = await Promise.all(Array.from({ length: 6 }, () => talk.send("one", { agentId: ann })));
  expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(202));
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  const [reply] = await talk.sent();
  expect(reply).toMatchObject({ id: answers[0]!.body.id, sender: "agent", agent: { id: ann, name: "ann" }, via: "inbox", kind: "text", text: "已发货", url: null, ref: null, clientId: "one", failure: null, platformMessageId: expect.stringMatching(/^sent-/) });
  const calls = product.shopSystem.calls.filter(({ body }) => body.conversation_id === talk.conversation_id);
  expect(calls).toHaveLength(1);
  expect(calls[0]).toMatchObject({ type: "reply.send", body: { client_id: "one", content: { kind: "text", text: "已发货" } } });
  expect(calls[0]!.headers).toMatchObject({ "webhook-id": expect.any(String), "webhook-timestamp": expect.stringMatching(/^\d{10}$/), "webhook-signature": expect.stringMatching(/^v1,/) });
  expect(await talk.turns()).toMatchObject([{ state: "answered", answeredBy: ann, replyMessageId: reply.id }]);
  expect(await talk.send("one", { agentId: ann })).toMatchObject({ status: 202, body: { id: reply.id, status: "sent" } });
  expect((await talk.send("one", { text: "something else", agentId: ann })).status).toBe(409);
});

it("stops the wait at the platform's accept time", async () => {
  const talk = await asked(20_000);
  const accepted_at = new Date(talk.askedAt.getTime() + 7_250).toISOString();
  product.shopSystem.reacts(() => ({ status: 200, body: { message_id: "accepted-early", accepted_at } }));
  await talk.send("a");
  expect(await talk.sent()).toMatchObject([{ sentAt: accepted_at }]);
  product.shopSystem.reacts();
  expect(await talk.turns()).toMatchObject([{ waitMs: 7250, answeredAt: accepted_at, answeredBy: null }]);
});

it("takes the echo of its own reply for the same message: after the answer, twice, by the platform's id or by ours", async () => {
  const talk = await asked();
  await talk.send("echoed", { agentId: ann });
  const [reply] = await talk.sent();
  await talk.echo(reply.platformMessageId, { agent: { email: "bob@shop.example" } });
  await talk.echo(reply.platformMessageId, { client_id: "echoed" });
  await talk.echo("another-name", { client_id: "echoed" });
  await api.quiet();
  expect(await talk.outgoing()).toEqual([reply]);
  expect(await talk.turns()).toMatchObject([{ answeredBy: ann }]);
});

it.each([
  ["with our id", { client_id: "before" }],
  ["without it", {}],
])("takes an echo that comes before the answer, %s, for the same message", async (_, more) => {
  const talk = await asked();
  const message_id = `early-${randomUUID()}`;
  product.shopSystem.reacts(() => ({ status: 200, body: { message_id, accepted_at: new Date().toISOString() }, waitMs: 900 }));
  await talk.send("before", { agentId: ann });
  await until(() => product.shopSystem.calls.some(({ body }) => body.conversation_id === talk.conversation_id));
  await talk.echo(message_id, more);
  const sent = await until(async () => (await talk.outgoing()).some(({ via, status }) => via === "inbox" && status === "sent") && talk.outgoing());
  product.shopSystem.reacts();
  expect(sent).toMatchObject([{ clientId: "before", via: "inbox", status: "sent", platformMessageId: message_id, agent: { id: ann } }]);
  expect(await talk.turns()).toMatchObject([{ state: "answered", answeredBy: ann, replyMessageId: sent[0].id, messages: 1 }]);
  expect((await api.conversation(talk.conversation_id)).lastMessageId).toBe(sent[0].id);
  await talk.echo(message_id, more);
  await api.quiet();
  expect(await talk.outgoing()).toHaveLength(1);
  const work = await api.quiet();
  expect(work.deliveries.failed).toBe(0);
});

it("sends all replies to a shop system that gives every reply the same id", async () => {
  product.shopSystem.reacts(() => ({ status: 200, body: { message_id: "ok", accepted_at: new Date().toISOString() } }));
  const [one, two] = await Promise.all([asked(), asked()]);
  await one.send("a");
  await one.send("b");
  await two.send("c");
  const sent = await Promise.all([one.sent(2), two.sent(1)]);
  expect(sent.flat().map(({ platformMessageId }) => platformMessageId)).toEqual(["ok", null, "ok"]);
  product.shopSystem.reacts();
});

it("keeps messages of two conversations apart that bear one id, and takes a recall for the one it names", async () => {
  const [one, two] = await Promise.all([asked(), asked()]);
  expect([await one.messages(), await two.messages()].map((messages) => messages.map(({ platformMessageId }) => platformMessageId))).toEqual([["q"], ["q"]]);
  await product.event("shop", "message.recalled", { conversation_id: one.conversation_id, message_id: "q" });
  await api.quiet();
  expect([(await one.messages())[0].status, (await two.messages())[0].status]).toEqual(["recalled", "received"]);
});

it("shows a refusal where it was written, with the shop's words, and sends it on retry", async () => {
  const talk = await asked();
  product.shopSystem.reacts(() => ({ status: 422, body: { code: "sensitive_word", message: "微信 is not allowed" } }));
  const { body } = await talk.send("refused", { agentId: bob });
  const failed = await until(async () => (await talk.outgoing()).find(({ status }) => status === "failed"));
  expect(failed).toMatchObject({ id: body.id, failure: { code: "sensitive_word", message: "微信 is not allowed" } });
  expect(await talk.turns()).toMatchObject([{ state: "waiting" }]);
  product.shopSystem.reacts();
  expect(await api.call("POST", `${talk.where}/${body.id}/retry`)).toMatchObject({ body: { id: body.id, failure: null } });
  expect(await talk.sent()).toMatchObject([{ id: body.id, status: "sent", failure: null, agent: { id: bob } }]);
  expect((await api.call("POST", `${talk.where}/${body.id}/retry`)).status).toBe(409);
  expect((await api.call("POST", `${talk.where}/${talk.id}/retry`)).status).toBe(404);
});

it("tries again after 503 and 429, and delivers once and in the order written", async () => {
  const talk = await asked();
  let refusals = 2;
  product.shopSystem.reacts(() => (refusals-- > 0 ? { status: refusals === 1 ? 503 : 429, body: {}, headers: { "retry-after": "1" } } : undefined));
  await talk.send("first", { text: "一" });
  await talk.send("second", { text: "二" });
  const sent = await talk.sent(2);
  product.shopSystem.reacts();
  expect(sent.map(({ text }) => text)).toEqual(["一", "二"]);
  const calls = product.shopSystem.calls.filter(({ body }) => body.conversation_id === talk.conversation_id);
  expect(calls.map(({ body }) => body.client_id)).toEqual(["first", "first", "first", "second"]);
  expect(new Set(calls.slice(0, 3).map(({ id }) => id)).size).toBe(1);
});

it("asks first when a colleague's reply is newer than what was seen", async () => {
  const talk = await asked();
  const seen = (await talk.messages()).at(-1).id;
  await talk.send("by ann", { agentId: ann });
  await talk.sent();
  const crossed = await talk.send("by bob", { agentId: bob, seen });
  expect(crossed).toMatchObject({ status: 409, body: { error: { code: "conflict" } } });
  expect(JSON.stringify(crossed.body)).toContain("by ann");
  expect((await talk.send("by bob", { agentId: bob, seen, force: true })).status).toBe(202);
  await talk.sent(2);
});

it("lets a key of an agent send for nobody, and one of a lead for whom it names", async () => {
  const talk = await asked();
  expect(await talk.send("x", { agentId: ann }, agentKey)).toMatchObject({ status: 403, body: { error: { code: "forbidden" } } });
  expect(await talk.send("x", { agentId: "nobody-such" })).toMatchObject({ status: 400, body: { error: { code: "invalid" } } });
  expect(await talk.send("y", {}, agentKey)).toMatchObject({ status: 202, body: { agent: null } });
  expect(await talk.send("z", { text: " " })).toMatchObject({ status: 400, body: { error: { issues: expect.any(Array) } } });
  expect((await api.call("POST", talk.where, { text: "no client id" })).status).toBe(400);
});

it("gives the newest page in the order of sending, and the older ones by the cursor", async () => {
  const talk = await asked(60_000);
  for (let index = 1; index <= 5; index++) {
    await product.event("shop", "message.received", { conversation_id: talk.conversation_id, message_id: `p${index}`, buyer: talk.buyer, content: { kind: "text", text: String(index) } }, { at: new Date(talk.askedAt.getTime() + index * 1000) });
  }
  await api.quiet();
  const newest = await api.get(`${talk.where}?limit=4`);
  expect(newest.items.map(({ text }: Json) => text)).toEqual(["2", "3", "4", "5"]);
  const older = await api.get(`${talk.where}?limit=4&cursor=${encodeURIComponent(newest.nextCursor)}`);
  expect(older).toMatchObject({ items: [{ text: "发货了吗" }, { text: "1" }], nextCursor: null });
});

it("mirrors orders and refunds, masks people, and lets the platform's answer decide a decision", async () => {
  const talk = await asked();
  const order_id = "9223372036854775807123";
  const order = { order_id, buyer: talk.buyer, currency: "CNY", total_minor: 8900, items: [{ id: "9007199254740993", title: "杯子", quantity: 2, price_minor: 4450 }], receiver: { name: "欧阳娜娜", phone: "13812345678", address: "上海市浦东新区世纪大道100号" } };
  const updated_at = new Date(Date.now() - 60_000).toISOString();
  await product.event("shop", "order.shipped", { ...order, shipments: [{ company: "SF", number: "SF1" }], updated_at });
  await product.event("shop", "order.paid", { ...order, updated_at: new Date(Date.now() - 120_000).toISOString() });
  const refund = { refund_id: "7000893114000949517", order_id, kind: "refund_only", amount_minor: 8900, currency: "CNY", reason: "不想要了", deadline: new Date(Date.now() + 86_400_000).toISOString() };
  await product.event("shop", "refund.requested", { ...refund, updated_at });
  await api.quiet();
  const orders = (await api.get(`/orders?shop=shop`)).items;
  expect(orders).toMatchObject([{ platformOrderId: order_id, shopId: "shop", state: "shipped", total: { minor: 8900, currency: "CNY" }, items: [{ sku: null, title: "杯子", quantity: 2, price: { minor: 4450, currency: "CNY" } }], shipments: [{ company: "SF", number: "SF1" }], remark: null, flag: null, detail: expect.any(String), history: expect.any(Array) }]);
  expect(JSON.stringify(await api.get(`/orders/${orders[0].id}`))).not.toMatch(/13812345678|欧阳娜娜|100号/);
  const { items } = await api.get(`/refunds?shop=shop`);
  expect(items).toMatchObject([{ platformRefundId: refund.refund_id, platformOrderId: order_id, orderId: orders[0].id, kind: "refund_only", state: "requested", arbitration: "none", amount: { minor: 8900, currency: "CNY" }, reason: "不想要了", deadline: refund.deadline, requestedAt: expect.any(String), decidedAt: null, decidedBy: null, refundedAt: null, version: 1, approval: null }]);
  const where = `/refunds/${items[0].id}/decision`;
  expect(await api.call("PUT", where, { decision: "agree", version: 0 })).toMatchObject({ status: 409, body: { error: { code: "stale" } } });
  product.shopSystem.reacts(() => ({ status: 422, body: { code: "wrong_state", message: "The buyer has taken it back." } }));
  expect(await api.call("PUT", where, { decision: "agree", version: items[0].version })).toMatchObject({ status: 422, body: { error: { code: "refused", platform: { code: "wrong_state", message: "The buyer has taken it back." } } } });
  product.shopSystem.reacts();
  const { version } = await api.get(`/refunds/${items[0].id}`);
  const decided = await api.call("PUT", where, { decision: "agree", version });
  expect(decided).toMatchObject({ status: 200, body: { id: items[0].id, state: "agreed", decidedBy: "agent", decidedAt: expect.any(String) } });
  expect(product.shopSystem.calls.filter(({ type }) => type === "refund.decide").at(-1)).toMatchObject({ body: { refund_id: refund.refund_id, decision: "agree" } });
  const revealed = await api.call("POST", `/buyers/${orders[0].buyerId}/reveal`, { fields: ["name"], reason: "address check" });
  expect(revealed.status).toBe(200);
  expect(JSON.stringify(revealed.body)).toContain("李雷");
  expect((await api.get(`/audit?subject=${orders[0].buyerId}`)).items.length).toBeGreaterThan(0);
  expect((await api.get(`/buyers/${orders[0].buyerId}`)).name).not.toBe("李雷");
});
