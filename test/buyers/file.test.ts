import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { blockBuyer, runOutStep, unblockBuyer } from "../../src/buyers/block.ts";
import { countStep, recountStep } from "../../src/buyers/count-step.ts";
import { keepBuyer, nameTier, noteBuyer, removeNote, tagBuyer } from "../../src/buyers/edit.ts";
import { showFile } from "../../src/buyers/file.ts";
import { judgeFlag, rowsOfFlag } from "../../src/buyers/judge-flag.ts";
import { listBuyers } from "../../src/buyers/list.ts";
import { BuyerFilter } from "../../src/buyers/input.ts";
import { mergeBuyers, previewMerge, undoMerge } from "../../src/buyers/merge.ts";
import { publishRules } from "../../src/buyers/publish-rules.ts";
import { DEFAULT_BUYER_RULES } from "../../src/buyers/rules.ts";
import { getConversation } from "../../src/conversations/list.ts";
import type { Context } from "../../src/kernel/context.ts";
import { inTransaction } from "../../src/kernel/transaction.ts";
import { readMarks } from "../../src/messages/marks.ts";
import { applyOrders } from "../../src/orders/apply-orders.ts";
import { applyRefunds } from "../../src/refunds/apply-refunds.ts";
import { changeProspect, handProspect, openProspect } from "../../src/prospects/write.ts";
import { listProspects } from "../../src/prospects/list.ts";
import { routeStep } from "../../src/routing/step.ts";
import { untilRead } from "../harness/until-read.ts";
import { createWorld, makeShop, makeUser, systemContext, type World } from "../harness/world.ts";
import { as, at, buyerSays } from "../outbound/chat.ts";

const DAY = 86_400;
let world: World;
let named = 0;
beforeAll(async () => {
  world = await createWorld();
  for (const shop of ["s1", "s2"]) await makeShop(world, shop);
  await makeUser(world, "mei", { shopIds: ["s1"] });
  await makeUser(world, "li", { shopIds: ["s1"], role: "lead" });
});
afterAll(() => world.close());

const mei = (seconds = 10) => as(world, "mei", seconds);
const li = (seconds = 10) => as(world, "li", seconds, { role: "lead" });
const count = (seconds: number) => untilRead(world.db.work, () => countStep({ db: world.db, clock: () => at(seconds) }));

/** A buyer with orders of so many fen, a minute apart. */
async function buyer({ orders = [] as number[], shopId = "s1", name = `p${++named}`, phone = undefined as string | undefined, from = 0 } = {}): Promise<string> {
  await inTransaction(systemContext(world, at(from)), (ctx) =>
    applyOrders(
      ctx,
      orders.map((minor, i) => ({
        ...{ shopId, at: at(from + i * 60), key: `${name}-${i}`, fetch: false, receivedAt: at(from + i * 60) },
        order: { platformOrderId: `${name}-${i}`, state: "paid" as const, buyer: { id: `b-${name}`, name: "王小明", ...(phone && { phone }) }, total: { minor, currency: "CNY" }, receiver: { name: "王小明", phone: phone ?? "138****0000", address: "福建省南平市建阳区测试路1号" } },
      })),
    ),
  );
  if (orders.length === 0) await buyerSays(world, { shopId, name, seconds: from });
  const [row] = await world.db.work<{ id: string }[]>`select id from buyers where shop_id = ${shopId} and platform_buyer_id = ${`b-${name}`}`;
  return row!.id;
}

const refund = (name: string, order: number, minor: number, seconds: number) =>
  inTransaction(systemContext(world, at(seconds)), (ctx) =>
    applyRefunds(ctx, [{ shopId: "s1", at: at(seconds), key: `${name}-r${order}`, fetch: false, receivedAt: at(seconds), refund: { platformRefundId: `${name}-r${order}`, platformOrderId: `${name}-${order}`, kind: "refund_only", state: "refunded", amount: { minor, currency: "CNY" } } }]),
  );
const traitsIn = (conversationId: string) => world.db.work<{ trait: string; value: unknown }[]>`select trait, value from conversation_facts where conversation_id = ${conversationId} and kind = 'trait' order by at, id`;
const eventsOf = async (id: string) => (await world.db.work<{ type: string }[]>`select type from events where subject_id = ${id} order by id`).map(({ type }) => type);

describe("figures and tiers", () => {
  it("follow orders and refunds, reach the conversation, and give way to a person's hand", async () => {
    const name = `p${named + 1}`;
    const id = await buyer({ orders: [200_000, 150_000, 150_000, 100_000, 100_000] });
    await count(400);
    expect(await showFile(mei(400), id)).toMatchObject({ name: "王**", tier: { name: "gold", by: "rules" }, figures: { orders: 5, spend: { minor: 700_000 }, refunds: 0, refundShare: 0 }, counts: { orders: 5 } });
    const chat = await buyerSays(world, { shopId: "s1", name, seconds: 500 });
    await count(501);
    expect(await traitsIn(chat)).toMatchObject([{ trait: "ownTier", value: "gold" }]);
    const [turn] = await world.db.work<{ traits: unknown }[]>`select traits from turns where conversation_id = ${chat} and voided_at is null`;
    expect(turn!.traits).toEqual({ tier: "gold" });
    for (const order of [0, 1]) await refund(name, order, 150_000, 600);
    await count(601);
    expect(await showFile(mei(602), id)).toMatchObject({ tier: { name: "silver" }, figures: { orders: 5, spend: { minor: 400_000 }, refunds: 2, refunded: { minor: 300_000 }, refundShare: 0.4 } });
    const [row] = await world.db.work<{ tier: string }[]>`select tier from buyers where id = ${id}`;
    expect(row!.tier).toBe("silver");
    expect(await nameTier(li(610), id, { tier: "diamond", reason: "老板的朋友" })).toMatchObject({ tier: { name: "diamond", by: "hand", reason: "老板的朋友", person: { id: "li" } } });
    await refund(name, 2, 150_000, 620);
    await count(621);
    expect((await showFile(mei(622), id)).tier?.name).toBe("diamond");
    expect((await nameTier(li(630), id, { tier: null, reason: "到期" })).tier).toBeNull();
    expect(await eventsOf(id)).toEqual(["buyer.tier", "buyer.tier", "buyer.changed", "buyer.tier", "buyer.flagged", "buyer.changed", "buyer.tier"]);
  });

  it("fall when orders leave the span, and change with a new version of the rules", async () => {
    const id = await buyer({ orders: [60_000, 60_000] });
    await count(1_000);
    expect((await showFile(mei(1_000), id)).tier?.name).toBe("silver");
    const rules = await publishRules(li(1_100), "s1", { version: 0, body: { ...DEFAULT_BUYER_RULES, spanDays: 30, tiers: [{ name: "常客", leastSpendMinor: 0, leastOrders: 2, mostRefundShare: 1 }] } });
    expect(rules).toMatchObject({ version: 1, history: [{ version: 1, publishedBy: "li" }] });
    await expect(publishRules(li(1_101), "s1", { version: 0, body: DEFAULT_BUYER_RULES })).rejects.toMatchObject({ code: "stale" });
    while ((await recountStep({ db: world.db, clock: () => at(1_200) })) > 0);
    expect((await showFile(mei(1_200), id)).tier).toMatchObject({ name: "常客", by: "rules" });
    while ((await recountStep({ db: world.db, clock: () => at(31 * DAY) })) > 0);
    expect(await showFile(mei(31 * DAY), id)).toMatchObject({ tier: null, figures: { orders: 0, spend: { minor: 0 }, spanDays: 30 } });
  });
});

describe("a file", () => {
  it("keeps tags and notes without what nobody sees, and refuses sensitive kinds until the shop says otherwise", async () => {
    const id = await buyer();
    expect((await tagBuyer(mei(), id, { add: ["VIP", "老客户"], remove: [] })).tags).toEqual(["VIP", "老客户"]);
    expect((await tagBuyer(mei(), id, { add: ["VIP"], remove: ["老客户"] })).tags).toEqual(["VIP"]);
    await expect(tagBuyer(mei(), id, { add: Array.from({ length: 31 }, (_, i) => `t${i}`), remove: [] })).rejects.toMatchObject({ code: "invalid" });
    const { notes } = await noteBuyer(mei(), id, { kind: "size", text: "M 码" });
    expect(notes).toMatchObject([{ kind: "size", text: "M 码", by: { id: "mei" } }]);
    await expect(noteBuyer(mei(), id, { kind: "health", text: "过敏" })).rejects.toMatchObject({ code: "refused" });
    await world.db.work`update shops set settings = settings || '{"noteKindsOn": ["health"]}' where id = 's1'`;
    expect((await noteBuyer(mei(), id, { kind: "health", text: "过敏" })).notes).toHaveLength(2);
    expect((await removeNote(mei(), id, notes[0]!.id)).notes).toMatchObject([{ kind: "health" }]);
    await expect(keepBuyer(li(), id, "nobody")).rejects.toMatchObject({ code: "invalid" });
    const page = await listBuyers(mei(), BuyerFilter.parse({ tag: "VIP" }));
    expect(page.items.map((row) => row.id)).toEqual([id]);
    for (const ctx of [as(world, "x", 10, { shopIds: ["s2"] })]) await expect(showFile(ctx, id)).rejects.toMatchObject({ code: "not_found" });
  });

  it("names the same person in other shops only to who sees them", async () => {
    const id = await buyer({ orders: [100], name: "everywhere", phone: "13900001111" });
    await buyer({ orders: [100], name: "everywhere", shopId: "s2" });
    const twin = await buyer({ orders: [100], phone: "13900001111" });
    expect(await showFile(mei(), id)).toMatchObject({ elsewhere: [], alike: [{ id: twin }], phone: "139****1111" });
    expect((await showFile(as(world, "mei", 10, { shopIds: ["s1", "s2"] }), id)).elsewhere).toMatchObject([{ shopId: "s2", why: "platform_id" }]);
    expect((await listBuyers(mei(), BuyerFilter.parse({ q: "139 0000 1111" }))).items.map((row) => row.id).sort()).toEqual([id, twin].sort());
  });
});

describe("a block", () => {
  const filter = (blocked: string) => BuyerFilter.parse({ blocked, limit: 100 });
  const idsOf = async (ctx: Context, blocked: string) => (await listBuyers(ctx, filter(blocked))).items.map(({ id }) => id);

  it("keeps messages and starts no wait, until it is taken back or has run out", async () => {
    const name = `p${named + 1}`;
    const id = await buyer({ from: 2_000 });
    const chat = await buyerSays(world, { shopId: "s1", name, seconds: 2_001 });
    expect((await getConversation(mei(2_002), chat)).nextDue).not.toBeNull();
    await expect(blockBuyer(mei(2_003), id, { kind: "harassment", reason: "骂人", until: at(2_000).toISOString() })).rejects.toMatchObject({ code: "invalid" });
    await expect(blockBuyer(mei(2_003), id, { kind: "harassment", reason: "骂人", until: null })).rejects.toMatchObject({ code: "forbidden" });
    const file = await blockBuyer(mei(2_003), id, { kind: "harassment", reason: "骂人", until: at(2_603).toISOString() });
    expect(file).toMatchObject({ blockedUntil: at(2_603).toISOString(), blocks: [{ kind: "harassment", said: true, messages: "quiet", by: { id: "mei" } }] });
    await expect(blockBuyer(mei(2_004), id, { kind: "blacklist", reason: "x", until: at(2_700).toISOString() })).rejects.toMatchObject({ code: "conflict" });
    const [line] = await world.db.work<{ text: string }[]>`select text from messages where conversation_id = ${chat} and sender = 'agent'`;
    expect(line!.text).toContain("本次服务到此结束");
    expect(await getConversation(mei(2_004), chat)).toMatchObject({ state: "resolved", stateReason: "blocked", waitingSince: null, nextDue: null });
    await buyerSays(world, { shopId: "s1", name, seconds: 2_010, text: "还骂" });
    expect(await getConversation(mei(2_011), chat)).toMatchObject({ state: "resolved", waitingSince: null, lastMessage: { text: "还骂" } });
    expect([(await idsOf(mei(2_011), "yes")).includes(id), (await idsOf(mei(2_011), "no")).includes(id)]).toEqual([true, false]);
    await buyerSays(world, { shopId: "s1", name, seconds: 2_603, text: "你好" });
    expect(await getConversation(mei(2_604), chat)).toMatchObject({ state: "open", waitingSince: at(2_603).toISOString() });
    expect(await runOutStep({ db: world.db, clock: () => at(2_604) })).toBe(1);
    expect((await showFile(mei(2_605), id)).blocks).toMatchObject([{ endedAt: at(2_603).toISOString() }]);
    await blockBuyer(li(2_610), id, { kind: "blacklist", reason: "恶意", until: null });
    expect((await unblockBuyer(li(2_620), id, "误判")).blockedUntil).toBeNull();
    await buyerSays(world, { shopId: "s1", name, seconds: 2_630 });
    expect((await getConversation(mei(2_631), chat)).waitingSince).toBe(at(2_630).toISOString());
    await expect(unblockBuyer(li(2_640), id, "再")).rejects.toMatchObject({ code: "conflict" });
    expect(await eventsOf(id)).toEqual(["buyer.blocked", "buyer.unblocked", "buyer.blocked", "buyer.unblocked"]);
  });

  it("leaves the chat in the queue with its clock running where the shop has it so, and the transcript says when it held", async () => {
    const { work } = world.db;
    await work`update shops set settings = settings || '{"blockedMessages": "unrouted"}' where id = 's1'`;
    await work`insert into presences (user_id, state, since, heartbeat_at) values ('mei', 'online', ${at(2_700)}, ${at(2_799)})`;
    await work`insert into presence_spells (id, user_id, state, started_at) values (gen_random_uuid(), 'mei', 'online', ${at(2_700)})`;
    await work`update conversations set assignee_id = 'li' where shop_id = 's1' and assignee_id is null`; // what others left in the queue
    const id = await buyer({ from: 2_700, name: "waits" });
    await blockBuyer(li(2_701), id, { kind: "blacklist", reason: "恶意", until: null });
    const chat = await buyerSays(world, { shopId: "s1", name: "waits", seconds: 2_710, text: "有人吗" });
    expect(await getConversation(mei(2_711), chat)).toMatchObject({ state: "open", waitingSince: expect.any(String), nextDue: { kind: "first_response" } });
    const route = () => routeStep({ db: world.db, clock: () => at(2_800) });
    await route();
    expect(await getConversation(mei(2_801), chat)).toMatchObject({ assignee: null });
    await unblockBuyer(li(2_805), id, "误判");
    await route();
    expect(await getConversation(mei(2_806), chat)).toMatchObject({ assignee: { id: "mei" } });
    const marks = (await readMarks(mei(2_807), chat)).items.filter(({ kind }) => kind.endsWith("blocked"));
    expect(marks).toMatchObject([
      { kind: "blocked", at: at(2_701).toISOString(), dueAt: at(2_805).toISOString(), text: "unrouted", by: { id: "li" } },
      { kind: "unblocked", at: at(2_805).toISOString(), dueAt: null, by: { id: "li" } },
    ]);
    await work`update shops set settings = settings - 'blockedMessages' where id = 's1'`;
    await work`update presences set state = 'offline'`;
  });

  it("holds in a conversation that is only made while it lasts, also where messages come out of order", async () => {
    const id = await buyer({ orders: [100], name: "later", from: 3_000 });
    await blockBuyer(li(3_001), id, { kind: "blacklist", reason: "恶意", until: null });
    const chat = await buyerSays(world, { shopId: "s1", name: "later", seconds: 3_020 });
    await buyerSays(world, { shopId: "s1", name: "later", seconds: 3_010 });
    await count(3_030);
    expect(await getConversation(mei(3_031), chat)).toMatchObject({ waitingSince: null, nextDue: null });
  });
});

describe("accounts of one person", () => {
  it("count together from a merge to its undoing, and each keeps its chat", async () => {
    const [one, two] = [await buyer({ orders: [30_000, 30_000], from: 4_000 }), await buyer({ orders: [50_000], from: 4_000 })];
    await count(4_300);
    await expect(mergeBuyers(li(4_301), one, { withId: one, reason: "x" })).rejects.toMatchObject({ code: "invalid" });
    const strange = await buyer({ orders: [1], shopId: "s2" });
    await expect(mergeBuyers(li(4_301), one, { withId: strange, reason: "x" })).rejects.toMatchObject({ code: "not_found" });
    await expect(mergeBuyers(as(world, "li", 4_301, { shopIds: ["s1", "s2"] }), one, { withId: strange, reason: "x" })).rejects.toMatchObject({ code: "invalid" });
    expect(await previewMerge(li(4_301), one, two)).toMatchObject({ orders: 3, spend: { minor: 110_000 }, accounts: [{ id: one }, { id: two }] });
    await tagBuyer(mei(4_302), one, { add: ["甲"], remove: [] });
    await tagBuyer(mei(4_302), two, { add: ["乙"], remove: [] });
    const file = await mergeBuyers(li(4_303), one, { withId: two, reason: "同一手机" });
    expect(file).toMatchObject({ figures: { orders: 3, spend: { minor: 110_000 } }, counts: { orders: 3 }, tags: ["乙", "甲"].sort(), merges: [{ reason: "同一手机" }] });
    expect((await showFile(li(4_304), two)).figures.orders).toBe(3);
    await expect(mergeBuyers(li(4_304), two, { withId: one, reason: "x" })).rejects.toMatchObject({ code: "conflict" });
    const three = await buyer({ orders: [10_000], from: 4_000 });
    const bigger = await mergeBuyers(li(4_305), three, { withId: two, reason: "也是" });
    expect(bigger.accounts).toHaveLength(3);
    await expect(undoMerge(li(4_306), file.merges[0]!.id)).rejects.toMatchObject({ code: "conflict" });
    await undoMerge(li(4_307), bigger.merges[0]!.id);
    expect((await showFile(li(4_308), three)).figures.orders).toBe(1);
    expect(await undoMerge(li(4_309), file.merges[0]!.id)).toMatchObject({ accounts: [{ id: one }], figures: { orders: 2 } });
    await expect(undoMerge(li(4_310), file.merges[0]!.id)).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("buying that stands out", () => {
  it("is proposed once with its rows, decided by a person, and proposed again only for more", async () => {
    const name = `p${named + 1}`;
    const id = await buyer({ orders: Array.from({ length: 10 }, () => 1_000), from: 5_000 });
    await count(5_700);
    await count(5_701);
    const [flag] = (await showFile(mei(5_702), id)).flags;
    expect(flag).toMatchObject({ rule: "many_orders", state: "proposed", figures: { found: 10 } });
    expect((await rowsOfFlag(mei(5_702), flag!.id)).orders).toHaveLength(10);
    expect((await listBuyers(mei(5_702), BuyerFilter.parse({ flag: "any" }))).items.map((row) => row.id)).toContain(id);
    expect(await judgeFlag(li(5_703), flag!.id, { state: "dismissed", reason: "团购", version: flag!.version })).toMatchObject({ state: "dismissed", decidedBy: "li" });
    await expect(judgeFlag(li(5_704), flag!.id, { state: "confirmed", reason: "x", version: 2 })).rejects.toMatchObject({ code: "conflict" });
    await refund(name, 0, 1_000, 5_710);
    await count(5_711);
    expect((await showFile(mei(5_712), id)).flags).toHaveLength(1);
    await buyer({ orders: [1_000], name: `${name}x`, from: 5_720 });
    await world.db.work`update orders set buyer_id = ${id} where platform_order_id = ${`${name}x-0`}`;
    await count(5_721);
    expect((await showFile(mei(5_722), id)).flags).toMatchObject([{ state: "proposed", figures: { found: 11 } }, { state: "dismissed" }]);
    expect((await eventsOf(id)).filter((type) => type === "buyer.flagged")).toHaveLength(2);
  });
});

describe("a prospect", () => {
  it("goes to who looks after the buyer, is taken on step by step, and tells its owner", async () => {
    const id = await buyer({ from: 6_000 });
    await keepBuyer(li(6_001), id, "li");
    const blank = { buyerId: id, conversationId: null, source: "chat" as const, worthMinor: null, nextStep: null };
    await expect(openProspect(mei(6_002), { ...blank, need: "团购", nextAt: at(6_000).toISOString() })).rejects.toMatchObject({ code: "invalid" });
    const made = await openProspect(mei(6_002), { ...blank, need: "团购", nextAt: at(7_000).toISOString() });
    expect(made).toMatchObject({ state: "handed", owner: { id: "li" }, isDue: false, entries: [{ kind: "opened" }, { kind: "handed" }] });
    const given = await handProspect(li(6_003), made.id, { ownerId: "mei", note: "你来", nextAt: null, version: 1 });
    await expect(handProspect(li(6_003), made.id, { ownerId: "li", note: null, nextAt: null, version: 1 })).rejects.toMatchObject({ code: "stale" });
    await expect(changeProspect(mei(6_004), made.id, { state: "lost", note: null, version: given.version })).rejects.toMatchObject({ code: "invalid" });
    const on = await changeProspect(mei(6_004), made.id, { state: "following", note: "已报价", version: given.version });
    expect((await listProspects(mei(7_001), { due: "yes", limit: 50 })).items).toMatchObject([{ id: made.id, isDue: true }]);
    const won = await changeProspect(mei(7_002), made.id, { state: "won", note: null, platformOrderId: "T1", version: on.version });
    expect(won).toMatchObject({ state: "won", nextAt: null, platformOrderId: "T1", closedAt: at(7_002).toISOString() });
    await expect(changeProspect(mei(7_003), made.id, { state: "following", note: null, version: won.version })).rejects.toMatchObject({ code: "conflict" });
    expect(await eventsOf(made.id)).toEqual(["prospect.opened", "prospect.handed", "prospect.handed", "prospect.changed", "prospect.changed"]);
    expect((await showFile(mei(7_004), id)).prospects).toMatchObject([{ title: "团购", state: "won" }]);
  });
});
