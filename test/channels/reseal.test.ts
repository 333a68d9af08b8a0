import { afterAll, beforeAll, expect, it } from "vitest";
import { adapters } from "../../adapters/index.ts";
import { createChannels } from "../../src/channels/connections.ts";
import { resealAll } from "../../src/channels/reseal.ts";
import type { Secrets } from "../../src/kernel/secrets.ts";
import { createSecrets } from "../../src/kernel/secrets.ts";
import { addShop, openWorld, type World } from "../webhooks/world.ts";

const NEW = "the key that comes after, long enough";
let world: World;
beforeAll(async () => {
  world = await openWorld();
  await addShop(world, { id: "app-1", platform: "douyin", credentials: { appKey: "1", appSecret: "s" }, shop: { platformShopId: "42", accessToken: "token", refreshToken: "r" } });
});
afterAll(() => world.close());

const access = (secrets: Secrets) => createChannels({ work: world.work, catalogue: adapters, secrets, clock: () => new Date(), fetch }).loadShopAccess("app-1");
const context = () => ({ db: { app: world.work, work: world.work, orm: undefined as never }, actor: { type: "system" as const, id: "test", role: "admin" as const, scopes: [], shopIds: [] }, now: new Date(), requestId: "r" });

it("leaves everything as it was where one does not open", async () => {
  await expect(resealAll(context(), createSecrets([NEW]))).rejects.toThrow("SECRET_KEY");
  expect((await access(world.secrets)).shopCredentials).toMatchObject({ accessToken: "token" });
});

it("lets the earlier key go", async () => {
  const both: Secrets = { seal: createSecrets([NEW]).seal, open: world.secrets.open };
  expect(await resealAll(context(), both)).toBeGreaterThanOrEqual(2);
  expect((await access(createSecrets([NEW]))).shopCredentials).toMatchObject({ accessToken: "token" });
  await expect(access(world.secrets)).rejects.toThrow("SECRET_KEY");
});
