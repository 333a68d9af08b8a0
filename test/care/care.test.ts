import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { askRatingStep } from "../../src/care/ask-rating.ts";
import { planStep } from "../../src/care/plans.ts";
import type { CareList, CareSent } from "../../src/care/shapes.ts";
import { applyChat } from "../../src/conversations/apply-chat.ts";
import type { ChatEvent } from "../../src/conversations/chat-items.ts";
import { newId } from "../../src/kernel/ids.ts";
import { inTransaction } from "../../src/kernel/transaction.ts";
import { createSender } from "../../src/outbound/sender.ts";
import { createWholeApp } from "../http/whole-app.ts";

const world = await createWholeApp();
let headers: Record<string, string>;
let lead: Record<string, string>;
const buyers: string[] = [];
const NOW = new Date("2026-11-20T07:00:00Z");

beforeAll(async () => {
  world.setNow(NOW);
  await world.addShop("tea");
  await world.user("mei", { shopIds: ["tea"] });
  await world.user("lead", { role: "lead", shopIds: ["tea"] });
  headers = await world.cookieOf("mei");
  lead = await world.cookieOf("lead");
  for (const name of ["a", "b", "c"]) {
    const [buyer, chat] = [newId(), newId()];
    buyers.push(buyer);
    await world.db.work`insert into buyers (id, shop_id, platform_buyer_id, name, created_at, said_at) values (${buyer}, 'tea', ${name}, '王小明', ${NOW}, ${NOW})`;
    if (name !== "c") await world.db.work`insert into conversations (id, shop_id, buyer_id, platform_conversation_id, created_at, updated_at) values (${chat}, 'tea', ${buyer}, ${name}, ${NOW}, ${NOW})`;
  }
});
afterAll(() => world.close());

async function order(buyer: string, state: string, hoursAgo: number, shipInHours: number | null = null): Promise<string> {
  const id = newId();
  const at = new Date(NOW.getTime() - hoursAgo * 3_600_000);
  const shipBy = shipInHours === null ? null : new Date(NOW.getTime() + shipInHours * 3_600_000);
  await world.db.work`insert into orders (id, shop_id, platform_order_id, buyer_id, state, currency, detail, platform_updated_at, stamps, created_at, ship_by) values (${id}, 'tea', ${id}, ${buyer}, ${state}, 'CNY', 'complete', ${at}, '{}', ${at}, ${shipBy})`;
  await world.db.work`insert into state_history (subject_id, state, at, shop_id) values (${id}, ${state}, ${at}, 'tea')`;
  return id;
}
async function ask<T>(method: string, path: string, body?: unknown, as = headers): Promise<{ status: number; body: T }> {
  const answer = await world.call(method, `/api/v1/care${path}`, { headers: as, ...(body !== undefined && { body }) });
  return { status: answer.status, body: (await answer.json()) as T };
}
const list = async (kind: string) => (await ask<CareList>("GET", `/items?kind=${kind}`)).body.items;

it("finds who has not paid, whose parcel must leave and whose stands still, and writes once to whom it may", async () => {
  const [a, b, c] = buyers as [string, string, string];
  const unpaid = await order(a, "created", 1);
  await order(a, "created", 0.2);
  await order(c, "created", 2);
  await order(b, "paid", 5, 3);
  await order(b, "paid", 5, 30);
  await order(b, "shipped", 49);
  await order(b, "shipped", 47);
  expect((await list("unpaid")).map(({ hindrance, buyer }) => [buyer.id, hindrance])).toEqual([[a, null], [c, "no_chat"]]); // who can be written to first, though the other waits longer
  expect([(await list("unshipped")).length, (await list("no_trace")).length]).toEqual([1, 1]);
  const keys = (await list("unpaid")).map(({ key }) => key);
  const { body } = await ask<CareSent>("POST", "/sends", { kind: "unpaid", keys: [...keys, "unpaid:nobody"] });
  expect(body.items.map(({ state, hindrance }) => [state, hindrance])).toEqual([["sent", null], ["refused", "no_chat"], ["refused", "gone"]]);
  const again = (await ask<CareSent>("POST", "/sends", { kind: "unpaid", keys: [`unpaid:${unpaid}`] })).body.items[0]!;
  expect(again.hindrance).toBe("gone");
  expect((await world.db.work`select client_id from messages`).map(({ clientId }) => clientId as string)).toEqual([`care unpaid:${unpaid}`]);
  const [still] = await list("no_trace");
  expect((await ask("POST", "/skips", { kind: "no_trace", key: still!.key, reason: "已联系快递" })).status).toBe(200);
  expect(await list("no_trace")).toEqual([]);
});

it("keeps the shop's limits, also among messages of one batch, and says whose they are; pages hold every row once, who may be written to first", async () => {
  const [a, b] = buyers as [string, string];
  const { work } = world.db;
  const [chat] = await work<{ id: string }[]>`select id from conversations where buyer_id = ${a}`;
  const say = (conversation: string, hoursAgo: number) => work`insert into messages (id, shop_id, conversation_id, sender, via, kind, text, sent_at, received_at, status) values (${newId()}, 'tea', ${conversation}, 'buyer', 'platform', 'text', '在吗', ${new Date(NOW.getTime() - hoursAgo * 3_600_000)}, ${NOW}, 'received')`;
  await say(chat!.id, 3);
  const made = [await order(a, "created", 3), await order(a, "created", 4), await order(b, "created", 5)];
  await work`update shops set settings = settings || '{"careWindowHours": 12, "careMessages": 2}' where id = 'tea'`;
  const { body } = await ask<CareList>("GET", "/items?kind=unpaid");
  expect(body.limits).toEqual([{ shopId: "tea", replyWindowMs: 12 * 3_600_000, windowBy: "shop", messagesPerWindow: 2, messagesBy: "shop" }]);
  expect(body.items.map(({ key, hindrance }) => [key.slice(7), hindrance])).toEqual([[made[1], null], [made[0], null], [made[2], "window"], [expect.any(String), "no_chat"]]);
  const paged: string[] = [];
  let next: string | null = "";
  while (next !== null) {
    const page: CareList = (await ask<CareList>("GET", `/items?kind=unpaid&limit=1${next && `&cursor=${next}`}`)).body;
    paged.push(...page.items.map(({ key }) => key));
    next = page.nextCursor;
  }
  expect(paged).toEqual(body.items.map(({ key }) => key));
  expect((await ask("GET", "/items?kind=unpaid&cursor=e30")).status).toBe(400);
  // One was written to in the test before: of the two, one is left.
  const sent = (await ask<CareSent>("POST", "/sends", { kind: "unpaid", keys: paged.slice(0, 2) })).body.items;
  expect(sent.map(({ state, hindrance }) => [state, hindrance])).toEqual([["sent", null], ["refused", "count"]]);
  await work`update shops set settings = settings - 'careWindowHours' - 'careMessages' where id = 'tea'`;
  await work`delete from messages where sender = 'buyer'`;
});

it("leaves alone who does not want to be written to", async () => {
  const [, b] = buyers as [string, string];
  expect((await ask<{ refuses: boolean }>("PUT", `/buyers/${b}`, { refuses: true, reason: "电话里说的" })).body.refuses).toBe(true);
  const [item] = await list("unshipped");
  expect(item!.hindrance).toBe("do_not_contact");
  expect((await ask<CareSent>("POST", "/sends", { kind: "unshipped", keys: [item!.key] })).body.items[0]!.state).toBe("refused");
  await ask("PUT", `/buyers/${b}`, { refuses: false });
  expect((await list("unshipped"))[0]!.hindrance).toBeNull();
});

it("follows plans: three days after receipt and on a festival, once, by message or by callback", async () => {
  const [a, b] = buyers as [string, string];
  expect((await ask("POST", "/plans", { shopId: "tea", name: "回访", kind: "after_receipt", text: "好用吗" })).status).toBe(403);
  expect((await ask("POST", "/plans", { shopId: "tea", name: "回访", kind: "after_receipt", text: "好用吗" }, lead)).status).toBe(400);
  expect((await ask("POST", "/plans", { shopId: "other", name: "回访", kind: "after_receipt", days: 3, text: "好用吗" }, lead)).status).toBe(404);
  await ask("POST", "/plans", { shopId: "tea", name: "回访", kind: "after_receipt", days: 3, text: "好用吗" }, lead);
  await ask("POST", "/plans", { shopId: "tea", name: "问候", kind: "festival", date: "11-20", text: "节日快乐" }, lead);
  await ask("POST", "/plans", { shopId: "tea", name: "电话", kind: "after_receipt", days: 3, way: "callback", text: "问满意度" }, lead);
  await order(a, "finished", 72);
  await order(b, "finished", 100);
  expect(await planStep({ db: world.db, clock: world.clock })).toBe(3);
  expect(await planStep({ db: world.db, clock: world.clock })).toBe(0);
  expect((await list("after_receipt")).map(({ buyer, text }) => [buyer.id, text])).toEqual([[a, "好用吗"]]);
  expect((await list("festival")).map(({ buyer }) => buyer.id).sort()).toEqual([a, b].sort());
  const callbacks = await world.db.work`select reason, due_date, note from callbacks`;
  expect(callbacks.map(({ reason, dueDate, note }) => [reason, dueDate, note])).toEqual([["care", "2026-11-20", "问满意度"]]);
  expect((await ask<CareSent>("POST", "/sends", { kind: "after_receipt", keys: [(await list("after_receipt"))[0]!.key] })).body.items[0]!.state).toBe("sent");
  expect(await list("after_receipt")).toEqual([]);
});

it("passes an opinion to its department", async () => {
  const { status, body } = await ask<{ department: string; taskId: string }>("POST", "/opinions", { shopId: "tea", topic: "product", text: "盖子太紧" });
  expect([status, body.department, typeof body.taskId]).toEqual([201, "product", "string"]);
  expect((await ask("POST", "/opinions", { shopId: "other", topic: "product", text: "x" })).status).toBe(404);
});

describe("a rating asked for by itself", () => {
  const at = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
  let said = 0;
  const tell = (name: string, minutes: number, event: object) =>
    inTransaction({ ...world.context(), now: at(minutes) }, (ctx) =>
      applyChat(ctx, [{ shopId: "tea", platform: "standard", receivedAt: at(minutes), event: { key: `k${++said}`, at: at(minutes), platformShopId: null, platformConversationId: name, ...event } as ChatEvent }]),
    );
  const word = (sender: string, name: string) => ({ type: "message", sender, platformMessageId: `m${++said}`, buyer: { id: name }, account: null, clientId: null, content: { kind: "text", text: "在吗" }, platformOrderId: null });
  const idOf = async (name: string) => (await world.db.work<{ id: string; buyerId: string }[]>`select c.id, c.buyer_id from conversation_keys k join conversations c on c.id = k.conversation_id where k.platform_conversation_id = ${name}`)[0]!;
  async function served(name: string, { answered = true, closedAt = 2 } = {}) {
    await tell(name, 0, word("buyer", name));
    if (answered) await tell(name, 1, word("agent", name));
    await tell(name, closedAt, { type: "closed" });
    return idOf(name);
  }
  async function step(minutes: number) {
    world.setNow(at(minutes));
    return askRatingStep({ db: world.db, channels: world.deps.channels, clock: world.clock });
  }
  const settings = (more: object) => world.db.work`update shops set settings = settings || ${world.db.work.json(more as never)} where id = 'tea'`;

  it("asks each session once, as a bot, and nobody who may not be written to", async () => {
    const names = ["rate-plain", "rate-blocked", "rate-refuses", "rate-complains", "rate-unanswered", "rate-rated", "rate-erased"];
    const chats = new Map<string, { id: string; buyerId: string }>();
    for (const name of names) chats.set(name, await served(name, { answered: name !== "rate-unanswered" }));
    const { work } = world.db;
    await work`update buyers set blocked_until = ${at(999)} where id = ${chats.get("rate-blocked")!.buyerId}`;
    await work`insert into contact_refusals (shop_id, buyer_id, at) values ('tea', ${chats.get("rate-refuses")!.buyerId}, ${NOW})`;
    await work`update conversations set complaint_state = 'recorded' where id = ${chats.get("rate-complains")!.id}`;
    await work`update buyers set erased_at = ${NOW} where id = ${chats.get("rate-erased")!.buyerId}`;
    await tell("rate-rated", 3, { type: "rated", stars: 4, comment: null, abandoned: false });

    expect(await step(4)).toBe(0);
    await settings({ askRatingByItself: true, careWords: { rating: "请给个评价" } });
    expect(await step(2.5)).toBe(0);
    expect(await step(4)).toBe(3);
    expect(await step(5)).toBe(0);

    const asked = await work`select conversation_id, sender, via, status, text from messages where client_id like 'care rating:%'`;
    expect(asked).toEqual([{ conversationId: chats.get("rate-plain")!.id, sender: "bot", via: "automation", status: "queued", text: "请给个评价" }]);
    const items = await work`select i.state, i.reason, v.platform_conversation_id as name, i.by from care_items i join conversations v on v.id = i.conversation_id where i.kind = 'rating' order by name`;
    expect(items.map(({ name, state, reason, by }) => [name, state, reason, by])).toEqual([["rate-blocked", "skipped", "blocked", null], ["rate-plain", "sent", null, null], ["rate-refuses", "skipped", "do_not_contact", null]]);
    expect((await work`select data ->> 'automatic' as automatic from events where type = 'care.sent' and data ->> 'kind' = 'rating'`).map((row) => row.automatic)).toEqual(["true"]);
  });

  it("says to the platform that stars are wanted, leaves the chat resolved, and takes what the buyer gives", async () => {
    const calls: { type: string; data: { asks?: string; content: object } }[] = [];
    world.outside.answer = async (request) => {
      calls.push((await request.json()) as (typeof calls)[number]);
      return Response.json({ message_id: "asked-1", accepted_at: at(5).toISOString() });
    };
    const sender = createSender({ db: world.db, channels: world.deps.channels, clock: world.clock, onError: (error) => { throw error; } });
    while ((await sender.step()) > 0) await sender.drain();
    const mine = calls.filter(({ data }) => data.asks !== undefined);
    expect(mine.map(({ type, data }) => [type, data.asks, data.content])).toEqual([["reply.send", "rating", { kind: "text", text: "请给个评价" }]]);
    await tell("rate-plain", 6, { type: "rated", stars: 5, comment: "好", abandoned: false });
    const { id } = await idOf("rate-plain");
    const [chat] = await world.db.work`select state, (select count(*)::int from sessions x where x.conversation_id = c.id) as sessions, (select max(stars) from sessions x where x.conversation_id = c.id) as stars from conversations c where id = ${id}`;
    expect(chat).toEqual({ state: "resolved", sessions: 1, stars: 5 });
  });

  it("asks again after the next session, not of a buyer who is back, and not long after the end", async () => {
    await tell("rate-plain", 60, word("buyer", "rate-plain"));
    await tell("rate-plain", 61, word("agent", "rate-plain"));
    await tell("rate-plain", 62, { type: "closed" });
    await tell("rate-plain", 63, word("buyer", "rate-plain"));
    expect(await step(64)).toBe(0);
    await tell("rate-plain", 65, word("agent", "rate-plain"));
    await tell("rate-plain", 66, { type: "closed" });
    expect(await step(66 + 62)).toBe(0);
    expect(await step(66 + 61)).toBe(1);
    await settings({ askRatingByItself: false });
  });
});
