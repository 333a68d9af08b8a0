import { afterAll, beforeAll, expect, it } from "vitest";
import type { User } from "../../src/people/shapes.ts";
import { createWorld, PASSWORD, type World } from "../http/world.ts";

let world: World;
let manager: Record<string, string>;
beforeAll(async () => {
  world = await createWorld();
  await world.shop("north");
  await world.shop("south");
  await world.shop("far");
  await world.user("manager", { role: "manager", shopIds: ["north", "south"] });
  manager = await world.cookieOf("manager");
});
afterAll(() => world.close());

const patch = (id: string, body: unknown, headers = manager) => world.call("PATCH", `/api/v1/users/${id}`, { headers, body });
const add = (body: Record<string, unknown>) => world.call("POST", "/api/v1/users", { headers: manager, body: { name: "新", password: PASSWORD, ...body } });

it("adds a person who can sign in, with their past e-mail answers", async () => {
  world.remapped.length = 0;
  const answer = await add({ email: "New@Shop.test", shopIds: ["north"], number: "007" });
  expect(answer.status).toBe(201);
  expect(await answer.json()).toMatchObject({ email: "new@shop.test", role: "agent", number: "007", capacity: 10, shopIds: ["north"], accounts: [], presence: { state: "offline" } });
  expect(world.remapped).toEqual([{ platform: "standard", names: ["new@shop.test"], userId: expect.any(String) }]);
  expect((await world.signIn("new")).status).toBe(200);
  expect((await add({ email: "new@shop.test", shopIds: ["north"] })).status).toBe(409);
});

it("gives no role above one's own and no shop out of sight", async () => {
  expect((await add({ email: "a@shop.test", role: "admin" })).status).toBe(403);
  expect((await add({ email: "a@shop.test", shopIds: ["far"] })).status).toBe(400);
  const admin = await world.user("boss", { role: "admin", shopIds: ["north"] });
  expect((await patch(admin.id, { role: "agent" })).status).toBe(403);
});

it("makes nobody who sees more than oneself", async () => {
  expect((await add({ email: "b@shop.test" })).status).toBe(400);
  await world.user("local", { role: "admin", shopIds: ["north"] });
  const local = await world.cookieOf("local");
  const body = { email: "c@shop.test", name: "c", password: PASSWORD, role: "admin" };
  expect((await world.call("POST", "/api/v1/users", { headers: local, body })).status).toBe(403);
  const agent = await world.user("climber", { shopIds: ["north"] });
  expect((await patch(agent.id, { role: "admin", shopIds: [] }, local)).status).toBe(403);
  expect((await patch(agent.id, { role: "admin" }, local)).status).toBe(200);
});

it("lets nobody in where they do not belong, by way of a colleague's password or role", async () => {
  const both = await world.user("both", { role: "manager", shopIds: ["north", "far"] });
  expect((await patch(both.id, { password: "another horse" })).status).toBe(403);
  expect((await patch(both.id, { role: "agent" })).status).toBe(403);
  expect((await patch(both.id, { capacity: 5 })).status).toBe(200);
  expect((await world.signIn("both")).status).toBe(200);
  const everywhere = await world.user("everywhere", { role: "admin" });
  await world.user("townie", { role: "admin", shopIds: ["north"] });
  const townie = await world.cookieOf("townie");
  expect((await patch(everywhere.id, { password: "another horse" }, townie)).status).toBe(403);
  expect((await patch(everywhere.id, { role: "agent" }, townie)).status).toBe(403);
  await world.user("head", { role: "admin" });
  expect((await patch(everywhere.id, { password: "another horse" }, await world.cookieOf("head"))).status).toBe(200);
});

it("changes shops in sight and leaves the others", async () => {
  const user = await world.user("mei", { shopIds: ["north", "far"] });
  const answer = await patch(user.id, { shopIds: ["south"], capacity: 3 });
  expect(await answer.json()).toMatchObject({ shopIds: ["south"], capacity: 3 });
  const rows = await world.db.work<{ shopId: string }[]>`select shop_id from user_shops where user_id = ${user.id} order by 1`;
  expect(rows.map(({ shopId }) => shopId)).toEqual(["far", "south"]);
});

it("shows nobody of a shop out of sight", async () => {
  const user = await world.user("distant", { shopIds: ["far"] });
  expect((await world.call("GET", `/api/v1/users/${user.id}`, { headers: manager })).status).toBe(404);
  expect((await patch(user.id, { capacity: 1 })).status).toBe(404);
  expect((await world.call("PUT", `/api/v1/users/${user.id}/presence`, { headers: manager, body: { state: "online" } })).status).toBe(404);
  const page = (await (await world.call("GET", "/api/v1/users", { headers: manager })).json()) as { items: User[] };
  expect(page.items.map(({ email }) => email)).not.toContain("distant@shop.test");
});

it("has past answers counted anew for each account that is mapped or taken away, and no account for two", async () => {
  const [one, two] = [await world.user("one", { shopIds: ["north"] }), await world.user("two", { shopIds: ["north"] })];
  world.remapped.length = 0;
  await patch(one.id, { accounts: [{ platform: "douyin", accountId: "7" }, { platform: "douyin", accountId: "8" }] });
  await patch(one.id, { accounts: [{ platform: "douyin", accountId: "8" }] });
  expect(world.remapped.map(({ names, userId }) => [names[0], userId])).toEqual([["7", one.id], ["8", one.id], ["7", null]]);
  expect((await patch(two.id, { accounts: [{ platform: "douyin", accountId: "8" }] })).status).toBe(409);
  expect(await (await patch(two.id, { accounts: [{ platform: "douyin", accountId: "7" }] })).json()).toMatchObject({ accounts: [{ platform: "douyin", accountId: "7" }] });
});

it("ends the sessions of who gets a new password", async () => {
  const user = await world.user("old", { shopIds: ["north"] });
  const headers = await world.cookieOf("old");
  await patch(user.id, { password: "another horse" });
  expect((await world.call("GET", "/api/v1/me", { headers })).status).toBe(401);
  expect((await world.signIn("old", "another horse")).status).toBe(200);
});

it("lists by pages", async () => {
  const all = (await (await world.call("GET", "/api/v1/users?limit=100", { headers: manager })).json()) as { items: User[]; nextCursor: null };
  const seen: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page: { items: User[]; nextCursor: string | null } = (await (await world.call("GET", `/api/v1/users?limit=2${cursor && `&cursor=${cursor}`}`, { headers: manager })).json()) as never;
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  expect(seen).toEqual(all.items.map(({ id }) => id));
  expect((await world.call("GET", "/api/v1/users?cursor=%00%ff", { headers: manager })).status).toBe(400);
});

it("lets agents look, not change", async () => {
  await world.user("eve", { shopIds: ["north"] });
  const headers = await world.cookieOf("eve");
  expect((await world.call("GET", "/api/v1/users", { headers })).status).toBe(200);
  expect((await world.call("POST", "/api/v1/users", { headers, body: { email: "z@shop.test", name: "z", password: PASSWORD } })).status).toBe(403);
});
