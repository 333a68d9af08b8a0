import { adapters as catalogue } from "../../adapters/index.ts";
import { createApp } from "../../src/app.ts";
import { createChannels } from "../../src/channels/connections.ts";
import { createHub } from "../../src/events/hub.ts";
import { createSecrets } from "../../src/kernel/secrets.ts";
import { addShop } from "../../src/shops/add-shop.ts";
import { acceptInGroups } from "../../src/webhooks/accept.ts";
import { createCounts } from "../../src/webhooks/counts.ts";
import { COOKIE_SECRET, createWorld } from "./world.ts";

const credentials = { secrets: [`whsec_${btoa("0123456789abcdef0123456789abcdef")}`], callUrl: "https://shop.invalid/calls" };

/** The app as it is served, over a database of its own; no call leaves the process. */
export async function createWholeApp() {
  const world = await createWorld();
  const { db, clock } = world;
  const secrets = createSecrets([COOKIE_SECRET]);
  const channels = createChannels({ work: db.work, catalogue, secrets, clock, fetch: () => Promise.reject(new TypeError("no network in tests")) });
  const { accept } = acceptInGroups(db.work, { soon: setImmediate });
  const app = createApp({
    ...{ db, catalogue, channels, secrets, clock, accept, counts: createCounts(), hub: createHub({ work: db.work }) },
    delivered: () => {},
    changed: () => {},
    cookieSecret: COOKIE_SECRET,
    publicUrl: null,
    trustProxy: true,
  });
  world.app = app as unknown as typeof world.app;
  return { ...world, app, addShop: (id: string) => addShop(world.context(), { catalogue, secrets }, { id, name: id, platform: "standard", credentials }) };
}
