import { logUnknown } from "../http/log.ts";
import { inside, nameOf, objectAt, shopsOf } from "./objects.ts";
import { clock, open } from "./open.ts";
import { pokeShops } from "./poke.ts";
import { nextDue, shopsChangedSince } from "./queries.ts";
import { runDue } from "./run-due.ts";
import type { Env, Storage } from "./runtime.ts";
import { createStreams } from "./streams.ts";

export type Live = {
  /** A stream to follow, a poke of a shop, or another object that wants to be told of them. */
  answer: (request: Request) => Promise<Response>;
  /** Does what is due, to the second, and sleeps until the next. */
  alarm: () => Promise<void>;
};

/** What is due already has its queue message on the way; the alarm comes only where that failed. */
const OVERDUE_MS = 1_000;
/** What stays due after an alarm is waiting for something else. */
const STUCK_MS = 5_000;
const SUBSCRIBER = "subscriber ";

/**
 * What one Durable Object does. Named by a shop, it keeps the shop's alarm. Named by a set of shops, it holds the streams of those who
 * see exactly these, reading `events` itself, so that one position orders them all; it asks its shops to pass on their pokes.
 */
export function createLive(env: Env, storage: Storage): Live {
  const streams = createStreams(env);
  let subscribed = false;

  const poke = async (query: URLSearchParams) => {
    const [shop, due] = [query.get("shop"), query.get("due")];
    if (shop !== null) await rememberShop(storage, shop);
    if (due !== null) await armAt(storage, Number(due), OVERDUE_MS);
    const followed = streams.isFollowed();
    if (followed) streams.tell();
    else subscribed = false;
    if (shop !== null) await passOn(env, storage);
    return new Response(null, { status: followed ? 204 : 410 });
  };

  const follow = async (request: Request) => {
    const shopIds = shopsOf(request);
    if (!subscribed && shopIds && shopIds.length > 1) {
      subscribed = true;
      await subscribe(env, shopIds).catch((error) => {
        subscribed = false;
        logUnknown(error, { step: "subscribe" });
      });
    }
    return streams.follow(request, shopIds);
  };

  return {
    answer: async (request) => {
      const { pathname, searchParams } = new URL(request.url);
      if (pathname === "/poke") return poke(searchParams);
      if (pathname !== "/subscribe") return follow(request);
      await storage.put(SUBSCRIBER + searchParams.get("name"), true);
      return new Response(null, { status: 204 });
    },
    alarm: async () => {
      const shop = await storage.get("shop");
      if (typeof shop !== "string") return;
      await workAlarm(env, storage, shop);
      streams.tell();
      await passOn(env, storage);
    },
  };
}

async function workAlarm(env: Env, storage: Storage, shop: string): Promise<void> {
  const sinceMs = clock().getTime();
  const opened = open(env);
  try {
    await runDue(opened);
    const changed = await shopsChangedSince(opened.db.work, sinceMs);
    const shops = await nextDue(opened.db.work, [shop, ...changed.filter((id) => id !== shop)]);
    await pokeShops(env.LIVE, shops.filter(({ shopId }) => shopId !== shop));
    const dueAt = shops.find(({ shopId }) => shopId === shop)?.dueAt;
    if (dueAt) await armAt(storage, dueAt.getTime(), STUCK_MS);
  } finally {
    await opened.close();
  }
}

/** An alarm that comes too early only looks and sets the next; so the earlier one stays. */
async function armAt(storage: Storage, dueMs: number, ifOverdueMs: number): Promise<void> {
  const nowMs = clock().getTime();
  const atMs = dueMs > nowMs ? dueMs : nowMs + ifOverdueMs;
  const armed = await storage.getAlarm();
  if (armed === null || armed > atMs) await storage.setAlarm(atMs);
}

/** An alarm is told nothing, not even whose it is. */
async function rememberShop(storage: Storage, shop: string): Promise<void> {
  if ((await storage.get("shop")) !== shop) await storage.put("shop", shop);
}

async function subscribe({ LIVE }: Env, shopIds: readonly string[]): Promise<void> {
  const query = new URLSearchParams({ name: await nameOf(shopIds) });
  await Promise.all(shopIds.map((id) => objectAt(LIVE, id).fetch(inside("subscribe", query))));
}

/** Passes a poke on to those who hold streams of several shops, and forgets those to whom nobody listens any more. */
async function passOn({ LIVE }: Env, storage: Storage): Promise<void> {
  const subscribers = await storage.list({ prefix: SUBSCRIBER });
  const pass = async (key: string) => {
    const answer = await objectAt(LIVE, key.slice(SUBSCRIBER.length)).fetch(inside("poke", new URLSearchParams()));
    if (answer.status === 410) await storage.delete(key);
  };
  await Promise.all([...subscribers.keys()].map((key) => pass(key).catch((error) => logUnknown(error, { step: "pass on" }))));
}
