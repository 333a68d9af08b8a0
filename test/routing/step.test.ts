import { afterAll, beforeEach, expect, it } from "vitest";
import { assignConversation } from "../../src/conversations/assign.ts";
import { setState } from "../../src/conversations/set-state.ts";
import { routeStep } from "../../src/routing/step.ts";
import { createWorld, makeShop, makeUser, type World } from "../harness/world.ts";
import { as, at, buyerSays } from "../outbound/chat.ts";

let world: World;
beforeEach(async () => {
  await world?.close();
  world = await createWorld();
  for (const shop of ["s1", "s2"]) await makeShop(world, shop);
});
afterAll(() => world.close());

async function agent(id: string, { capacity = 10, shopIds = ["s1"], state = "online", since = 0, seen = since }: { capacity?: number; shopIds?: string[]; state?: string; since?: number; seen?: number } = {}) {
  await makeUser(world, id, { shopIds });
  await world.db.work`update users set capacity = ${capacity} where id = ${id}`;
  await world.db.work`insert into presences (user_id, state, since, heartbeat_at) values (${id}, ${state}, ${at(since)}, ${at(seen)})`;
}
const chat = (name: string, seconds = 0, shopId = "s1") => buyerSays(world, { shopId, name, seconds });
const route = (seconds = 10) => routeStep({ db: world.db, clock: () => at(seconds) });
const holders = async () => Object.fromEntries((await world.db.work<{ name: string; assigneeId: string | null }[]>`select platform_conversation_id as name, assignee_id from conversations order by 1`).map((row) => [row.name, row.assigneeId]));

it("gives waiting chats to who is online, of the shop, and there", async () => {
  await agent("mei");
  await agent("busy", { state: "busy" });
  await agent("gone", { seen: -120, since: -120 });
  await agent("other", { shopIds: ["s2"] });
  await chat("a");
  expect(await route()).toBe(1);
  expect(await holders()).toEqual({ a: "mei" });
  const [event] = await world.db.work`select data, actor_type from events where type = 'conversation.assigned'`;
  expect(event).toEqual({ data: { from: null, to: "mei", reason: "least_loaded" }, actorType: "system" });
  expect(await route()).toBe(0);
});

it("spreads by load, the most urgent first, and leaves the rest in the queue", async () => {
  await agent("mei", { capacity: 2 });
  await agent("lei", { capacity: 1 });
  for (const [i, name] of ["a", "b", "c", "d"].entries()) await chat(name, i);
  await world.db.work`update conversations set priority = 0 where platform_conversation_id = 'd'`;
  while ((await route()) > 0);
  const held = await holders();
  expect(held["c"]).toBeNull();
  expect(Object.values(held).filter((id) => id === "mei")).toHaveLength(2);
  expect(Object.values(held).filter((id) => id === "lei")).toHaveLength(1);
});

it("never gives above capacity with many steps at once, over two shops", async () => {
  await agent("mei", { capacity: 3, shopIds: ["s1", "s2"] });
  await agent("lei", { capacity: 2, shopIds: ["s1", "s2"] });
  await Promise.all(Array.from({ length: 12 }, (_, i) => chat(`x${i}`, i, i % 2 ? "s1" : "s2")));
  for (let round = 0; round < 4; round++) await Promise.all([route(), route(), route(), route()]);
  const counts = await world.db.work`select assignee_id, count(*)::int as count from conversations where assignee_id is not null group by 1 order by 1`;
  expect(counts).toEqual([{ assigneeId: "lei", count: 2 }, { assigneeId: "mei", count: 3 }]);
});

it("prefers who served this buyer last, and gives a re-opened chat of one who left to somebody else", async () => {
  await agent("mei");
  await agent("lei");
  const id = await chat("a");
  await assignConversation(as(world, "mei", 1), id, { agentId: "mei" });
  await world.db.work`insert into messages (id, shop_id, conversation_id, sender, via, agent_id, kind, text, sent_at, received_at, status)
    values (gen_random_uuid(), 's1', ${id}, 'agent', 'inbox', 'mei', 'text', 'x', ${at(2)}, ${at(2)}, 'sent')`;
  await setState(as(world, "mei", 3), id, { state: "resolved" });
  await chat("a", 20);
  await route(21);
  expect(await holders()).toEqual({ a: "mei" });
  await setState(as(world, "mei", 30), id, { state: "resolved" });
  await world.db.work`update presences set state = 'offline', since = ${at(31)} where user_id = 'mei'`;
  await chat("a", 40);
  await route(41);
  expect(await holders()).toEqual({ a: "lei" });
  await world.db.work`update presences set state = 'online', since = ${at(42)} where user_id = 'mei'`;
  await assignConversation(as(world, "lei", 43), id, { agentId: null });
  await route(44);
  expect(await holders()).toEqual({ a: "mei" });
});
