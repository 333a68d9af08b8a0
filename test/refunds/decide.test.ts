import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { adapters } from "../../adapters/index.ts";
import { type Adapter, ChannelError, type RefundFacts } from "../../src/channels/port.ts";
import type { Context, Role } from "../../src/kernel/context.ts";
import { inTransaction } from "../../src/kernel/transaction.ts";
import { applyOrders } from "../../src/orders/apply-orders.ts";
import { getOrder, listOrders } from "../../src/orders/list.ts";
import { remarkOrder } from "../../src/orders/remark.ts";
import { revealReceiver } from "../../src/orders/reveal.ts";
import { Order } from "../../src/orders/shapes.ts";
import { applyRefunds } from "../../src/refunds/apply-refunds.ts";
import { judgeRequest } from "../../src/refunds/approve.ts";
import { decideRefund } from "../../src/refunds/decide.ts";
import { findOutStep } from "../../src/refunds/find-out.ts";
import { needsApproval } from "../../src/refunds/limits.ts";
import { getRefund, listRefunds } from "../../src/refunds/list.ts";
import { Refund } from "../../src/refunds/shapes.ts";
import { stateAfter } from "../../src/refunds/state-after.ts";
import { openWorld, type World } from "../webhooks/world.ts";

const decide = vi.fn<NonNullable<Adapter["decideRefund"]>>();
const fetchRefund = vi.fn<NonNullable<Adapter["fetchRefund"]>>();
const remark = vi.fn<NonNullable<Adapter["remarkOrder"]>>();
const decrypt = vi.fn<NonNullable<Adapter["decrypt"]>>();
const standard = adapters["standard"]!;
const platform = { ...standard, supports: { ...standard.supports, idempotentDecision: false }, decideRefund: decide, fetchRefund, remarkOrder: remark, decrypt };

let world: World;
const now = new Date("2026-11-22T09:00:00Z");
beforeAll(async () => {
  world = await openWorld({ standard: platform });
});
afterAll(() => world.close());
beforeEach(async () => {
  for (const table of ["orders", "refunds", "buyers", "state_history", "events", "detail_requests", "platform_acts", "reveals"]) await world.work`delete from ${world.work(table)}`;
  vi.resetAllMocks();
  decide.mockResolvedValue({ after: null });
});

const person = (id: string, role: Role, shopIds = ["shop-1"]): Context => ({ ...world.system, now, actor: { type: "user", id, role, scopes: ["read", "write"], shopIds } });
const agent = () => person("mei", "agent");
const deps = () => ({ channels: world.channels });
const at = (second: number) => new Date(Date.UTC(2026, 10, 22, 8, 0, second));
async function asked(refund: Partial<RefundFacts> = {}, second = 1): Promise<Refund> {
  const facts: RefundFacts = { platformRefundId: "r1", platformOrderId: "o1", kind: "refund_only", state: "requested", amount: { minor: 8900, currency: "CNY" }, version: "v1", ...refund };
  const [applied] = await inTransaction(world.system, (ctx) => applyRefunds(ctx, [{ shopId: "shop-1", at: at(second), key: `k${second}`, refund: facts, fetch: false, receivedAt: at(second) }]));
  return getRefund(agent(), applied!.row.id);
}
const acts = () => world.work`select state, failure, actor_id from platform_acts order by at`;
const decision = (refund: Refund, input: object = {}) => decideRefund(agent(), deps(), { id: refund.id, input: { decision: "agree", version: refund.version, ...input } });

describe("decideRefund", () => {
  it("sends what was seen, shows it at once, and asks the platform how it stands", async () => {
    const refund = await asked();
    const after = await decision(refund, { note: "好" });
    expect(Refund.parse(after)).toMatchObject({ state: "agreed", decidedBy: "agent", version: refund.version + 1, attempt: { state: "done", by: "mei", decision: "agree" } });
    expect(decide.mock.calls[0]![0]).toMatchObject({ platformRefundId: "r1", decision: "agree", version: "v1", note: "好", state: "requested", kind: "refund_only" });
    expect(await world.work`select platform_id from detail_requests`).toEqual([{ platformId: "r1" }]);
    expect(await world.work`select type, actor_id from events where actor_type = 'user'`).toEqual([{ type: "refund.changed", actorId: "mei" }]);
  });

  it("lets the platform's next word be newer, though our clock is ahead", async () => {
    const refund = await asked();
    await decision(refund);
    expect(await asked({ state: "refunded", refundedAt: at(2) }, 2)).toMatchObject({ state: "refunded", decidedBy: "agent", refundedAt: at(2).toISOString() });
  });

  it("changes nothing when the platform refuses, and says why", async () => {
    const refund = await asked();
    decide.mockRejectedValue(new ChannelError("rejected", "wrong_state", "售后单状态不对"));
    await expect(decision(refund)).rejects.toMatchObject({ code: "refused", details: { platform: { code: "wrong_state", message: "售后单状态不对" } } });
    expect(await getRefund(agent(), refund.id)).toMatchObject({ state: "requested", version: refund.version, decidedBy: null, attempt: { state: "refused", failure: { code: "wrong_state" } } });
    expect(await world.work`select platform_id from detail_requests`).toEqual([{ platformId: "r1" }]);
  });

  it("refuses a decision on what has changed, with the fresh refund", async () => {
    const refund = await asked();
    await asked({ amount: { minor: 9900, currency: "CNY" } }, 2);
    await expect(decision(refund)).rejects.toMatchObject({ code: "stale", details: { refund: { amount: { minor: 9900 }, version: refund.version + 1 } } });
    expect(decide).not.toHaveBeenCalled();
  });

  it("makes one call of two decisions at once", async () => {
    const refund = await asked();
    const fates = await Promise.allSettled([decision(refund), decision(refund, { decision: "refuse" })]);
    expect(fates.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(decide).toHaveBeenCalledOnce();
  });

  it("has nothing left to decide on what is over, and no refund of other shops", async () => {
    const refund = await asked({ state: "closed" });
    await expect(decision(refund)).rejects.toMatchObject({ code: "conflict" });
    await expect(decideRefund(person("x", "admin", ["shop-9"]), deps(), { id: refund.id, input: { decision: "agree", version: 1 } })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("stateAfter", () => {
  it.each([
    ["agree", "refund_only", "requested", "agreed"],
    ["agree", "return_refund", "requested", "return_agreed"],
    ["agree", "return_refund", "buyer_returned", "agreed"],
    ["refuse", "exchange", "requested", "refused"],
  ] as const)("%s a %s that is %s: %s", (verb, kind, state, after) => {
    expect(stateAfter(verb, { kind, state })).toBe(after);
  });
});

describe("approval", () => {
  const large = () => asked({ amount: { minor: 20_001, currency: "CNY" } });
  const judge = (refund: Refund, verdict: "approved" | "declined", by = person("lin", "lead")) => judgeRequest(by, deps(), { id: refund.id, input: { verdict, reason: "查过" } });

  it("waits above the limit, and is carried out once a lead says yes", async () => {
    const waiting = await decision(await large());
    expect(waiting).toMatchObject({ state: "requested", approval: { state: "waiting" } });
    expect(decide).not.toHaveBeenCalled();
    await expect(judge(waiting, "approved", person("mei", "lead"))).rejects.toMatchObject({ code: "forbidden" });
    expect(await judge(waiting, "approved")).toMatchObject({ state: "agreed", approval: { state: "approved", by: "lin", reason: "查过" }, attempt: { by: "mei" } });
    await expect(judge(waiting, "approved")).rejects.toMatchObject({ code: "conflict" });
  });

  it("is declined with a reason, and may be asked for again", async () => {
    const declined = await judge(await decision(await large()), "declined");
    expect(declined).toMatchObject({ state: "requested", approval: { state: "declined", reason: "查过" } });
    expect(await decision(declined)).toMatchObject({ approval: { state: "waiting" } });
  });

  it("is not given for something else than what was asked", async () => {
    const waiting = await decision(await large());
    await asked({ amount: { minor: 99_999, currency: "CNY" } }, 5);
    await expect(judge(waiting, "approved")).rejects.toMatchObject({ code: "stale" });
  });

  it.each([
    ["agent", 20_000, false],
    ["agent", 20_001, true],
    ["agent", null, true],
    ["lead", 100_000, false],
    ["lead", 100_001, true],
    ["manager", 9_999_999, false],
    ["admin", null, false],
  ] as const)("%s granting %s fen needs approval: %s", (role, amountMinor, needed) => {
    const wanted = { amountMinor, kind: "refund_only", reason: null } as const;
    expect(needsApproval({ decision: "agree", ...wanted }, role, { limits: {}, rules: [] })).toBe(needed);
    expect(needsApproval({ decision: "refuse", ...wanted }, role, { limits: {}, rules: [] })).toBe(false);
  });
});

describe("findOutStep", () => {
  const findOut = (ms = 61_000) => findOutStep({ db: world.system.db, channels: world.channels, clock: () => new Date(now.getTime() + ms) });
  const leave = async () => {
    const refund = await asked();
    decide.mockRejectedValueOnce(new ChannelError("unreachable", "timeout", "No answer."));
    await expect(decision(refund)).rejects.toMatchObject({ code: "unavailable" });
    expect(await acts()).toMatchObject([{ state: "sending" }]);
    await expect(decision(refund)).rejects.toMatchObject({ code: "conflict" });
    return refund;
  };

  it("reads back that the platform has it", async () => {
    const refund = await leave();
    expect(await findOut(1000)).toBe(0);
    fetchRefund.mockResolvedValue({ refund: { platformRefundId: "r1", state: "agreed" }, updatedAt: at(3) });
    expect(await findOut()).toBe(1);
    expect(await getRefund(agent(), refund.id)).toMatchObject({ state: "agreed", decidedBy: "agent", attempt: { state: "done" } });
    expect(decide).toHaveBeenCalledOnce();
  });

  it("reads back that it has not", async () => {
    const refund = await leave();
    fetchRefund.mockResolvedValue({ refund: { platformRefundId: "r1", state: "requested" }, updatedAt: at(1) });
    await findOut();
    expect(await getRefund(agent(), refund.id)).toMatchObject({ state: "requested", attempt: { state: "refused", failure: { code: "not_taken" } } });
  });

  it("shows unknown what cannot be found out", async () => {
    const refund = await leave();
    fetchRefund.mockRejectedValue(new ChannelError("unreachable", "503", "Away."));
    expect(await findOut()).toBe(0);
    expect(await findOut(16 * 60_000)).toBe(1);
    expect(await getRefund(agent(), refund.id)).toMatchObject({ attempt: { state: "unknown" } });
  });
});

describe("orders", () => {
  const ordered = async (platformOrderId: string, second: number, over: object = {}) => {
    const order = { platformOrderId, state: "paid" as const, buyer: { id: "b1" }, receiver: { name: "王小明", phone: "13812345678", address: "浙江省杭州市西湖区某路1号" }, ...over };
    const [applied] = await inTransaction(world.system, (ctx) => applyOrders(ctx, [{ shopId: "shop-1", at: at(second), key: `o${second}`, order, fetch: false, receivedAt: at(second) }]));
    return applied!.row.id;
  };

  it("lists last changed first, masked, page by page, with a history without repetition", async () => {
    for (let i = 0; i < 5; i++) await ordered(`o${i}`, i);
    await ordered("o0", 7, { state: "shipped" });
    await ordered("o0", 8, { state: "shipped" });
    const first = await listOrders(agent(), { limit: 3 });
    const second = await listOrders(agent(), { limit: 3, cursor: first.nextCursor! });
    const items = [...first.items, ...second.items].map((item) => Order.parse(item));
    expect(items.map(({ platformOrderId }) => platformOrderId)).toEqual(["o0", "o4", "o3", "o2", "o1"]);
    expect(items[0]!.history.map(({ state }) => state)).toEqual(["paid", "shipped"]);
    expect(items[0]!.receiver).toEqual({ name: "王**", phone: "138****78", address: "浙江省杭州市****" });
    expect(JSON.stringify(items)).not.toMatch(/小明|12345678|西湖/);
    const buyer = items[0]!.buyerId!;
    expect((await listOrders(agent(), { limit: 9, buyer, state: ["shipped"], q: "o0", shop: ["shop-1"] })).items).toHaveLength(1);
    expect((await listOrders(person("x", "admin", ["shop-2"]), { limit: 9 })).items).toEqual([]);
  });

  it("finds refunds by their buyer and the order's number", async () => {
    await ordered("o1", 1);
    const refund = await asked();
    const [order] = (await listOrders(agent(), { limit: 1 })).items;
    expect(refund.orderId).toBe(order!.id);
    for (const filter of [{ buyer: order!.buyerId! }, { q: "o1" }, { q: "r1" }, { state: ["requested" as const] }]) expect((await listRefunds(agent(), { limit: 9, sort: "newest" as const, ...filter })).items).toHaveLength(1);
    expect((await listRefunds(agent(), { limit: 9, sort: "newest" as const, q: "none" })).items).toEqual([]);
  });

  it("sets a remark once the platform has taken it", async () => {
    const id = await ordered("o1", 1, { remark: "old" });
    remark.mockRejectedValueOnce(new ChannelError("rejected", "x", "不行"));
    await expect(remarkOrder(agent(), deps(), { id, input: { remark: "new", flag: "3" } })).rejects.toMatchObject({ code: "refused" });
    expect(await getOrder(agent(), id)).toMatchObject({ remark: "old" });
    expect(await remarkOrder(agent(), deps(), { id, input: { remark: "new", flag: "3" } })).toMatchObject({ remark: "new", flag: "3" });
  });

  it("reveals what was asked for, on record even when the platform says no", async () => {
    const id = await ordered("o1", 1, { ciphers: { phone: "##c##" } });
    decrypt.mockResolvedValueOnce({ phone: "13900000000" });
    expect(await revealReceiver(agent(), deps(), { id, input: { fields: ["name", "phone"], reason: "核对" } })).toEqual({ name: "王小明", phone: "13900000000" });
    decrypt.mockRejectedValueOnce(new ChannelError("rejected", "300008", "超过次数"));
    await expect(revealReceiver(agent(), deps(), { id, input: { fields: ["phone"], reason: "再看" } })).rejects.toMatchObject({ code: "refused" });
    expect(await world.work`select actor_id, fields, reason from reveals order by reason`).toEqual([
      { actorId: "mei", fields: ["phone"], reason: "再看" },
      { actorId: "mei", fields: ["name", "phone"], reason: "核对" },
    ]);
    expect(JSON.stringify(await world.work`select data from events`)).not.toMatch(/139|小明/);
  });
});
