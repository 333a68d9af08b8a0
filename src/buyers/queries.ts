import { instants } from "../db/arrays.ts";
import { rowsOf } from "../db/bulk.ts";
import type { Sql } from "../db/client.ts";

export type SaidBuyer = { id: string; shopId: string; platformBuyerId: string; name: string | null; phone: string | null; tier: string | null; at: Date };

/**
 * Makes buyers and takes in what was said of them: what is said latest holds, whatever order it came in. Rows are taken in one order.
 * Of who was erased, nothing older than that is taken in again. Answers the id of each; at most one row a buyer.
 */
export function saveBuyers(sql: Sql, rows: readonly SaidBuyer[]): Promise<{ id: string; shopId: string; platformBuyerId: string }[]> {
  return sql<{ id: string; shopId: string; platformBuyerId: string }[]>`
    insert into buyers as b (id, shop_id, platform_buyer_id, name, phone, said_tier, created_at, said_at)
    select id, shop_id, platform_buyer_id, name, phone, tier, at, case when name is null and phone is null and tier is null then '-infinity' else at end
    from unnest(${rows.map((r) => r.id)}::uuid[], ${rows.map((r) => r.shopId)}::text[], ${rows.map((r) => r.platformBuyerId)}::text[], ${rows.map((r) => r.name)}::text[],
      ${rows.map((r) => r.phone)}::text[], ${rows.map((r) => r.tier)}::text[], ${instants(rows.map((r) => r.at))}::timestamptz[])
      as r (id, shop_id, platform_buyer_id, name, phone, tier, at)
    order by shop_id, platform_buyer_id
    on conflict (shop_id, platform_buyer_id) do update set
      name = case when excluded.said_at >= b.said_at then coalesce(excluded.name, b.name) when b.erased_at is null then coalesce(b.name, excluded.name) else b.name end,
      phone = case when excluded.said_at >= b.said_at then coalesce(excluded.phone, b.phone) when b.erased_at is null then coalesce(b.phone, excluded.phone) else b.phone end,
      said_tier = case when excluded.said_at >= b.said_at then coalesce(excluded.said_tier, b.said_tier) when b.erased_at is null then coalesce(b.said_tier, excluded.said_tier) else b.said_tier end,
      said_at = greatest(b.said_at, excluded.said_at), created_at = least(b.created_at, excluded.created_at)
    returning b.id, b.shop_id, b.platform_buyer_id`;
}

export type KnownBuyer = { id: string; shopId: string; platformBuyerId: string; name: string | null; phone: string | null; tier: string | null };

export function knownBuyers(sql: Sql, names: readonly { shopId: string; platformBuyerId: string }[]): Promise<KnownBuyer[]> {
  return sql<KnownBuyer[]>`
    select id, shop_id, platform_buyer_id, name, phone, said_tier as tier from buyers
    where (shop_id, platform_buyer_id) in (${rowsOf(sql, names, { shopId: "text", platformBuyerId: "text" })})`;
}

/** A buyer's name of the platform's, as the key of a map. */
export const buyerKey = ({ shopId, platformBuyerId }: { shopId: string; platformBuyerId: string }): string => `${shopId}\u0000${platformBuyerId}`;

/** Of several sayings about one buyer the latest value of each field. */
export function latestOfEach(said: readonly SaidBuyer[]): SaidBuyer[] {
  const byBuyer = new Map<string, SaidBuyer>();
  for (const next of [...said].sort((a, b) => a.at.getTime() - b.at.getTime())) {
    const key = buyerKey(next);
    const before = byBuyer.get(key);
    byBuyer.set(key, before ? { ...next, id: before.id, name: next.name ?? before.name, phone: next.phone ?? before.phone, tier: next.tier ?? before.tier } : next);
  }
  return [...byBuyer.values()];
}
