import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { adapters } from "../../adapters/index.ts";
import { type Adapter, ChannelError, type OrderFacts } from "../../src/channels/port.ts";
import { judgeFault } from "../../src/details/judge-fault.ts";
import { askAgain } from "../../src/details/queries.ts";
import { detailStep } from "../../src/details/step.ts";
import { inTransaction } from "../../src/kernel/transaction.ts";
import { applyOrders } from "../../src/orders/apply-orders.ts";
import { reconcileShop, reconcileStep } from "../../src/reconcile/reconcile.ts";
import { openWorld, type World } from "../webhooks/world.ts";

/** The standard platform, with an order book that can be asked. */
const fetchOrder = vi.fn<NonNullable<Adapter["fetchOrder"]>>();
const pullOrders = vi.fn<NonNullable<Adapter["pullOrders"]>>();
const pullRefunds = vi.fn<NonNullable<Adapter["pullRefunds"]>>();
const standard = adapters["standard"]!;
const asked = { ...standard, supports: { ...standard.supports, pull: true }, fetchOrder, pullOrders, pullRefunds };

let world: World;
let now = new Date("2026-11-22T09:00:00Z");
const clock = () => now;
const deps = () => ({ db: world.system.db, channels: world.channels, clock });
const later = (ms: number) => (now = new Date(now.getTime() + ms));

beforeAll(async () => {
  world = await openWorld({ standard: asked });
});
afterAll(() => world.close());
beforeEach(async () => {
  for (const table of ["orders", "refunds", "state_history", "events", "detail_requests", "pulls"]) await world.work`delete from ${world.work(table)}`;
  vi.resetAllMocks();
});

const push = (platformOrderId: string, second: number, order: Partial<OrderFacts> = {}) =>
  inTransaction({ ...world.system, now }, (ctx) =>
    applyOrders(ctx, [{ shopId: "shop-1", at: new Date(Date.UTC(2026, 10, 22, 8, 0, second)), key: `k${second}`, order: { platformOrderId, ...order }, fetch: true, receivedAt: now }]),
  );
const detail = (platformOrderId: string, second: number, order: Partial<OrderFacts> = {}) => ({ order: { platformOrderId, ...order }, updatedAt: new Date(Date.UTC(2026, 10, 22, 8, 0, second)) });
const orders = () => world.work`select platform_order_id, state, detail, remark, total_minor from orders order by 1`;
const requests = () => world.work`select platform_id, attempts, next_attempt_at from detail_requests`;

describe("detailStep", () => {
  it("fetches once what several pushes asked for, and completes the row", async () => {
    await push("1", 1, { state: "created" });
    await push("1", 2, { state: "paid" });
    fetchOrder.mockResolvedValue(detail("1", 2, { state: "paid", total: { minor: 5, currency: "CNY" } }));
    expect(await detailStep(deps())).toBe(1);
    expect(fetchOrder).toHaveBeenCalledOnce();
    expect(await orders()).toMatchObject([{ state: "paid", detail: "complete", totalMinor: 5 }]);
    expect(await detailStep(deps())).toBe(0);
  });

  it("fetches again when a push came during the call", async () => {
    await push("1", 1, { state: "created" });
    fetchOrder.mockImplementationOnce(async () => {
      await push("1", 3, { state: "paid" });
      return detail("1", 1, { state: "created" });
    });
    await detailStep(deps());
    expect(await orders()).toMatchObject([{ state: "paid", detail: "pending" }]);
    fetchOrder.mockResolvedValue(detail("1", 3, { state: "paid" }));
    later(1);
    expect(await detailStep(deps())).toBe(1);
    expect(await orders()).toMatchObject([{ detail: "complete" }]);
  });

  it("takes the later of two readings of one instant", async () => {
    await push("1", 1);
    fetchOrder.mockResolvedValueOnce(detail("1", 9, { remark: "first" })).mockResolvedValueOnce(detail("1", 9, { remark: "second" }));
    await detailStep(deps());
    later(1000);
    await push("1", 2);
    await detailStep(deps());
    expect(await orders()).toMatchObject([{ remark: "second" }]);
  });

  it("waits as long as the platform says, with all requests of the shop", async () => {
    await push("1", 1);
    await push("2", 1);
    fetchOrder.mockRejectedValue(new ChannelError("rate_limited", "429", "Too much.", { retryAfterMs: 7000 }));
    await detailStep(deps());
    for (const row of await requests()) expect(row["nextAttemptAt"]).toEqual(new Date(now.getTime() + 7000));
    expect(await detailStep(deps())).toBe(0);
    expect(await orders()).toMatchObject([{ detail: "pending" }, { detail: "pending" }]);
  });

  it.each(["unauthorized", "rejected"] as const)("shows the row without its detail when the platform says %s, until it is asked again", async (fault) => {
    await push("1", 1, { state: "paid" });
    fetchOrder.mockRejectedValueOnce(new ChannelError(fault, "x", "No."));
    await detailStep(deps());
    expect(await orders()).toMatchObject([{ state: "paid", detail: "unavailable" }]);
    expect(await requests()).toEqual([]);
    expect(await askAgain(world.work, "shop-1", now)).toBe(1);
    fetchOrder.mockResolvedValue(detail("1", 2, {}));
    await detailStep(deps());
    expect(await orders()).toMatchObject([{ detail: "complete" }]);
  });

  it("lets two workers share the requests", async () => {
    for (let id = 0; id < 20; id++) await push(`o${id}`, 1);
    fetchOrder.mockImplementation(async (id) => detail(id, 2));
    const taken = await Promise.all([detailStep(deps(), 10), detailStep(deps(), 10)]);
    expect(taken).toEqual([10, 10]);
    expect(fetchOrder).toHaveBeenCalledTimes(20);
  });

  it("goes on while a platform hangs", async () => {
    await push("1", 1);
    const hung = Promise.withResolvers<never>();
    fetchOrder.mockReturnValueOnce(hung.promise);
    expect(await detailStep({ ...deps(), patienceMs: 20 })).toBe(1);
    hung.reject(new ChannelError("unreachable", "503", "Away."));
    await vi.waitFor(async () => expect((await requests())[0]!["nextAttemptAt"]).toEqual(new Date(now.getTime() + 1000)));
  });

  it("lets pauses grow up to the longest", () => {
    const silence = new ChannelError("unreachable", "503", "Away.");
    const pauses = [1, 2, 5, 20].map((attempts) => judgeFault(silence, attempts));
    expect(pauses.map((judged) => (judged.kind === "retry" ? judged.pauseMs : 0))).toEqual([1000, 2000, 16_000, 600_000]);
    expect(judgeFault(silence, 30)).toEqual({ kind: "unavailable" });
    expect(judgeFault(new TypeError("a mistake of ours"), 1)).toEqual({ kind: "unavailable" });
  });
});

describe("reconcile", () => {
  it("repairs what no push told, counts and tells it, and is done the second time", async () => {
    await inTransaction(world.system, (ctx) => applyOrders(ctx, [{ shopId: "shop-1", at: detail("1", 1).updatedAt, key: "k", order: { platformOrderId: "1", state: "paid" }, fetch: false, receivedAt: now }]));
    pullOrders.mockImplementation(async ({ page }) =>
      page === 0 ? { items: [detail("1", 1, { state: "paid" }), detail("2", 2, { state: "created" })], nextPage: 1 } : { items: [detail("3", 3, { state: "shipped" })], nextPage: null },
    );
    pullRefunds.mockResolvedValue({ items: [], nextPage: null });
    expect(await reconcileShop(deps(), "shop-1")).toEqual({ orders: { seen: 3, repaired: 2 }, refunds: { seen: 0, repaired: 0 }, tickets: { seen: 0, repaired: 0 } });
    expect(await world.work`select name, count from delivery_counts`).toEqual([{ name: "repaired", count: 2 }]);
    expect((await world.work`select data from events where type = 'shop.repaired'`).map(({ data }) => data as unknown)).toEqual([{ subject: "order", count: 1 }, { subject: "order", count: 1 }]);
    expect(await reconcileShop(deps(), "shop-1")).toMatchObject({ orders: { seen: 3, repaired: 0 } });
  });

  it("goes on from where it came, overlapping, and comes back after a failure", async () => {
    pullOrders.mockResolvedValue({ items: [], nextPage: null });
    pullRefunds.mockRejectedValue(new ChannelError("unreachable", "503", "Away."));
    expect([await reconcileStep(deps()), await reconcileStep(deps()), await reconcileStep(deps())]).toEqual([1, 1, 0]);
    later(61_000);
    expect(await reconcileStep(deps())).toBe(1);
    expect(pullRefunds).toHaveBeenCalledTimes(2);
    later(600_000);
    await reconcileStep(deps());
    await reconcileStep(deps());
    const spans = pullOrders.mock.calls.map(([span]) => span);
    expect(spans).toHaveLength(2);
    expect(spans[1]!.from.getTime()).toBeLessThan(spans[0]!.to.getTime());
    expect(spans[1]!.to.getTime()).toBeGreaterThan(spans[0]!.to.getTime());
  });
});
