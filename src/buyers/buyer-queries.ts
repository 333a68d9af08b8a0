import type { Sql } from "../db/client.ts";

export type BuyerRow = { id: string; shopId: string; platformBuyerId: string; name: string | null; phone: string | null; tier: string | null; createdAt: Date };

export async function buyerById(sql: Sql, id: string): Promise<BuyerRow | undefined> {
  const [row] = await sql<BuyerRow[]>`select id, shop_id, platform_buyer_id, name, phone, tier, created_at from buyers where id = ${id}`;
  return row;
}
