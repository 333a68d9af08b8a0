import { type BrowserContext, type Page } from "playwright-core";
import { Webhook } from "standardwebhooks";
import { adapters as catalogue } from "../../adapters/index.ts";
import { createSimulator, DEMO_SHOPS, demoCredentials, serveSimulator, type Simulator, type SimShop } from "../../simulator/index.ts";
import { createApp } from "../../src/app.ts";
import { publicAddressOf } from "../../src/attachments/address.ts";
import { createChannels } from "../../src/channels/connections.ts";
import { actOn } from "../../src/conversations/act.ts";
import { remapAccount } from "../../src/conversations/remap.ts";
import { createHub } from "../../src/events/hub.ts";
import type { Context, Role } from "../../src/kernel/context.ts";
import { newId } from "../../src/kernel/ids.ts";
import { createSecrets } from "../../src/kernel/secrets.ts";
import { inTransaction } from "../../src/kernel/transaction.ts";
import { startBackground } from "../../src/node/background.ts";
import { listen } from "../../src/node/listen.ts";
import { nodeSenders } from "../../src/node/senders.ts";
import { webFiles } from "../../src/node/web-files.ts";
import { addUser } from "../../src/people/add-user.ts";
import type { Pool } from "../../src/db/client.ts";
import { reconcileShop } from "../../src/reconcile/reconcile.ts";
import { putSettings } from "../../src/shops/publish.ts";
import { addShop } from "../../src/shops/add-shop.ts";
import { acceptInGroups } from "../../src/webhooks/accept.ts";
import { createCounts } from "../../src/webhooks/counts.ts";
import { openAttachments } from "../harness/attachments.ts";
import { createWorld, type World } from "../harness/world.ts";

export const PASSWORD = "correct horse battery";
export const SHOP = DEMO_SHOPS.find(({ platform }) => platform === "standard")!;
const KEY = "a key that encrypts the secrets of tests only, 0123456789abcdef";
const clock = () => new Date();
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export type RunningShop = {
  url: string;
  simulator: Simulator;
  addPerson: (person: { email: string; name: string; role: Role }) => Promise<string>;
  /** A signed delivery of the shop's own system; it happened now, or at `timestamp`. */
  push: (type: string, data: Record<string, unknown>, timestamp?: string) => Promise<void>;
  /** Asks the platform for what has changed there. */
  learn: () => Promise<void>;
  /** Every detail that was asked of the platform is here: no row changes by itself any more. */
  detailed: () => Promise<void>;
  set: (settings: Parameters<typeof putSettings>[2]) => Promise<void>;
  /** So many open conversations that nobody holds, each with a buyer's word: rows alone, as a list shows them. */
  fill: (count: number) => Promise<void>;
  /** Somebody holds this conversation of the platform's from an instant on. */
  hold: (platformConversationId: string, agentId: string, at: string) => Promise<void>;
  /** So many more messages in a conversation, from old to new. */
  talk: (platformConversationId: string, count: number) => Promise<void>;
  /** The server goes away and comes back at the same address; `meanwhile` happens while it is away. */
  restart: (meanwhile: () => Promise<void> | void) => Promise<void>;
  close: () => Promise<void>;
};

/** The whole server in this process on a real port, with one shop whose platform is the simulator. */
export async function openShop(which: SimShop = SHOP, { behindMs = 0 }: { /** How far the platform's clock is behind ours. */ behindMs?: number } = {}): Promise<RunningShop> {
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
  let listener = await listen(0, webFiles(app).fetch);
  const url = `http://127.0.0.1:${listener.port}`;
  const simulator = createSimulator({ seed: "browser", shops: [which], target: url, clock: { now: () => Date.now() - behindMs, sleep } });
  const platform = await serveSimulator(simulator);
  const context = (): Context => ({ db, actor: { type: "system", id: "test", role: "admin", scopes: ["read", "write", "admin"], shopIds: [which.id] }, now: clock(), requestId: newId() });
  await addShop(context(), { catalogue, secrets }, { id: which.id, name: which.name, platform: which.platform, credentials: demoCredentials(which, platform.url), alwaysOpen: true });
  simulator.start();
  return {
    url,
    simulator,
    addPerson: async (person) => (await addUser(context(), { remapAccount }, { ...person, password: PASSWORD, shopIds: [which.id], number: null, capacity: 10, accounts: [] })).id,
    learn: async () => void (await reconcileShop({ db, clock, channels }, which.id, new Date(clock().getTime() - 3_600_000))),
    detailed: () => until(async () => (await world.owner<{ count: number }[]>`select count(*)::int as count from detail_requests`)[0]!.count, (count) => count === 0).then(() => {}),
    set: async (settings) => void (await putSettings(context(), which.id, settings)),
    push: (type, data, timestamp = clock().toISOString()) => push(url, { type, timestamp, data }),
    fill: (count) => fill(world, which.id, count),
    hold: (name, agentId, at) => hold({ ...context(), now: new Date(at) }, name, agentId),
    talk: (name, count) => talk(world, name, count),
    async restart(meanwhile) {
      const { port } = listener;
      await listener.close(0);
      await meanwhile();
      listener = await listen(port, webFiles(app).fetch);
    },
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

/** A uuid of its own for each row of a series. */
const rowId = (sql: Pool, kind: string) => sql`overlay(overlay(md5(${kind} || i) placing '7' from 13 for 1) placing '8' from 17 for 1)::uuid`;

async function fill({ owner }: World, shopId: string, count: number): Promise<void> {
  await owner`insert into buyers (id, shop_id, platform_buyer_id, name, created_at, said_at)
    select ${rowId(owner, "b")}, ${shopId}, 'filled ' || i, '第' || i || '位', now(), now() from generate_series(1, ${count}::int) i`;
  await owner`insert into conversations (id, shop_id, buyer_id, platform_conversation_id, last_message_id, last_sender, last_text, last_sent_at, unread_count, waiting_since, created_at, updated_at)
    select ${rowId(owner, "c")}, ${shopId}, ${rowId(owner, "b")}, 'filled ' || i, ${rowId(owner, "m")}, 'buyer', '第' || i || '句：什么时候发货', now() - i * interval '1 second', i % 4, case when i % 3 = 0 then now() - i * interval '1 second' end, now(), now()
    from generate_series(1, ${count}::int) i`;
}

const hold = (ctx: Context, platformConversationId: string, agentId: string): Promise<void> =>
  inTransaction(ctx, async (ctx) => {
    const [found] = await ctx.sql<{ id: string }[]>`select id from conversations where platform_conversation_id = ${platformConversationId}`;
    await actOn(ctx, found!.id, { kind: "assigned", agentId, reason: "test" });
  });

async function talk({ owner }: World, platformConversationId: string, count: number): Promise<void> {
  await owner`insert into messages (id, shop_id, conversation_id, sender, via, kind, text, sent_at, received_at, status)
    select ${rowId(owner, "t")}, c.shop_id, c.id, case when i % 2 = 0 then 'buyer' else 'agent' end, 'platform', 'text', '第' || i || '条往来消息，内容不长也不短', now() - i * interval '7 seconds', now(), 'received'
    from generate_series(1, ${count}::int) i, conversations c where c.platform_conversation_id = ${platformConversationId}`;
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

/** Asks until the answer is as wanted; says what it was when that takes longer than a minute. */
export async function until<T>(ask: () => Promise<T>, is: (found: T) => boolean): Promise<T> {
  for (const end = Date.now() + 60_000; ; await new Promise((resolve) => setTimeout(resolve, 20))) {
    const found = await ask();
    if (is(found)) return found;
    if (Date.now() > end) throw new Error(`It stayed ${JSON.stringify(found)}.`);
  }
}
