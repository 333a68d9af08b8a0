import { afterAll, beforeAll, expect, it } from "vitest";
import { createWorld, type World } from "../http/world.ts";

let world: World;
let admin: Record<string, string>;
beforeAll(async () => {
  world = await createWorld();
  await world.shop("north");
  await world.shop("south");
  admin = (await world.key({ role: "admin", shopIds: ["north"] })).headers;
});
afterAll(() => world.close());

const make = (body: object, headers = admin) => world.call("POST", "/api/v1/keys", { headers, body: { name: "robot", shopIds: ["north"], ...body } });

it("makes a key that works until it is revoked, and keeps only its digest", async () => {
  const { id, key } = (await (await make({ role: "lead", scopes: ["read"] })).json()) as { id: string; key: string };
  expect(key).toMatch(/^[A-Za-z0-9_][\w-]{31,}$/);
  const headers = { authorization: `Bearer ${key}` };
  expect(await (await world.call("GET", "/api/v1/me", { headers })).json()).toMatchObject({ role: "lead", scopes: ["read"], shopIds: ["north"] });
  expect(JSON.stringify(await world.db.work`select * from api_keys`)).not.toContain(key);
  expect((await world.call("DELETE", `/api/v1/keys/${id}`, { headers: admin })).status).toBe(204);
  expect((await world.call("GET", "/api/v1/me", { headers })).status).toBe(401);
  expect((await world.call("DELETE", `/api/v1/keys/${id}`, { headers: admin })).status).toBe(404);
});

it("gives nothing that one has not oneself", async () => {
  expect((await make({ shopIds: ["south"] })).status).toBe(400);
  const narrow = (await world.key({ role: "admin", scopes: ["admin"], shopIds: ["north"] })).headers;
  expect((await make({ scopes: ["write"] }, narrow)).status).toBe(403);
  const manager = (await world.key({ role: "manager", shopIds: ["north"] })).headers;
  expect((await make({}, manager)).status).toBe(403);
});

it("shows and revokes only keys of one's own shops", async () => {
  const other = await world.key({ shopIds: ["south"] });
  const { items } = (await (await world.call("GET", "/api/v1/keys", { headers: admin })).json()) as { items: { id: string }[] };
  expect(items.map(({ id }) => id)).not.toContain(other.id);
  expect((await world.call("DELETE", `/api/v1/keys/${other.id}`, { headers: admin })).status).toBe(404);
});
