import type { Sql } from "../db/client.ts";

export type ConnectionRow = { id: string; platform: string; credentials: Uint8Array };

export async function connectionById(sql: Sql, id: string): Promise<ConnectionRow | undefined> {
  const [row] = await sql<ConnectionRow[]>`select id, platform, credentials from connections where id = ${id}`;
  return row;
}

export type ShopAccessRow = {
  id: string;
  connectionId: string;
  platform: string;
  platformShopId: string | null;
  currency: string;
  timeZone: string;
  settings: Record<string, unknown>;
  credentials: Uint8Array | null;
  connectionCredentials: Uint8Array;
};

export async function shopAccessById(sql: Sql, shopId: string): Promise<ShopAccessRow | undefined> {
  const [row] = await sql<ShopAccessRow[]>`
    select s.id, s.connection_id, s.platform, s.platform_shop_id, s.currency, s.time_zone, s.settings, s.credentials,
      c.credentials as connection_credentials
    from shops s join connections c on c.id = s.connection_id where s.id = ${shopId}`;
  return row;
}

/** Locks the shop, so that two refreshes at once are stored one after the other. */
export async function lockShopCredentials(sql: Sql, shopId: string): Promise<Uint8Array | null> {
  const [row] = await sql<{ credentials: Uint8Array | null }[]>`select credentials from shops where id = ${shopId} for no key update`;
  return row?.credentials ?? null;
}

export async function saveShopCredentials(sql: Sql, shopId: string, credentials: Uint8Array): Promise<void> {
  await sql`update shops set credentials = ${credentials}, epoch = epoch + 1 where id = ${shopId}`;
}

type Sealed = { id: string; credentials: Uint8Array };

/** Everything that is sealed, held until the transaction ends. */
export async function lockSealed(sql: Sql): Promise<{ connections: Sealed[]; shops: Sealed[] }> {
  const connections = await sql<Sealed[]>`select id, credentials from connections order by id for update`;
  const shops = await sql<Sealed[]>`select id, credentials from shops where credentials is not null order by id for update`;
  return { connections, shops };
}

export async function saveConnectionCredentials(sql: Sql, id: string, credentials: Uint8Array): Promise<void> {
  await sql`update connections set credentials = ${credentials} where id = ${id}`;
}
