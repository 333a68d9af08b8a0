import type { Actor, Context, Database } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import type { Family } from "../metrics/prometheus.ts";
import { allShopIds } from "./queries.ts";
import { wallNow } from "./now.ts";
import type { Wall } from "./shapes.ts";

/** So many shops have a series of their own, by their ids; labels stay bounded whatever is connected. */
const MOST_SHOPS = 200;
/** Counting a day takes longer than a scrape should: it is counted again after this. */
const KEPT_MS = 30_000;
const SYSTEM: Omit<Actor, "shopIds"> = { type: "system", id: "prometheus", role: "admin", scopes: [] };

/** Figures of shops for Prometheus, kept for half a minute. */
export function shopGauges({ db, clock }: { db: Database; clock: () => Date }): () => Promise<Family[]> {
  let kept: { atMs: number; families: Promise<Family[]> } | null = null;
  return () => {
    const now = clock();
    if (kept === null || now.getTime() - kept.atMs >= KEPT_MS || now.getTime() < kept.atMs) kept = { atMs: now.getTime(), families: count(db, now) };
    return kept.families.catch((error: unknown) => {
      kept = null;
      throw error;
    });
  };
}

async function count(db: Database, now: Date): Promise<Family[]> {
  const ctx: Context = { db, actor: { ...SYSTEM, shopIds: await allShopIds(db.work, MOST_SHOPS) }, now, requestId: newId() };
  return familiesOf(await wallNow(ctx, {}), now.getTime());
}

/** Only shops' own ids and closed sets of ours are labels: no person, no buyer. */
export function familiesOf({ shops, agents }: Pick<Wall, "shops" | "agents">, nowMs: number): Family[] {
  const gauge = (name: string, help: string, read: (shop: Wall["shops"][number]) => number | null): Family => ({ name, help, type: "gauge", series: shops.flatMap((shop) => {
    const value = read(shop);
    return value === null ? [] : [{ labels: { shop: shop.id }, value }];
  }) });
  const states = ["online", "busy", "offline", "vanished"] as const;
  const inState = (state: (typeof states)[number]) => agents.filter((agent) => (agent.vanished ? "vanished" : agent.state) === state).length;
  return [
    gauge("xiaoer_shop_waiting", "Conversations in which the buyer waits.", ({ waiting }) => waiting),
    gauge("xiaoer_shop_queued", "Those of them that nobody holds.", ({ queued }) => queued),
    gauge("xiaoer_shop_late", "Those of them whose answer is due already.", ({ late }) => late),
    gauge("xiaoer_shop_longest_wait_seconds", "The longest of these waits; 0 without any.", ({ longestSince }) => (longestSince === null ? 0 : (nowMs - Date.parse(longestSince)) / 1000)),
    gauge("xiaoer_shop_turns_today", "Waits begun on the shop's day.", ({ turns }) => turns),
    gauge("xiaoer_shop_reply_rate_180s_today", "Share of the day's waits answered within 3 minutes; left out while there are none.", ({ rate }) => rate.share),
    gauge("xiaoer_shop_breaches_open_today", "Breaches of the day that nobody has reviewed.", ({ breaches }) => breaches.open),
    { name: "xiaoer_agents", help: "Agents of all shops by state.", type: "gauge", series: states.map((state) => ({ labels: { state }, value: inState(state) })) },
  ];
}
