import type { OrderItem } from "../channels/port.ts";
import type { Sql } from "../db/client.ts";
import { newId } from "../kernel/ids.ts";
import { productCards, saveProducts, type SeenProduct } from "./queries.ts";

type Shown = { shopId: string; items: readonly OrderItem[]; platformUpdatedAt: Date };

/** Keeps what orders and message cards show of products; the newest showing counts. An item without any id of its product tells nothing. */
export async function seeProducts(sql: Sql, { orders, cards }: { orders: readonly Shown[]; cards: readonly string[] }): Promise<void> {
  const inOrders = orders.flatMap(({ shopId, items, platformUpdatedAt }) => items.flatMap((item) => productIn(item, { shopId, at: platformUpdatedAt })));
  const onCards = cards.length === 0 ? [] : (await productCards(sql, cards)).map((card): SeenProduct => ({ ...NOTHING, id: newId(), ...card }));
  const seen = newestOfEach([...inOrders, ...onCards]);
  if (seen.length > 0) await saveProducts(sql, seen);
}

const NOTHING = { sku: "", spec: null, priceMinor: null, currency: null };

/** A card's title may be missing: the next order names it. */
function productIn({ productId, sku, title, spec, picture, price }: OrderItem, { shopId, at }: { shopId: string; at: Date }): SeenProduct[] {
  const platformProductId = productId ?? sku;
  if (!platformProductId || title === "") return [];
  return [{ id: newId(), shopId, platformProductId, sku: sku ?? "", title, spec: spec ?? null, pictureUrl: picture ?? null, priceMinor: price?.minor ?? null, currency: price?.currency ?? null, seenAt: at }];
}

/** In one order, so that two readers never wait for each other both ways. */
function newestOfEach(seen: readonly SeenProduct[]): SeenProduct[] {
  const keyOf = ({ shopId, platformProductId, sku }: SeenProduct) => `${shopId}\u0000${platformProductId}\u0000${sku}`;
  const sorted = seen.toSorted((left, right) => left.seenAt.getTime() - right.seenAt.getTime());
  const newest = new Map(sorted.map((one) => [keyOf(one), one]));
  return [...newest].toSorted(([left], [right]) => (left < right ? -1 : 1)).map(([, one]) => one);
}
