import { afterAll, beforeAll, expect, it } from "vitest";
import { listViewers, view } from "../../src/viewers/view.ts";
import { createWorld, makeShop, makeUser, type World } from "../harness/world.ts";
import { as, buyerSays } from "../outbound/chat.ts";

let world: World;
let id = "";
beforeAll(async () => {
  world = await createWorld();
  await makeShop(world, "s1");
  for (const name of ["mei", "lei"]) await makeUser(world, name, { shopIds: ["s1"] });
  id = await buyerSays(world, { shopId: "s1", name: "v", seconds: 0 });
});
afterAll(() => world.close());

const who = async (seconds: number) => (await listViewers(as(world, "mei", seconds), id)).items.map((one) => `${one.id} ${one.state}`);
const events = async () => (await world.db.work<{ state: string }[]>`select data ->> 'state' as state from events where type = 'viewer.changed' order by seq`).map(({ state }) => state);

it("shows two people each other, tells what is new once, and forgets who left", async () => {
  await view(as(world, "mei", 1), id, "viewing");
  await view(as(world, "mei", 2), id, "viewing");
  await view(as(world, "lei", 3), id, "viewing");
  await view(as(world, "lei", 4), id, "typing");
  expect(await who(5)).toEqual(["lei typing", "mei viewing"]);
  expect(await events()).toEqual(["viewing", "viewing", "typing"]);
  expect(await who(60)).toEqual(["lei viewing", "mei viewing"]);
  await view(as(world, "lei", 61), id, "left");
  await view(as(world, "lei", 62), id, "left");
  expect(await who(63)).toEqual(["mei viewing"]);
  expect(await events()).toEqual(["viewing", "viewing", "typing", "left"]);
  expect(await who(2 * 3_600)).toEqual([]);
});

it("is nobody's affair in another shop, and no key's", async () => {
  await makeUser(world, "far", { shopIds: [] });
  await expect(view(as(world, "far", 1, { shopIds: [] }), id, "viewing")).rejects.toMatchObject({ code: "not_found" });
  await expect(view(as(world, "mei", 1, { type: "key" }), id, "viewing")).rejects.toMatchObject({ code: "invalid" });
});
