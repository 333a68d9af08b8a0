import { rowsOf } from "../db/bulk.ts";
import type { Sql } from "../db/client.ts";

export type KnownBuyer = { id: string; shopId: string; platformBuyerId: string; name: string | null; phone: string | null; tier: string | null };

export function knownBuyers(sql: Sql, names: readonly { shopId: string; platformBuyerId: string }[]): Promise<KnownBuyer[]> {
  return sql<KnownBuyer[]>`
    select id, shop_id, platform_buyer_id, name, phone, tier from buyers
    where (shop_id, platform_buyer_id) in (${rowsOf(sql, names, { shopId: "text", platformBuyerId: "text" })})` as unknown as Promise<KnownBuyer[]>;
}
