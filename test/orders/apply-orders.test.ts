import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { inTransaction } from "../../src/kernel/transaction.ts";
import { applyOrders, type SaidOrder } from "../../src/orders/apply-orders.ts";
import { applyRefunds, type SaidRefund } from "../../src/refunds/apply-refunds.ts";
import { openWorld, type World } from "../webhooks/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  for (const table of ["orders", "refunds", "buyers", "state_history", "events", "detail_requests"]) await world.work`delete from ${world.work(table)}`;
});

const at = (second: number) => new Date(Date.UTC(2026, 10, 22, 8, 0, second));
const order = (platformOrderId: string, second: number, said: Partial<SaidOrder["order"]> = {}, over: Partial<SaidOrder> = {}): SaidOrder => ({
  shopId: "shop-1",
  at: at(second),
  key: `k${platformOrderId}${second}`,
  order: { platformOrderId, ...said },
  fetch: false,
  receivedAt: at(second + 1),
  ...over,
});
const refund = (platformRefundId: string, second: number, said: Partial<SaidRefund["refund"]> = {}): SaidRefund => ({
  shopId: "shop-1",
  at: at(second),
  key: `r${platformRefundId}${second}`,
  refund: { platformRefundId, ...said },
  fetch: false,
  receivedAt: at(second + 1),
});
const apply = (...items: SaidOrder[]) => inTransaction(world.system, (ctx) => applyOrders(ctx, items));
const applyBack = (...items: SaidRefund[]) => inTransaction(world.system, (ctx) => applyRefunds(ctx, items));
const orders = () => world.work`select * from orders order by platform_order_id`;
const events = () => world.work`select type, subject_type, subject_id, data from events order by seq`;

describe("applyOrders", () => {
  it("keeps ids to the last digit, and the newest of each field", async () => {
    const id = "6918273645546372819";
    await apply(order(id, 3, { state: "shipped", shipments: [{ company: "sf", number: "SF1" }] }));
    await apply(order(id, 1, { state: "created", total: { minor: 8900, currency: "CNY" }, buyer: { id: "b1", name: "小明" } }), order(id, 2, { state: "paid", remark: "轻放" }));
    const [row] = await orders();
    expect(row).toMatchObject({ platformOrderId: id, state: "shipped", totalMinor: 8900, remark: "轻放", shipments: [{ company: "sf", number: "SF1" }], detail: "complete" });
    const [buyer] = await world.work`select id, name from buyers`;
    expect(row!["buyerId"]).toBe(buyer!["id"]);
    expect((await world.work`select state from state_history order by at`).map(({ state }) => state as string)).toEqual(["created", "paid", "shipped"]);
  });

  it("tells once what changed, and nothing of what was known", async () => {
    const item = order("1", 1, { state: "paid", total: { minor: 1, currency: "CNY" } });
    await apply(item);
    expect(await events()).toHaveLength(1);
    await apply(item, item);
    await apply(order("1", 2, { state: "paid" }));
    expect(await events()).toHaveLength(1);
    expect(await orders()).toMatchObject([{ version: 1, platformUpdatedAt: at(2) }]);
    await apply(order("1", 3, { remark: "x" }));
    const [, second] = await events();
    expect(second).toMatchObject({ type: "order.changed", subjectType: "order", data: { changed: ["remark"], version: 2 } });
    expect(JSON.stringify(second)).not.toContain('"x"');
  });

  it("survives NUL and lone surrogates in texts", async () => {
    await apply(order("1", 1, { remark: "a\0b\ud800c", receiver: { name: "\0" }, buyer: { id: "b\0", name: "\udfff" } }));
    expect(await orders()).toMatchObject([{ remark: "a\uFFFDb\uFFFDc", receiver: { name: "\uFFFD" } }]);
  });

  it("asks once for the detail of many pushes", async () => {
    await apply(order("1", 1, { state: "paid" }, { fetch: true }));
    await apply(order("1", 2, {}, { fetch: true }), order("1", 3, {}, { fetch: true }));
    expect(await world.work`select platform_id, subject, asked, attempts from detail_requests`).toEqual([{ platformId: "1", subject: "order", asked: 2, attempts: 0 }]);
    expect(await orders()).toMatchObject([{ detail: "pending" }]);
  });

  it("keeps shops apart, and refunds of orders that nobody has seen", async () => {
    await applyBack(refund("r1", 1, { platformOrderId: "unseen", state: "requested", kind: "return_refund", amount: { minor: 500, currency: "CNY" }, requestedAt: at(1) }));
    await applyBack(refund("r1", 2, { state: "refused", decidedAt: at(2) }), refund("r1", 2, { state: "refused", decidedAt: at(2) }));
    expect(await world.work`select * from refunds`).toMatchObject([{ platformOrderId: "unseen", state: "refused", amountMinor: 500, kind: "return_refund", requestedAt: at(1), decidedAt: at(2), version: 2 }]);
    expect((await events()).map(({ type }) => type as string)).toEqual(["refund.changed", "refund.changed"]);
  });

  it("ends the same over two concurrent appliers in any order", async () => {
    const states = ["created", "paid", "partly_shipped", "shipped", "finished"] as const;
    const said = Array.from({ length: 40 }, (_, index) => states.map((state, step) => order(`o${index}`, 1 + step, { state, remark: `${index}-${step}`, buyer: { id: `b${index % 7}`, name: `n${step}` } }))).flat();
    let seed = 7;
    const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
    const shuffled = [...said, ...said].map((item) => ({ item, rank: random() })).sort((a, b) => a.rank - b.rank).map(({ item }) => item);
    const run = async (items: SaidOrder[]) => {
      for (let from = 0; from < items.length; from += 13) await retried(() => apply(...items.slice(from, from + 13)));
    };
    await Promise.all([run(shuffled.slice(0, 200)), run(shuffled.slice(200))]);
    const rows = await orders();
    expect(rows).toHaveLength(40);
    expect(rows.every((row) => row["state"] === "finished" && (row["remark"] as string).endsWith("-4"))).toBe(true);
    expect(await world.work`select 1 from state_history`).toHaveLength(200);
  });
});

/** Buyers of two batches may be locked crosswise; the loop that claims deliveries tries again as well. */
async function retried(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if ((error as { code?: string }).code !== "40P01") throw error;
    await work();
  }
}
