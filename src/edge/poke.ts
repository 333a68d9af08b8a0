import { logUnknown } from "../http/log.ts";
import type { Database } from "../kernel/context.ts";
import { type Due, nextDue, shopsChangedSince } from "./queries.ts";
import type { Env, Fetcher, ObjectNamespace } from "./runtime.ts";

/** Beyond this a name is a digest: an actor may have any number of shops. */
const LONGEST_NAME = 500;

/** Tells the objects of shops that something of theirs has happened, and when they are due next. A poke only saves time: nothing is lost with it. */
export async function pokeShops(live: ObjectNamespace, shops: readonly Due[]): Promise<void> {
  const poke = async ({ shopId, dueAt }: Due) => {
    const query = new URLSearchParams({ shop: shopId, ...(dueAt && { due: String(dueAt.getTime()) }) });
    await objectAt(live, shopId).fetch(inside("poke", query));
  };
  await Promise.all(shops.map((shop) => poke(shop).catch((error) => logUnknown(error, { step: "poke", shop: shop.shopId }))));
}

/** Pokes the shops of which something was written since `sinceMs`. */
export async function pokeChanged({ LIVE }: Pick<Env, "LIVE">, { work }: Pick<Database, "work">, sinceMs: number): Promise<void> {
  const shopIds = await shopsChangedSince(work, sinceMs);
  if (shopIds.length > 0) await pokeShops(LIVE, await nextDue(work, shopIds));
}

export const objectAt = (live: ObjectNamespace, name: string): Fetcher => live.get(live.idFromName(name) as never);

export const inside = (what: "poke" | "subscribe", query: URLSearchParams): Request => new Request(`https://live/${what}?${query}`, { method: "POST" });

/** The object that holds the streams of whoever has exactly these shops; with one shop it is the shop's own. Ids of shops have no comma. */
export async function nameOf(shopIds: readonly string[]): Promise<string> {
  const name = [...shopIds].sort().join(",");
  if (name.length <= LONGEST_NAME) return name;
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(name));
  return `,${[...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
