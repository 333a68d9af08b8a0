import { type BrowserContext, type Page } from "playwright-core";
import { Webhook } from "standardwebhooks";
import { adapters as catalogue } from "../../adapters/index.ts";
import { createSimulator, DEMO_SHOPS, demoCredentials, serveSimulator, type Simulator, type SimShop } from "../../simulator/index.ts";
import { createApp } from "../../src/app.ts";
import { publicAddressOf } from "../../src/attachments/address.ts";
import { createChannels } from "../../src/channels/connections.ts";
import { remapAccount } from "../../src/conversations/remap.ts";
import { createHub } from "../../src/events/hub.ts";
import type { Context, Role } from "../../src/kernel/context.ts";
import { newId } from "../../src/kernel/ids.ts";
import { createSecrets } from "../../src/kernel/secrets.ts";
import { startBackground } from "../../src/node/background.ts";
import { listen } from "../../src/node/listen.ts";
import { nodeSenders } from "../../src/node/senders.ts";
import { webFiles } from "../../src/node/web-files.ts";
import { addUser } from "../../src/people/add-user.ts";
import { reconcileShop } from "../../src/reconcile/reconcile.ts";
import { putSettings } from "../../src/shops/publish.ts";
import { addShop } from "../../src/shops/add-shop.ts";
import { acceptInGroups } from "../../src/webhooks/accept.ts";
import { createCounts } from "../../src/webhooks/counts.ts";
import { openAttachments } from "../harness/attachments.ts";
import { createWorld } from "../harness/world.ts";

export const PASSWORD = "correct horse battery";
export const SHOP = DEMO_SHOPS.find(({ platform }) => platform === "standard")!;
const KEY = "a key that encrypts the secrets of tests only, 0123456789abcdef";
const clock = () => new Date();

export type RunningShop = {
  url: string;
  simulator: Simulator;
  addPerson: (person: { email: string; name: string; role: Role }) => Promise<string>;
  /** A signed delivery of the shop's own system; it happened now, or at `timestamp`. */
  push: (type: string, data: Record<string, unknown>, timestamp?: string) => Promise<void>;
  /** Asks the platform for what has changed there. */
  learn: () => Promise<void>;
  set: (settings: Parameters<typeof putSettings>[2]) => Promise<void>;
  close: () => Promise<void>;
};

/** The whole server in this process on a real port, with one shop whose platform is the simulator. */
export async function openShop(which: SimShop = SHOP): Promise<RunningShop> {
  const world = await createWorld();
  const { db } = world;
  const secrets = createSecrets([KEY]);
  const { attachments, removeAttachments } = openAttachments(KEY);
  const publicAddress = (address: string) => publicAddressOf({ links: attachments.links, clock, baseUrl: url })(address);
  const channels = createChannels({ work: db.work, catalogue, secrets, clock, fetch: globalThis.fetch, publicAddress });
  const senders = nodeSenders({ ALLOW_PRIVATE_ADDRESSES: "1" }, { secrets, publicUrl: null });
  const counts = createCounts();
  const hub = createHub({ work: db.work });
  const { accept, idle } = acceptInGroups(db.work, { soon: setImmediate });
  const background = startBackground({ db, channels, senders, attachments, counts, hub, clock, publicAddress });
  const app = createApp({
    ...{ db, catalogue, channels, secrets, senders, clock, accept, counts, hub, attachments },
    ...{ delivered: background.delivered, changed: background.changed, cookieSecret: KEY, publicUrl: null, trustProxy: false },
  });
  const listener = await listen(0, webFiles(app).fetch);
  const url = `http://127.0.0.1:${listener.port}`;
  const simulator = createSimulator({ seed: "browser", shops: [which], target: url });
  const platform = await serveSimulator(simulator);
  const context = (): Context => ({ db, actor: { type: "system", id: "test", role: "admin", scopes: ["read", "write", "admin"], shopIds: [which.id] }, now: clock(), requestId: newId() });
  await addShop(context(), { catalogue, secrets }, { id: which.id, name: which.name, platform: which.platform, credentials: demoCredentials(which, platform.url), alwaysOpen: true });
  simulator.start();
  return {
    url,
    simulator,
    addPerson: async (person) => (await addUser(context(), { remapAccount }, { ...person, password: PASSWORD, shopIds: [which.id], number: null, capacity: 10, accounts: [] })).id,
    learn: async () => void (await reconcileShop({ db, clock, channels }, which.id, new Date(clock().getTime() - 3_600_000))),
    set: async (settings) => void (await putSettings(context(), which.id, settings)),
    push: (type, data, timestamp = clock().toISOString()) => push(url, { type, timestamp, data }),
    async close() {
      simulator.stop();
      await listener.close(500);
      await idle();
      await background.stop();
      await platform.close();
      await world.close();
      removeAttachments();
    },
  };
}

async function push(url: string, delivery: { type: string; timestamp: string; data: Record<string, unknown> }): Promise<void> {
  if (SHOP.platform !== "standard") throw new Error("The shop of the browser tests speaks the standard form.");
  const body = JSON.stringify(delivery);
  const [id, now] = [newId(), clock()];
  const signature = new Webhook(SHOP.credentials.secrets[0]!).sign(id, now, body);
  const headers = { "content-type": "application/json", "webhook-id": id, "webhook-timestamp": String(Math.floor(now.getTime() / 1_000)), "webhook-signature": signature };
  const response = await fetch(`${url}/webhooks/standard/${SHOP.connectionId}`, { method: "POST", headers, body });
  if (!response.ok) throw new Error(`The delivery was answered ${response.status}.`);
}

/** Signs in by keyboard alone. */
export async function signIn(page: Page, { url }: RunningShop, email: string): Promise<void> {
  await page.goto(url);
  await page.getByLabel("邮箱").waitFor();
  await page.keyboard.type(email);
  await page.keyboard.press("Tab");
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Enter");
  await page.getByRole("navigation").waitFor();
}

/** What the API says to the person who is signed in, whatever the screen shows. */
export async function read<T>(context: BrowserContext, { url }: RunningShop, path: string): Promise<T> {
  return (await (await context.request.get(`${url}/api/v1${path}`)).json()) as T;
}

/** Asks until the answer is as wanted; says what it was when that takes longer than ten seconds. */
export async function until<T>(ask: () => Promise<T>, is: (found: T) => boolean): Promise<T> {
  for (const end = Date.now() + 10_000; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const found = await ask();
    if (is(found)) return found;
    if (Date.now() > end) throw new Error(`It stayed ${JSON.stringify(found)}.`);
  }
}
