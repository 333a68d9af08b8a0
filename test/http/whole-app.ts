import { adapters as catalogue } from "../../adapters/index.ts";
import { CALLS } from "../../adapters/standard/calls.ts";
import { createApp, type Dependencies } from "../../src/app.ts";
import { publicAddressOf } from "../../src/attachments/address.ts";
import { createChannels } from "../../src/channels/connections.ts";
import { createHub } from "../../src/events/hub.ts";
import { noSenders } from "../harness/senders.ts";
import { createSecrets } from "../../src/kernel/secrets.ts";
import { addShop } from "../../src/shops/add-shop.ts";
import { acceptInGroups } from "../../src/webhooks/accept.ts";
import { createCounts } from "../../src/webhooks/counts.ts";
import { openAttachments } from "../harness/attachments.ts";
import { COOKIE_SECRET, createWorld } from "./world.ts";

export const SHOP_SECRET = `whsec_${btoa("0123456789abcdef0123456789abcdef")}`;
const credentials = { secrets: [SHOP_SECRET], callUrl: "https://shop.invalid/calls", calls: Object.values(CALLS) };

/** The app as it is served, over a database of its own; no call leaves the process: `outside.answer` is the world. */
export async function createWholeApp() {
  const world = await createWorld();
  const { db, clock } = world;
  const outside = { answer: (_: Request): Promise<Response> => Promise.reject(new TypeError("no network in tests")) };
  const secrets = createSecrets([COOKIE_SECRET]);
  const { attachments, removeAttachments } = openAttachments(COOKIE_SECRET);
  const publicAddress = publicAddressOf({ links: attachments.links, clock, baseUrl: "https://inbox.test" });
  const channels = createChannels({ work: db.work, catalogue, secrets, clock, fetch: (input, init) => outside.answer(new Request(input, init)), publicAddress });
  const { accept } = acceptInGroups(db.work, { soon: setImmediate });
  const deps: Dependencies = {
    ...{ db, catalogue, channels, secrets, senders: noSenders(secrets), clock, accept, counts: createCounts(), hub: createHub({ work: db.work }), attachments },
    delivered: () => {},
    changed: () => {},
    cookieSecret: COOKIE_SECRET,
    publicUrl: null,
    trustProxy: true,
  };
  const app = createApp(deps);
  world.reach = (path, init) => app.request(path, init);
  const close = () => world.close().finally(removeAttachments);
  return { ...world, outside, /** Sets the clock. */ setNow: (now: Date) => void (world.now = now), close, app, deps, secrets, attachments, addShop: (id: string) => addShop(world.context(), { catalogue, secrets }, { id, name: id, platform: "standard", credentials }) };
}
