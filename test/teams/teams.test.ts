import { afterAll, beforeAll, expect, it } from "vitest";
import type { Team } from "../../src/teams/shapes.ts";
import { teamRoutes } from "../../src/teams/routes.ts";
import { createWorld, type World } from "../http/world.ts";

let world: World;
let manager: Record<string, string>;
let [ada, bo] = ["", ""];
beforeAll(async () => {
  world = await createWorld();
  world.app.route("/api/v1/teams", teamRoutes);
  for (const id of ["north", "south", "far"]) await world.shop(id);
  await world.user("manager", { role: "manager", shopIds: ["north", "south"] });
  manager = await world.cookieOf("manager");
  ada = (await world.user("ada", { shopIds: ["north"] })).id;
  bo = (await world.user("bo", { shopIds: ["north", "far"] })).id;
});
afterAll(() => world.close());

const add = (body: object, headers = manager) => world.call("POST", "/api/v1/teams", { headers, body });
const patch = (id: string, body: object, headers = manager) => world.call("PATCH", `/api/v1/teams/${id}`, { headers, body });
const spells = (teamId: string) => world.db.work<{ userId: string; until: Date | null }[]>`select user_id, until from team_members where team_id = ${teamId} order by since, user_id`;

it("keeps who was in it when, so that past figures stay", async () => {
  const team = (await (await add({ name: "早班", shopIds: ["north"], memberIds: [ada] })).json()) as Team;
  expect(team).toMatchObject({ name: "早班", members: [{ id: ada }], archivedAt: null });
  world.now = new Date(world.now.getTime() + 60_000);
  expect(await (await patch(team.id, { memberIds: [bo] })).json()).toMatchObject({ members: [{ id: bo }] });
  expect(await spells(team.id)).toEqual([{ userId: ada, until: world.now }, { userId: bo, until: null }]);
  await patch(team.id, { memberIds: [] });
  expect(await spells(team.id)).toEqual([{ userId: ada, until: world.now }]);
});

it("takes nobody who serves none of its shops, and no shop out of sight", async () => {
  expect((await add({ name: "x", shopIds: ["south"], memberIds: [ada] })).status).toBe(400);
  expect((await add({ name: "x", shopIds: ["far"] })).status).toBe(400);
  expect((await add({ name: "x", shopIds: [] })).status).toBe(400);
});

it("is changed only by who sees all its shops, and seen by who sees one", async () => {
  await world.user("head", { role: "admin" });
  const wide = (await (await add({ name: "全部", shopIds: ["north", "far"] }, await world.cookieOf("head"))).json()) as Team;
  expect((await patch(wide.id, { name: "y" })).status).toBe(400);
  expect((await world.call("GET", `/api/v1/teams/${wide.id}`, { headers: manager })).status).toBe(200);
  await world.user("outsider", { role: "manager", shopIds: ["south"] });
  expect((await world.call("GET", `/api/v1/teams/${wide.id}`, { headers: await world.cookieOf("outsider") })).status).toBe(404);
});

it("is archived and brought back, with its past", async () => {
  const team = (await (await add({ name: "旧", shopIds: ["north"] })).json()) as Team;
  await patch(team.id, { archived: true });
  const names = async (query: string) => ((await (await world.call("GET", `/api/v1/teams?${query}`, { headers: manager })).json()) as { items: Team[] }).items.map(({ name }) => name);
  expect(await names("")).not.toContain("旧");
  expect(await names("archived=true")).toContain("旧");
  expect(await (await patch(team.id, { archived: false })).json()).toMatchObject({ archivedAt: null });
});
