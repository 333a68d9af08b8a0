import { afterAll, beforeAll, expect, it } from "vitest";
import { ConversationFilter } from "../../src/conversations/input.ts";
import { getConversation, listConversations, placeInQueue } from "../../src/conversations/list.ts";
import { Conversation } from "../../src/conversations/shapes.ts";
import { assignConversation } from "../../src/conversations/assign.ts";
import { setState } from "../../src/conversations/set-state.ts";
import { newId } from "../../src/kernel/ids.ts";
import { createWorld, makeShop, makeUser, type World } from "../harness/world.ts";
import { as, buyerSays } from "../outbound/chat.ts";

let world: World;
const ids: Record<string, string> = {};
beforeAll(async () => {
  world = await createWorld();
  for (const shop of ["s1", "s2", "s3"]) await makeShop(world, shop);
  for (const id of ["mei", "lei"]) await makeUser(world, id, { shopIds: ["s1", "s2"] });
  for (let i = 0; i < 12; i++) {
    const shopId = ["s1", "s2", "s3"][i % 3]!;
    ids[`c${i}`] = await buyerSays(world, { shopId, name: `c${i}`, seconds: i * 7, text: i === 4 ? "退款 100%_什么时候到" : "在吗" });
  }
  await assignConversation(mei(200), ids["c0"]!, { agentId: "mei" });
  await assignConversation(mei(200), ids["c1"]!, { agentId: "mei" });
  await setState(mei(201), ids["c1"]!, { state: "pending", reason: "等仓库", wakeAt: "2026-03-02T12:00:00+08:00" });
  await setState(mei(202), ids["c3"]!, { state: "resolved" });
  const [order] = await world.db.work<{ buyerId: string }[]>`select buyer_id from conversations where id = ${ids["c6"]!}`;
  await world.db.work`insert into orders (id, shop_id, platform_order_id, buyer_id, state, currency, detail, platform_updated_at, stamps, created_at)
    values (${newId()}, 's1', '6917001234567890123', ${order!.buyerId}, 'paid', 'CNY', 'complete', now(), '{}', now())`;
});
afterAll(() => world.close());

const mei = (seconds: number) => as(world, "mei", seconds, { shopIds: ["s1", "s2"] });
const list = async (filter: Record<string, unknown> = {}) => listConversations(mei(300), ConversationFilter.parse(filter));
const nameOf = (id: string) => Object.entries(ids).find(([, value]) => value === id)![0];
const names = async (filter?: Record<string, unknown>) => (await list(filter)).items.map(({ id }) => nameOf(id));

it("answers what the contract says, and nothing of other shops", async () => {
  const { items } = await list();
  for (const item of items) expect(() => Conversation.parse(item)).not.toThrow();
  expect(items.map(({ shopId }) => shopId)).not.toContain("s3");
  expect(items).toHaveLength(8);
  expect(items.find(({ id }) => id === ids["c0"])).toMatchObject({ assignee: { id: "mei", name: "mei" }, buyer: { name: "王**" }, state: "open", unreadCount: 1 });
  await expect(getConversation(mei(1), ids["c2"]!)).rejects.toMatchObject({ code: "not_found" });
});

it.each([
  [{ view: "mine" }, ["c0"]],
  [{ view: "mine", state: ["open", "pending"] }, ["c0", "c1"]],
  [{ view: "queue" }, ["c4", "c6", "c7", "c9", "c10"]],
  [{ view: "queue", shop: "s2" }, ["c4", "c7", "c10"]],
  [{ view: "all", shop: ["s3"] }, []],
  [{ state: "resolved" }, ["c3"]],
  [{ state: "open", sort: "newest" }, ["c10", "c9", "c7", "c6", "c4", "c0"]],
  [{ state: "open", sort: "waiting" }, ["c0", "c4", "c6", "c7", "c9", "c10"]],
  [{ agent: "mei" }, ["c0", "c1"]],
  [{ platformConversationId: "c3" }, ["c3"]],
  [{ platformConversationId: "c2" }, []],
  [{ q: "6917001234567890123" }, ["c6"]],
  [{ q: "100%_" }, ["c4"]],
  [{ q: "b-c9" }, ["c9"]],
])("%j → %j", async (filter, expected) => {
  const found = await names(filter);
  expect("sort" in filter ? found : found.toSorted((a, b) => Number(a.slice(1)) - Number(b.slice(1)))).toEqual(expected);
});

it.each(["urgent", "due", "waiting", "newest"])("pages through all of %s without gap or repetition", async (sort) => {
  const whole = await names({ sort, limit: 100 });
  const paged: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof list>> = await list({ sort, limit: 3, ...(cursor && { cursor }) });
    paged.push(...page.items.map(({ id }) => nameOf(id)));
    cursor = page.nextCursor;
  } while (cursor);
  expect(paged).toEqual(whole);
  expect(paged).toHaveLength(8);
});

it("refuses a cursor that is none, or of another order", async () => {
  const { nextCursor } = await list({ limit: 1 });
  await expect(list({ cursor: "x" })).rejects.toMatchObject({ code: "invalid" });
  await expect(list({ cursor: nextCursor, sort: "newest" })).rejects.toMatchObject({ code: "invalid" });
});

it("tells the place in the queue", async () => {
  const queue = await list({ view: "queue", shop: "s1" });
  const places = await Promise.all(queue.items.map(({ id }) => placeInQueue(mei(300), id)));
  expect(places.map(({ before }) => before)).toEqual([0, 1]);
  expect(await placeInQueue(mei(300), ids["c0"]!)).toEqual({ before: null });
});

it("reads the default list of a shop from its index alone", async () => {
  const plan = await world.owner.begin(async (sql) => {
    await sql`set local enable_seqscan = off`;
    await sql`set local enable_sort = off`;
    return sql<{ "queryPlan": string }[]>`explain select id from conversations c where c.shop_id = 's1' and c.state = 'open' and (c.rank, c.next_due, c.id) > (0::smallint, now(), ${newId()}::uuid)
      order by c.rank, c.next_due, c.id limit 50`;
  });
  const text = plan.map((row) => Object.values(row)[0]).join("\n");
  expect(text).toContain("conversations_urgent_idx");
  expect(text).not.toContain("Sort");
});
