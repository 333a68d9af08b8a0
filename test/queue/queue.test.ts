import { afterAll, beforeAll, expect, it } from "vitest";
import { listConversations } from "../../src/conversations/list.ts";
import { newId } from "../../src/kernel/ids.ts";
import { actOnMany } from "../../src/queue/bulk.ts";
import { BulkInput } from "../../src/queue/input.ts";
import { keepConversation, listKept } from "../../src/queue/kept.ts";
import { markStep } from "../../src/queue/marks.ts";
import { addView, changeView, listViews, removeView } from "../../src/queue/views.ts";
import { ConversationFilter } from "../../src/conversations/input.ts";
import { untilRead } from "../harness/until-read.ts";
import { createWorld, makeShop, makeUser, type World } from "../harness/world.ts";
import { as, at, buyerSays } from "../outbound/chat.ts";

let world: World;
let named = 0;
beforeAll(async () => {
  world = await createWorld();
  await makeShop(world, "s1");
  await makeShop(world, "s2");
  for (const id of ["mei", "lei"]) await makeUser(world, id, { shopIds: ["s1"] });
});
afterAll(() => world.close());

const chat = (seconds = 0) => buyerSays(world, { shopId: "s1", name: `q${++named}`, seconds });
const mei = (seconds: number) => as(world, "mei", seconds);
const acts = (...items: object[]) => BulkInput.parse({ acts: items }).acts;
const found = async (filter: object = {}) => (await listConversations(mei(9), ConversationFilter.parse({ state: ["open", "pending", "resolved"], limit: "100", ...filter }))).items;

it("acts on many, each for itself: what is refused keeps no other back, and each says how it is undone", async () => {
  const [a, b, gone] = [await chat(), await chat(), newId()];
  const { items } = await actOnMany(mei(1), acts({ kind: "assign", id: a, agentId: "mei" }, { kind: "assign", id: b, agentId: "nobody" }, { kind: "label", id: gone, add: ["急"] }, { kind: "label", id: b, add: ["急", "赠品"] }));
  expect(items.map(({ id, problem }) => [id, problem?.code ?? null])).toEqual([[a, null], [b, "invalid"], [gone, "not_found"], [b, null]]);
  expect(items[0]!.undo).toEqual({ kind: "assign", id: a, agentId: null, from: "mei" });
  expect(items[3]!.conversation?.labels).toEqual(["急", "赠品"]);
  const types = await world.db.work<{ type: string }[]>`select type from events where subject_id in (${a}, ${b}) and type in ('conversation.assigned', 'conversation.labelled') order by seq`;
  expect(types.map(({ type }) => type).toSorted()).toEqual(["conversation.assigned", "conversation.labelled"]);

  const resolved = await actOnMany(mei(2), acts({ kind: "resolve", id: a }, { kind: "resolve", id: b }));
  expect(resolved.items.map(({ conversation }) => conversation?.state)).toEqual(["resolved", "resolved"]);
  const undone = await actOnMany(mei(3), [...resolved.items, items[3]!].flatMap(({ undo }) => undo ?? []));
  expect(undone.items.map(({ conversation }) => [conversation?.state, conversation?.labels])).toEqual([["open", []], ["open", ["急", "赠品"]], ["open", []]]);
  expect((await actOnMany(mei(4), acts({ kind: "reopen", id: a }))).items[0]!.undo).toBeNull();
});

it("an undo does not take from a colleague what they took meanwhile", async () => {
  const id = await chat();
  const [first] = (await actOnMany(mei(1), acts({ kind: "assign", id, agentId: "lei", from: null }))).items;
  await actOnMany(as(world, "lei", 2), acts({ kind: "assign", id, agentId: null }));
  await actOnMany(mei(2), acts({ kind: "assign", id, agentId: "mei" }));
  expect((await actOnMany(mei(3), [first!.undo!])).items[0]!.problem?.code).toBe("conflict");
});

it("shows refund and complaint on the row, whichever came first, and puts complaints with what is urgent", async () => {
  const late = await chat(1);
  const shown = await chat(2);
  const { work } = world.db;
  const [row] = await work<{ buyerId: string }[]>`select buyer_id from conversations where id = ${shown}`;
  const order = newId();
  await work`insert into orders (id, shop_id, platform_order_id, buyer_id, state, currency, detail, platform_updated_at, stamps, created_at) values (${order}, 's1', 'o', ${row!.buyerId}, 'paid', 'CNY', 'complete', now(), '{}', now())`;
  const refund = newId();
  await work`insert into refunds (id, shop_id, platform_refund_id, platform_order_id, kind, state, currency, detail, platform_updated_at, stamps, created_at) values (${refund}, 's1', 'r', 'o', 'refund_only', 'requested', 'CNY', 'complete', now(), '{}', now())`;
  const complaint = newId();
  await work`insert into complaints (id, shop_id, text, external, conversation_id, opened_at) values (${complaint}, 's1', '破损', 'none', ${shown}, now())`;
  const tell = (type: string, noun: string, id: string) => work`insert into events (id, type, at, shop_id, subject_type, subject_id, actor_type, actor_id, data) values (${newId()}, ${type}, now(), 's1', ${noun}, ${id}, 'system', 'test', '{}')`;
  const settle = async () => {
    await untilRead(world.db.work, () => markStep({ db: world.db, clock: () => at(5) }));
  };
  await tell("refund.changed", "refund", refund);
  await tell("complaint.opened", "complaint", complaint);
  await settle();
  const [first] = await found();
  expect(first).toMatchObject({ id: shown, refund: "requested", complaint: "recorded", priority: "normal" });
  expect((await found({ refund: "true" })).map(({ id }) => id)).toEqual([shown]);
  expect((await found({ complaint: "true", unread: "true" })).map(({ id }) => id)).toEqual([shown]);
  const pages = await listConversations(mei(9), ConversationFilter.parse({ limit: "1" }));
  expect((await listConversations(mei(9), ConversationFilter.parse({ limit: "100", cursor: pages.nextCursor! }))).items.map(({ id }) => id)).toContain(late);

  await work`update refunds set state = 'refunded' where id = ${refund}`;
  await work`update complaints set state = 'closed' where id = ${complaint}`;
  await tell("refund.changed", "refund", refund);
  await tell("complaint.moved", "complaint", complaint);
  await settle();
  expect((await found()).find(({ id }) => id === shown)).toMatchObject({ refund: null, complaint: null });
  const marked = await work<{ data: object }[]>`select data from events where type = 'conversation.marked' order by seq`;
  expect(marked.map(({ data }) => data)).toEqual([{ refund: "requested", complaint: "recorded" }, { refund: null, complaint: null }]);
});

it("pins and stars are one person's own", async () => {
  const [a, b] = [await chat(), await chat()];
  await keepConversation(mei(1), a, { pinned: false, starred: true });
  await keepConversation(mei(2), b, { pinned: true, starred: true });
  await keepConversation(mei(3), b, { pinned: true, starred: false });
  expect((await listKept(mei(4))).items.map(({ conversation, pinnedAt, starredAt }) => [conversation.id, pinnedAt, starredAt])).toEqual([[b, at(2).toISOString(), null], [a, null, at(1).toISOString()]]);
  expect((await listKept(as(world, "lei", 4))).items).toEqual([]);
  expect((await found({ starred: "true" })).map(({ id }) => id)).toEqual([a]);
  await keepConversation(mei(5), b, { pinned: false, starred: false });
  expect((await listKept(mei(6))).items).toHaveLength(1);
  await expect(keepConversation(as(world, "far", 1, { shopIds: ["s2"] }), a, { pinned: true, starred: false })).rejects.toMatchObject({ code: "not_found" });
});

it("a view is one's own, or a shop's by a lead", async () => {
  const own = await addView(mei(1), { shopId: null, name: "我的急单", filter: { view: "mine", priority: "urgent" } });
  await expect(addView(mei(1), { shopId: "s1", name: "退款", filter: { view: "all", refund: true } })).rejects.toMatchObject({ code: "forbidden" });
  const lead = as(world, "boss", 2, { role: "lead" });
  const shared = await addView(lead, { shopId: "s1", name: "退款", filter: { view: "all", refund: true } });
  await expect(addView(lead, { shopId: "s2", name: "退款", filter: { view: "all" } })).rejects.toMatchObject({ code: "not_found" });
  expect((await listViews(mei(3))).items.map(({ name }) => name)).toEqual(["我的急单", "退款"]);
  expect((await listViews(as(world, "lei", 3))).items.map(({ name }) => name)).toEqual(["退款"]);
  await expect(changeView(as(world, "lei", 4), own.id, { name: "x" })).rejects.toMatchObject({ code: "not_found" });
  expect(await changeView(mei(4), own.id, { name: "急" })).toMatchObject({ name: "急", filter: { priority: "urgent" } });
  await expect(removeView(mei(5), shared.id)).rejects.toMatchObject({ code: "forbidden" });
  await removeView(lead, shared.id);
  await removeView(mei(5), own.id);
  expect((await listViews(mei(6))).items).toEqual([]);
  const types = await world.db.work<{ type: string }[]>`select type from events where type like 'saved_view.%' order by seq`;
  expect(types.map(({ type }) => type)).toEqual(["saved_view.changed", "saved_view.removed"]);
});
