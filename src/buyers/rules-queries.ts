import type { Sql } from "../db/client.ts";

export type RulesRow = { shopId: string; version: number; body: Record<string, unknown>; publishedAt: Date; publishedBy: string | null };

/** The version that holds in each shop; shops that have published none are not there. */
export function rulesInForce(sql: Sql, shopIds: readonly string[]): Promise<RulesRow[]> {
  return sql<RulesRow[]>`
    select distinct on (shop_id) shop_id, version, body, published_at, published_by from buyer_rules where shop_id = any(${[...shopIds]}::text[]) order by shop_id, version desc`;
}

export function rulesEver(sql: Sql, shopId: string): Promise<RulesRow[]> {
  return sql<RulesRow[]>`select shop_id, version, body, published_at, published_by from buyer_rules where shop_id = ${shopId} order by version desc limit 100`;
}

/** Publishes the next version after `version`; nothing where somebody else has published since. */
export async function insertRules(sql: Sql, row: RulesRow): Promise<boolean> {
  const made = await sql`
    insert into buyer_rules (shop_id, version, body, published_at, published_by) values (${row.shopId}, ${row.version}, ${sql.json(row.body as never)}, ${row.publishedAt}, ${row.publishedBy})
    on conflict do nothing returning 1`;
  return made.length > 0;
}

export async function shopSettings(sql: Sql, shopId: string): Promise<{ settings: Record<string, unknown>; currency: string } | undefined> {
  const [row] = await sql<{ settings: Record<string, unknown>; currency: string }[]>`select settings, currency from shops where id = ${shopId}`;
  return row;
}
