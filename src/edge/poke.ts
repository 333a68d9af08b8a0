import { logUnknown } from "../http/log.ts";
import type { Database } from "../kernel/context.ts";
import { inside, objectAt } from "./objects.ts";
import { type Due, nextDue, shopsChangedSince } from "./queries.ts";
import type { Env, ObjectNamespace } from "./runtime.ts";

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
