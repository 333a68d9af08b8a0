import type { Sql } from "../db/client.ts";
import type { Shop } from "./shapes.ts";

const shopColumns = (sql: Sql) => sql`id, name, platform, platform_shop_id, connection_id, time_zone, currency, calendar_id,
  coalesce(settings -> 'waitStepMinutes', '[1, 2, 3, 5, 10]'::jsonb) as wait_step_minutes`;

export function shopsOf(sql: Sql): Promise<Shop[]> {
  return sql<Shop[]>`select ${shopColumns(sql)} from shops order by id`;
}

export async function shopById(sql: Sql, id: string): Promise<Shop | undefined> {
  const [row] = await sql<Shop[]>`select ${shopColumns(sql)} from shops where id = ${id}`;
  return row;
}

export async function connectionPlatform(sql: Sql, id: string): Promise<string | undefined> {
  const [row] = await sql<{ platform: string }[]>`select platform from connections where id = ${id}`;
  return row?.platform;
}

export async function insertConnection(sql: Sql, row: { id: string; platform: string; credentials: Uint8Array; now: Date }): Promise<boolean> {
  const { count } = await sql`
    insert into connections (id, platform, credentials, created_at) values (${row.id}, ${row.platform}, ${row.credentials}, ${row.now})
    on conflict do nothing`;
  return count === 1;
}

export type ShopInsert = Omit<Shop, "calendarId" | "waitStepMinutes"> & { credentials: Uint8Array | null; now: Date };

/** Answers false where there is such a shop already, by our id or by the platform's on this connection. */
export async function insertShop(sql: Sql, shop: ShopInsert): Promise<boolean> {
  const { count } = await sql`
    insert into shops (id, connection_id, platform, platform_shop_id, name, time_zone, currency, credentials, calendar_id, created_at)
    values (${shop.id}, ${shop.connectionId}, ${shop.platform}, ${shop.platformShopId}, ${shop.name}, ${shop.timeZone}, ${shop.currency},
      ${shop.credentials}, ${shop.id}, ${shop.now})
    on conflict do nothing`;
  return count === 1;
}

/** Who has some shops gets the one that they add; who has none by name sees all of them anyway. */
export async function openToItsMaker(sql: Sql, { userId, shopId }: { userId: string; shopId: string }): Promise<void> {
  await sql`insert into user_shops (user_id, shop_id) select ${userId}, ${shopId} where exists (select from user_shops where user_id = ${userId}) on conflict do nothing`;
}

/** Sets what is named and leaves the rest. Answers all settings, or undefined without such a shop. */
export async function mergeSettings(sql: Sql, shopId: string, settings: Record<string, unknown>): Promise<Record<string, unknown> | undefined> {
  const [row] = await sql<{ settings: Record<string, unknown> }[]>`
    update shops set settings = settings || ${sql.json(settings as never)}, epoch = epoch + 1 where id = ${shopId} returning settings`;
  return row?.settings;
}

export async function settingsOf(sql: Sql, shopId: string): Promise<Record<string, unknown> | undefined> {
  const [row] = await sql<{ settings: Record<string, unknown> }[]>`select settings from shops where id = ${shopId}`;
  return row?.settings;
}

/** Deliveries that waited for a shop of this connection are applied now. */
export async function takeUpUnrouted(sql: Sql, connectionId: string, now: Date): Promise<void> {
  await sql`
    update deliveries set state = 'pending', failure = null, next_attempt_at = ${now} where connection_id = ${connectionId} and state = 'unrouted'`;
}
