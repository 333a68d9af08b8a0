import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { newId } from "../../src/kernel/ids.ts";
import { presenceStep } from "../../src/presence/step.ts";
import { createWorld, type World } from "../http/world.ts";

let world: World;
let returned: string[];
beforeAll(async () => {
  world = await createWorld();
  await world.shop("north");
  await world.shop("south", { vanishedReturnMinutes: 1 });
});
afterAll(() => world.close());
beforeEach(() => {
  returned = [];
});

const wait = (seconds: number) => {
  world.now = new Date(world.now.getTime() + seconds * 1000);
};
const step = () =>
  presenceStep({
    ...world,
    returnToQueue: async ({ sql }, id) => {
      returned.push(id);
      await sql`update conversations set assignee_id = null where id = ${id}`;
    },
  });
const stateOf = async (id: string, headers: Record<string, string>) => ((await (await world.call("GET", `/api/v1/users/${id}`, { headers })).json()) as { presence: { state: string; reason: string | null } }).presence;

async function online(name: string, shopId: string) {
  const user = await world.user(name, { shopIds: [shopId] });
  const headers = await world.cookieOf(name);
  expect((await world.call("PUT", "/api/v1/me/presence", { headers, body: { state: "online" } })).status).toBe(200);
  return { id: user.id, headers };
}

async function conversation(shopId: string, assigneeId: string, waitingSince: Date | null) {
  const [id, buyerId] = [newId(), newId()];
  await world.db.work`insert into buyers (id, shop_id, platform_buyer_id, created_at, said_at) values (${buyerId}, ${shopId}, ${buyerId}, ${world.now}, ${world.now})`;
  await world.db.work`
    insert into conversations (id, shop_id, buyer_id, platform_conversation_id, state, assignee_id, waiting_since, created_at, updated_at)
    values (${id}, ${shopId}, ${buyerId}, ${id}, 'open', ${assigneeId}, ${waitingSince}, ${world.now}, ${world.now})`;
  return id;
}

it("ends the spell of who has gone silent at the last heartbeat, and gives what waits back after the set time", async () => {
  const { id, headers } = await online("mei", "north");
  const waiting = await conversation("north", id, world.now);
  await conversation("north", id, null);
  wait(20);
  expect((await world.call("POST", "/api/v1/me/heartbeat", { headers })).status).toBe(204);
  const seenAt = world.now;
  wait(61);
  await step();
  expect(await stateOf(id, headers)).toMatchObject({ state: "offline", reason: "vanished" });
  const [spell] = await world.db.work<{ endedAt: Date }[]>`select ended_at from presence_spells where user_id = ${id}`;
  expect(spell!.endedAt).toEqual(seenAt);
  wait(118);
  await step();
  expect(returned).toEqual([]);
  wait(1);
  await step();
  expect(returned).toEqual([waiting]);
  const events = await world.db.work<{ state: string }[]>`select data ->> 'state' as state from events where type = 'presence.changed' and subject_id = ${id} order by seq`;
  expect(events.map(({ state }) => state)).toEqual(["online", "offline"]);
});

it("takes the set time from the shop", async () => {
  const { id } = await online("lin", "south");
  const waiting = await conversation("south", id, world.now);
  wait(61);
  await step();
  expect(returned).toEqual([waiting]);
});

it("brings back who vanished for a moment, in a new spell", async () => {
  const { id, headers } = await online("han", "north");
  wait(90);
  await step();
  expect((await world.call("POST", "/api/v1/me/heartbeat", { headers })).status).toBe(204);
  expect(await stateOf(id, headers)).toMatchObject({ state: "online" });
  const spells = await world.db.work<{ open: boolean }[]>`select ended_at is null as open from presence_spells where user_id = ${id} order by started_at`;
  expect(spells.map(({ open }) => open)).toEqual([false, true]);
});

it("counts the silence also when the heartbeat comes before the sweep", async () => {
  const { id, headers } = await online("wen", "north");
  const seenAt = world.now;
  wait(300);
  await world.call("POST", "/api/v1/me/heartbeat", { headers });
  const [first] = await world.db.work<{ endedAt: Date }[]>`select ended_at from presence_spells where user_id = ${id} order by started_at limit 1`;
  expect(first!.endedAt).toEqual(seenAt);
});

it("lets a lead set a state that needs no heartbeat, and an agent not", async () => {
  const { id, headers } = await online("zhou", "north");
  await world.user("lead", { role: "lead", shopIds: ["north"] });
  const lead = await world.cookieOf("lead");
  const body = { state: "busy", reason: "training", minutes: 90 };
  expect((await world.call("PUT", `/api/v1/users/${id}/presence`, { headers, body })).status).toBe(403);
  expect((await world.call("PUT", `/api/v1/users/${id}/presence`, { headers: lead, body })).status).toBe(200);
  wait(90 * 60);
  await step();
  expect(await stateOf(id, lead)).toMatchObject({ state: "busy", reason: "training" });
  wait(61);
  await step();
  expect(await stateOf(id, lead)).toMatchObject({ state: "offline", reason: "vanished" });
});

it("gives a key no presence", async () => {
  const { headers } = await world.key();
  expect((await world.call("PUT", "/api/v1/me/presence", { headers, body: { state: "online" } })).status).toBe(403);
  expect((await world.call("POST", "/api/v1/me/heartbeat", { headers })).status).toBe(403);
});
