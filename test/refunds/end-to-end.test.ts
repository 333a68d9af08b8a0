import { afterAll, beforeAll, expect, it } from "vitest";
import { adapters as catalogue } from "../../adapters/index.ts";
import { createIds } from "../../simulator/ids.ts";
import { createSimulator, type Fact, type SimOrder, type SimRefund } from "../../simulator/index.ts";
import { createOrder, createShipment, stepOrder } from "../../simulator/plan/order-steps.ts";
import { createRefund, judged, type RefundChange, stepRefund } from "../../simulator/plan/refund-steps.ts";
import { createRandom } from "../../simulator/random.ts";
import { happen } from "../../simulator/world.ts";
import { createChannels } from "../../src/channels/connections.ts";
import { detailStep } from "../../src/details/step.ts";
import { followStep as followOrders } from "../../src/orders/follow.ts";
import type { Order, OrderOptions, OrderPage, ParcelRoute } from "../../src/orders/shapes.ts";
import { reconcileShop } from "../../src/reconcile/reconcile.ts";
import { followStep as followRefunds } from "../../src/refunds/follow.ts";
import type { Decided, Refund, RefundPage } from "../../src/refunds/shapes.ts";
import { addShop } from "../../src/shops/add-shop.ts";
import type { Ticket, TicketPage } from "../../src/tickets/shapes.ts";
import { createWholeApp } from "../http/whole-app.ts";
import { handClock, KEYS, MIDNIGHT, SHOPS } from "../simulator/shops.ts";
import { untilRead } from "../harness/until-read.ts";

const MINUTE = 60_000;
const NOON = MIDNIGHT + 12 * 60 * MINUTE;
const making = { random: createRandom("after-sales"), ids: createIds("after-sales", NOON) };
const buyer = { id: "AQbuyer==", name: "王小明", phone: "13812345678", address: { province: "福建省", provinceId: "35", city: "南平市", cityId: "3507", town: "建阳区", townId: "350703", detail: "测试路1号" } };

let world: Awaited<ReturnType<typeof createWholeApp>>;
let people: Record<"agent" | "lead", Record<string, string>>;
const clock = handClock(NOON);
const simulator = createSimulator({ seed: "after-sales", shops: SHOPS, target: "http://xiaoer.test", startMs: NOON, clock });
let seq = 0;

beforeAll(async () => {
  world = await createWholeApp();
  world.setNow(new Date(NOON));
  world.outside.answer = async (request) => simulator.fetch(request);
  const credentials = { ...KEYS, platformShopId: "95250", accessToken: "token-1", refreshToken: "refresh-1", gateway: "https://gateway.test" };
  await addShop(world.context(), { catalogue, secrets: world.secrets }, { id: "d1", name: "甲店", platform: "douyin", credentials });
  people = { agent: (await world.key({ role: "agent", shopIds: ["d1"] })).headers, lead: (await world.key({ role: "lead", shopIds: ["d1"] })).headers };
});
afterAll(() => world.close());

/** Time passes here and there. */
function pass(ms: number): void {
  clock.move(ms);
  world.setNow(new Date(clock.now()));
}

/** Something happens at the platform, and we learn of it by pulling. */
const happens = (...facts: (Omit<Extract<Fact, { what: "order" }>, "seq"> | Omit<Extract<Fact, { what: "refund" }>, "seq">)[]) => {
  // Live: it holds whatever was decided before.
  for (const fact of facts) happen(simulator.world, { fact: { ...fact, seq: ++seq } as Fact, live: true });
  return learn();
};
async function learn(): Promise<void> {
  const deps = { db: world.db, clock: () => new Date(clock.now()), channels: createChannels({ work: world.db.work, catalogue, secrets: world.secrets, clock: () => new Date(clock.now()), fetch: (input, init) => world.outside.answer(new Request(input, init)) }) };
  pass(2_000);
  await reconcileShop(deps, "d1", new Date(NOON - 60 * 60 * MINUTE));
  while ((await detailStep(deps)) > 0);
  await untilRead(world.db.work, async () => (await followOrders(deps)) + (await followRefunds(deps)));
}

function ordered(until: "created" | "paid" | "shipped"): SimOrder {
  const made = createOrder({ shop: "d1", buyer, at: clock.now() - 10 * MINUTE }, making);
  if (until === "created") return made;
  const paid = stepOrder(made, { at: made.createdAt + 5_000, cause: "paid" });
  return until === "paid" ? paid : stepOrder(paid, { at: paid.updatedAt + MINUTE, cause: "shipped", patch: { shipments: [createShipment(making.random)] } });
}
const told = (order: SimOrder) => ({ what: "order" as const, at: order.updatedAt, shop: "d1", cause: "created" as const, order });
const toldRefund = (refund: SimRefund, cause: RefundChange["cause"] = "requested") => ({ what: "refund" as const, at: refund.updatedAt, shop: "d1", cause, refund });
/** The next thing that happens to a refund at the platform. */
const step = (id: string, change: Omit<RefundChange, "at">) => {
  const now = simulator.world.refunds.get(id)!;
  return happens(toldRefund(stepRefund(now, { at: clock.now(), ...change }), change.cause));
};

async function ask<T>(method: string, path: string, body?: object, who: "agent" | "lead" = "agent"): Promise<{ status: number; body: T & { error?: { code: string; message: string } } }> {
  const answer = await world.call(method, `/api/v1${path}`, { headers: people[who], ...(body && { body }) });
  return { status: answer.status, body: (await answer.json()) as T & { error?: { code: string; message: string } } };
}
const seen = async (platformId: string): Promise<Refund> => (await ask<RefundPage>("GET", `/refunds?q=${platformId}`)).body.items[0]!;
const orderSeen = async (q: string): Promise<Order> => (await ask<OrderPage>("GET", `/orders?q=${q}`)).body.items[0]!;
const decide = (refund: Refund, input: object, who: "agent" | "lead" = "agent") => ask<Refund>("PUT", `/refunds/${refund.id}/decision`, { version: refund.version, ...input }, who);
const clocksOf = (id: string) => world.db.work`select state, due_at from clocks where subject_id = ${id} order by started_at`;

async function requested(type: SimRefund["type"], patch: Partial<SimRefund> = {}, until: "paid" | "shipped" = type === 2 ? "paid" : "shipped"): Promise<{ order: SimOrder; refund: SimRefund; ours: Refund }> {
  const order = ordered(until);
  const refund = { ...createRefund(order, { at: clock.now(), type }, making), amountMinor: 5_000, ...patch };
  await happens(told({ ...order, totalMinor: 300_000 }), toldRefund(refund));
  return { order, refund, ours: await seen(refund.refundId) };
}

it("a refund before shipping: agreed, money back, its clock met", async () => {
  const { refund, ours } = await requested(2);
  expect(ours).toMatchObject({ kind: "refund_only", state: "requested", doubts: [], deadline: new Date(refund.deadlineAt!).toISOString() });
  expect((await clocksOf(ours.id)).map(({ state, dueAt }) => [state, dueAt])).toEqual([["running", new Date(refund.deadlineAt!)]]);
  pass(MINUTE);
  expect((await decide(ours, { decision: "agree" })).body).toMatchObject({ state: "agreed", decidedBy: "agent" });
  await step(refund.refundId, { cause: "refunded" });
  const after = await seen(refund.refundId);
  expect(after).toMatchObject({ state: "refunded", decidedBy: "agent" });
  expect(after.history.map(({ state }) => state)).toEqual(["requested", "agreed", "refunded"]);
  expect([after.decisionMs! >= MINUTE, after.moneyBackMs! >= after.decisionMs!]).toEqual([true, true]);
  expect((await clocksOf(ours.id)).map(({ state }) => state)).toEqual(["met"]);
});

it("a return with refund: to the chosen address, and again once the goods are back; two clocks", async () => {
  const { refund, ours } = await requested(0);
  expect((await decide(ours, { decision: "agree", returnAddressId: "77" })).body).toMatchObject({ state: "return_agreed" });
  await learn();
  pass(MINUTE);
  await step(refund.refundId, { cause: "buyer_returned" });
  const back = await seen(refund.refundId);
  expect(back.state).toBe("buyer_returned");
  expect((await decide(back, { decision: "agree" })).body).toMatchObject({ state: "agreed" });
  await step(refund.refundId, { cause: "refunded" });
  expect((await seen(refund.refundId)).state).toBe("refunded");
  expect((await clocksOf(ours.id)).map(({ state }) => state)).toEqual(["met", "met"]);
});

it("an exchange: the goods come back and others go out", async () => {
  const { refund, ours } = await requested(3, { amountMinor: 0 });
  expect(ours.kind).toBe("exchange");
  await decide(ours, { decision: "agree" });
  await step(refund.refundId, { cause: "buyer_returned" });
  expect((await decide(await seen(refund.refundId), { decision: "agree", parcel: { companyCode: "shunfeng", number: "SF1" } })).body.state).toBe("agreed");
  expect(simulator.world.refunds.get(refund.refundId)!.status).toBe(13);
});

it("a refusal that goes to arbitration, with proof in time and a verdict for the buyer", async () => {
  const { refund, ours } = await requested(1);
  const reasons = await ask<{ items: { code: string; evidenceNeeded: boolean }[] }>("GET", `/refunds/${ours.id}/refusal-reasons`);
  expect(reasons.body.items.length).toBeGreaterThan(1);
  expect((await decide(ours, { decision: "refuse", note: "不同意" })).status).toBe(422);
  const refused = await decide(await seen(refund.refundId), { decision: "refuse", reasonCode: reasons.body.items[1]!.code, note: "影响二次销售", evidence: ["https://img.example.com/1.png"] });
  expect(refused.body).toMatchObject({ state: "refused" });
  expect((await ask("POST", `/refunds/${ours.id}/evidence`, { comment: "已发货" })).body.error?.code).toBe("conflict");
  await step(refund.refundId, { cause: "arbitration_applied", by: 1 });
  await step(refund.refundId, { cause: "arbitration_evidence", by: 3 });
  const due = await seen(refund.refundId);
  expect(due.arbitration).toBe("evidence");
  expect((await ask<Refund>("POST", `/refunds/${ours.id}/evidence`, { comment: "已发货", urls: ["https://img.example.com/2.png"] })).body).toMatchObject({ arbitration: "open" });
  await step(refund.refundId, { cause: "arbitration_judged", by: 3, patch: judged(simulator.world.refunds.get(refund.refundId)!, 1) });
  await step(refund.refundId, { cause: "agreed", by: 3 });
  expect(await seen(refund.refundId)).toMatchObject({ arbitration: "buyer", state: "agreed" });
});

it("above the limit: seen by both, approved by a lead; doubtful amounts and rules of the shop too", async () => {
  const { refund, ours } = await requested(2, { amountMinor: 50_000 });
  const waiting = await decide(ours, { decision: "agree", note: "买家着急" });
  expect([waiting.status, waiting.body.approval]).toMatchObject([202, { state: "waiting", decision: "agree", note: "买家着急" }]);
  expect((await ask("PUT", `/refunds/${ours.id}/approval`, { verdict: "approved", reason: "x" })).status).toBe(403);
  expect((await ask<RefundPage>("GET", "/refunds?approval=waiting", undefined, "lead")).body.items.map(({ id }) => id)).toEqual([ours.id]);
  expect((await ask<Refund>("PUT", `/refunds/${ours.id}/approval`, { verdict: "approved", reason: "老客户" }, "lead")).body).toMatchObject({ state: "agreed", approval: { state: "approved", reason: "老客户" } });
  expect(simulator.world.refunds.get(refund.refundId)!.status).toBe(12);
  const odd = await requested(2, { amountMinor: 400_000 });
  expect(odd.ours.doubts).toEqual(["above_order"]);
  expect((await decide(odd.ours, { decision: "agree" }, "lead")).status).toBe(202);
  await world.db.work`update shops set settings = settings || '{"refundRules":[{"roles":["agent"],"kinds":["return_refund"],"decision":"agree","upTo":100}]}', epoch = epoch + 1 where id = 'd1'`;
  expect((await decide((await requested(0)).ours, { decision: "agree" })).status).toBe(202);
  expect((await decide((await requested(2)).ours, { decision: "agree" })).status).toBe(200);
});

it("an operation on what has changed at the platform rolls back and says why; the buyer's change is then seen", async () => {
  const { refund, ours } = await requested(2);
  simulator.remember([{ ...toldRefund(stepRefund(refund, { at: clock.now(), cause: "modified", patch: { amountMinor: 4_000 } }), "modified"), seq: ++seq }]);
  const stale = await decide(ours, { decision: "agree" });
  expect([stale.status, stale.body.error?.code]).toEqual([409, "stale"]);
  await learn();
  const now = await seen(refund.refundId);
  expect(now).toMatchObject({ state: "requested", amount: { minor: 4_000 }, attempt: { state: "refused" } });
  await step(refund.refundId, { cause: "closed", by: 1 });
  expect((await decide(now, { decision: "agree" })).body.error?.code).toBe("stale");
  expect((await clocksOf(ours.id)).map(({ state }) => state)).toEqual(["not_needed"]);
});

it("several at once, one call each: what fails is said row by row; two leads at once make one decision", async () => {
  const first = await requested(2);
  const second = await requested(2);
  simulator.remember([{ ...toldRefund(stepRefund(second.refund, { at: clock.now(), cause: "closed", by: 1 }), "closed"), seq: ++seq }]);
  const items = [first, second].map(({ ours }) => ({ id: ours.id, decision: "agree", version: ours.version }));
  const { body } = await ask<Decided>("POST", "/refunds/decisions", { items });
  expect(body.items.map(({ outcome, error }) => [outcome, error?.code ?? null])).toEqual([["decided", null], ["failed", "stale"]]);
  const third = await requested(2);
  const raced = await Promise.all([decide(third.ours, { decision: "agree" }, "lead"), decide(third.ours, { decision: "refuse", note: "不" }, "lead")]);
  expect(raced.filter(({ status }) => status === 200)).toHaveLength(1);
});

it("money that came back before anybody decided, and a refund of an order that nobody saw", async () => {
  const order = ordered("paid");
  const refund = stepRefund(stepRefund({ ...createRefund(order, { at: clock.now(), type: 2 }, making), amountMinor: 100 }, { at: clock.now(), cause: "agreed", by: 4 }), { at: clock.now(), cause: "refunded", by: 4 });
  await happens(toldRefund({ ...refund, orderId: "6999999999999999999" }));
  const ours = await seen(refund.refundId);
  expect(ours).toMatchObject({ state: "refunded", orderId: null });
  expect(ours.doubts).toContain("order_unknown");
  expect((await decide(ours, { decision: "agree" })).body.error?.code).toBe("conflict");
});

it("the queue: what runs out first", async () => {
  const soon = await requested(2, { deadlineAt: clock.now() + 60 * MINUTE });
  const later = await requested(2, { deadlineAt: clock.now() + 600 * MINUTE });
  const { items } = (await ask<RefundPage>("GET", "/refunds?open=true&sort=deadline&limit=100")).body;
  const ids = items.map(({ id }) => id);
  expect(ids.indexOf(soon.ours.id)).toBeLessThan(ids.indexOf(later.ours.id));
  expect(items.map(({ deadline }) => deadline ?? "9")).toEqual(items.map(({ deadline }) => deadline ?? "9").toSorted());
  const pages = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page: RefundPage = (await ask<RefundPage>("GET", `/refunds?open=true&sort=deadline&limit=2${cursor && `&cursor=${cursor}`}`)).body;
    pages.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  expect(pages).toEqual(ids);
  await step(soon.refund.refundId, { cause: "deadline", patch: { deadlineAt: clock.now() + 900 * MINUTE } });
  expect((await clocksOf(soon.ours.id))[0]!["dueAt"]).toEqual(new Date((await seen(soon.refund.refundId)).deadline!));
});

it("an order: found by its parcel and phone, a new receiver until it leaves, its parcel's way, its products", async () => {
  const [paid, shipped] = [ordered("paid"), ordered("shipped")];
  await happens(told(paid), told(shipped));
  expect((await orderSeen(shipped.shipments[0]!.number)).platformOrderId).toBe(shipped.orderId);
  expect((await ask<OrderPage>("GET", "/orders?q=5678&limit=100")).body.items.map(({ platformOrderId }) => platformOrderId)).toContain(paid.orderId);
  const ours = await orderSeen(paid.orderId);
  const to = { name: "李四", phone: "13900000000", address: { province: "浙江省", city: "杭州市", town: "西湖区", street: "灵隐街道", detail: "新路2号" } };
  expect((await ask<OrderOptions>("GET", `/orders/${ours.id}/options`)).body).toMatchObject({ address: { may: true }, cancel: { may: true, way: "refund" }, compensation: "finance" });
  expect((await ask<Order>("PUT", `/orders/${ours.id}/receiver`, to)).body).toMatchObject({ lastAct: { kind: "order.address", state: "done" } });
  expect(simulator.world.orders.get(paid.orderId)!.buyer).toMatchObject({ name: "李四", address: { detail: "新路2号" } });
  const gone = await orderSeen(shipped.orderId);
  expect((await ask("PUT", `/orders/${gone.id}/receiver`, to)).body.error?.code).toBe("conflict");
  pass(7 * 60 * MINUTE);
  const way = await ask<ParcelRoute>("GET", `/orders/${gone.id}/parcels/${shipped.shipments[0]!.number}/route`);
  expect(way.body.steps.map(({ text }) => text)).toEqual(["到达分拨中心", "已揽收"]);
  const products = await ask<{ items: { title: string; picture: string | null }[] }>("GET", `/products?q=${encodeURIComponent(shipped.items[0]!.title.slice(0, 4))}`);
  expect(products.body.items[0]).toMatchObject({ picture: "https://img.example.com/goods.jpg" });
  const number = shipped.items[0]!.productId;
  const named = await ask<{ items: { platformProductId: string }[] }>("GET", `/products?shop=${shipped.shop}&numbers=${number}&numbers=none`);
  expect(named.body.items.map(({ platformProductId }) => platformProductId)).toEqual([number]);
});

it("an unpaid order is cancelled with the platform's reasons; of a paid one the wish waits for the buyer's request and follows it", async () => {
  const [unpaid, paid] = [ordered("created"), ordered("paid")];
  await happens(told(unpaid), told(paid));
  const open = await orderSeen(unpaid.orderId);
  expect((await ask("POST", `/orders/${open.id}/cancellation`, { reason: "随便" })).body.error?.code).toBe("invalid");
  expect((await ask<Order>("POST", `/orders/${open.id}/cancellation`, { reason: "用户不想要了" })).body.state).toBe("cancelled");
  const wished = await orderSeen(paid.orderId);
  expect((await ask("POST", `/orders/${wished.id}/cancellation`, { reason: "price" })).body.error?.code).toBe("invalid");
  expect((await ask<Order>("POST", `/orders/${wished.id}/cancellation`, { reason: "unwanted" })).body.cancellation).toMatchObject({ state: "waits_for_buyer", allowed: true });
  expect((await ask("POST", `/orders/${wished.id}/cancellation`, { reason: "unwanted" })).body.error?.code).toBe("conflict");
  const refund = { ...createRefund(paid, { at: clock.now(), type: 2 }, making), amountMinor: 100 };
  await happens(toldRefund(refund));
  expect((await orderSeen(paid.orderId)).cancellation).toMatchObject({ state: "requested", refundId: (await seen(refund.refundId)).id });
  await decide(await seen(refund.refundId), { decision: "agree" });
  await learn();
  expect((await orderSeen(paid.orderId)).cancellation?.state).toBe("cancelled");
});

it("a promise on an order is a clock: kept when it leaves in time, late by the platform's instant", async () => {
  const orders = [ordered("paid"), ordered("paid")];
  await happens(...orders.map(told));
  const due = new Date(clock.now() + 60 * MINUTE);
  const ours = await Promise.all(orders.map(({ orderId }) => orderSeen(orderId)));
  for (const { id } of ours) expect((await ask<Order>("PUT", `/orders/${id}/promise`, { dueAt: due.toISOString() })).body.promise?.state).toBe("open");
  const leaves = (order: SimOrder, at: number) => happens(told(stepOrder(order, { at, cause: "shipped", patch: { shipments: [createShipment(making.random)] } })));
  pass(30 * MINUTE);
  await leaves(orders[0]!, clock.now());
  pass(45 * MINUTE);
  await leaves(orders[1]!, clock.now());
  expect((await Promise.all(orders.map(({ orderId }) => orderSeen(orderId)))).map(({ promise }) => promise?.state)).toEqual(["kept", "late"]);
  expect((await Promise.all(ours.map(({ id }) => clocksOf(id)))).flat().map(({ state }) => state)).toEqual(["met", "breached"]);
});

it("tickets are pulled with their deadline, answered, and their clock stops", async () => {
  pass(6 * 60 * MINUTE);
  await learn();
  const [ticket] = (await ask<TicketPage>("GET", "/tickets?state=waiting")).body.items;
  expect(ticket!.deadline).not.toBeNull();
  const reply = (version: number) => ask<Ticket>("PUT", `/tickets/${ticket!.id}/reply`, { text: "已补发，请核实", evidence: ["https://img.example.com/1.png"], version });
  expect((await reply(ticket!.version + 7)).body.error?.code).toBe("stale");
  expect((await reply(ticket!.version)).body).toMatchObject({ state: "under_review", reply: "已补发，请核实", attempt: { state: "done" } });
  await learn();
  expect((await clocksOf(ticket!.id)).map(({ state }) => state)).toEqual(["met"]);
});
