import { afterAll, beforeAll, expect, it } from "vitest";
import { adapters } from "../../adapters/index.ts";
import { aboutConnection, createChannels } from "../../src/channels/connections.ts";
import { SECRET, addShop, openWorld, type World } from "../webhooks/world.ts";

let world: World;
let nowMs = Date.UTC(2026, 10, 22);
const channels = () => createChannels({ work: world.work, catalogue: adapters, secrets: world.secrets, clock: () => new Date(nowMs), fetch, freshMs: 1000 });
beforeAll(async () => {
  world = await openWorld();
  await addShop(world, { id: "app-1", platform: "douyin", credentials: { appKey: "1", appSecret: "s" }, shop: { platformShopId: "42", accessToken: "old", refreshToken: "r" } });
});
afterAll(() => world.close());

it("remembers a connection for a moment, and then sees new secrets", async () => {
  const { loadConnection } = channels();
  const before = await loadConnection("shop-1");
  const rotated = { secrets: [SECRET, SECRET], callUrl: "https://shop.test/new" };
  await world.work`update connections set credentials = ${await world.secrets.seal(rotated, aboutConnection("shop-1"))} where id = 'shop-1'`;
  expect(await loadConnection("shop-1")).toBe(before);
  nowMs += 1001;
  expect((await loadConnection("shop-1"))?.credentials).toEqual(rotated);
  expect(await loadConnection("nobody")).toBeNull();
});

it("keeps the other fields of a shop when tokens are stored, also by two at once", async () => {
  const access = await channels().loadShopAccess("app-1");
  await Promise.all([access.outside.saveTokens({ accessToken: "new" }), access.outside.saveTokens({ refreshToken: "newer" })]);
  expect((await channels().loadShopAccess("app-1")).shopCredentials).toEqual({ platformShopId: "42", accessToken: "new", refreshToken: "newer" });
  const [row] = await world.work<{ credentials: Uint8Array }[]>`select credentials from shops where id = 'app-1'`;
  expect(Buffer.from(row!.credentials).toString()).not.toContain("new");
});

it("knows no shop of nobody", async () => {
  await expect(channels().loadShopAccess("nobody")).rejects.toMatchObject({ code: "not_found" });
});
