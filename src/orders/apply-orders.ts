import { newsOf } from "../buyers/news.ts";
import { buyerKey, latestOfEach, type SaidBuyer, saveBuyers } from "../buyers/queries.ts";
import type { OrderFacts } from "../channels/port.ts";
import type { Working } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { type Applied, applySayings } from "../mirror/apply-sayings.ts";
import { bySubject, cleaned } from "../mirror/gather.ts";
import { ORDERS, orderFields, type OrderRow } from "./kind.ts";

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

/**
 * Applies what a platform said of orders, in the caller's transaction. The result does not depend on order or repetition.
 * `buyers`: the ids of those whom the sayings name, where the caller has saved them with others of its batch.
 */
export async function applyOrders(ctx: Working, items: readonly SaidOrder[], buyers?: ReadonlyMap<string, string>): Promise<Applied<OrderRow>[]> {
  const ids = buyers ?? (await savedBuyers(ctx, buyersNamed(items)));
  const gathered = items.map(({ shopId, at, key, order: said, fetch, receivedAt, whole = false }) => {
    const order = cleaned(said);
    const fields = orderFields(order, order.buyer && ids.get(buyerKey({ shopId, platformBuyerId: order.buyer.id })));
    return { shopId, platformId: order.platformOrderId, receivedAt, saying: { at, key, fetch, whole, fields } };
  });
  return applySayings(ctx, ORDERS, bySubject(gathered));
}

/** Whom the sayings name as buyers, and what they say of them. */
export function buyersNamed(items: readonly SaidOrder[]): SaidBuyer[] {
  return items.flatMap(({ shopId, at, order }) => {
    const { buyer } = cleaned(order);
    return buyer ? [{ id: newId(), shopId, platformBuyerId: buyer.id, name: buyer.name ?? null, phone: buyer.phone ?? null, tier: buyer.tier ?? null, at }] : [];
  });
}

async function savedBuyers(ctx: Working, said: readonly SaidBuyer[]): Promise<Map<string, string>> {
  const { ids, news } = await newsOf(ctx.sql, said);
  if (news.length > 0) for (const buyer of await saveBuyers(ctx.sql, latestOfEach(news))) ids.set(buyerKey(buyer), buyer.id);
  return ids;
}
