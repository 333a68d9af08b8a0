import { latestOfEach, type SaidBuyer, saveBuyers } from "../buyers/queries.ts";
import type { OrderFacts } from "../channels/port.ts";
import type { Working } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { type Applied, applySayings } from "../mirror/apply-sayings.ts";
import { bySubject, cleaned } from "../mirror/gather.ts";
import { ORDERS, orderFields, type OrderRow } from "./kind.ts";
import { knownBuyers } from "./queries.ts";

export type SaidOrder = {
  shopId: string;
  /** The platform's instant. */
  at: Date;
  key: string;
  order: OrderFacts;
  /** The order behind the saying is to be fetched. */
  fetch: boolean;
  receivedAt: Date;
  /** The saying is the order itself as the platform has it, not a push about it. */
  whole?: boolean;
};

/** Applies what a platform said of orders, in the caller's transaction. The result does not depend on order or repetition. */
export async function applyOrders(ctx: Working, items: readonly SaidOrder[]): Promise<Applied<OrderRow>[]> {
  const said = items.map((item) => ({ ...item, order: cleaned(item.order) }));
  const buyers = await buyersOf(ctx, said);
  const gathered = said.map(({ shopId, at, key, order, fetch, receivedAt, whole = false }) => ({
    shopId,
    platformId: order.platformOrderId,
    receivedAt,
    saying: { at, key, fetch, whole, fields: orderFields(order, order.buyer && buyers.get(buyerKey(shopId, order.buyer.id))) },
  }));
  return applySayings(ctx, ORDERS, bySubject(gathered));
}

/** Ids of the buyers that the sayings name. Only those that are new or of whom something new is said are written, so that few rows are locked. */
async function buyersOf(ctx: Working, said: readonly SaidOrder[]): Promise<Map<string, string>> {
  const named = latestOfEach(
    said.flatMap(({ shopId, at, order: { buyer } }): SaidBuyer[] =>
      buyer ? [{ id: newId(), shopId, platformBuyerId: buyer.id, name: buyer.name ?? null, phone: buyer.phone ?? null, tier: buyer.tier ?? null, at }] : [],
    ),
  );
  if (named.length === 0) return new Map();
  const known = await knownBuyers(ctx.sql, named);
  const ids = new Map(known.map(({ id, shopId, platformBuyerId }) => [buyerKey(shopId, platformBuyerId), id]));
  const told = new Map(known.map((buyer) => [buyer.id, buyer]));
  const news = named.filter((buyer) => {
    const before = told.get(ids.get(buyerKey(buyer.shopId, buyer.platformBuyerId)) ?? "");
    return !before || saysMore(buyer, before);
  });
  if (news.length > 0) for (const { id, shopId, platformBuyerId } of await saveBuyers(ctx.sql, news)) ids.set(buyerKey(shopId, platformBuyerId), id);
  return ids;
}

function saysMore(said: SaidBuyer, before: Pick<SaidBuyer, "name" | "phone" | "tier">): boolean {
  return (["name", "phone", "tier"] as const).some((field) => said[field] !== null && said[field] !== before[field]);
}

const buyerKey = (shopId: string, platformBuyerId: string): string => `${shopId}\u0000${platformBuyerId}`;
