import type { Sql } from "../db/client.ts";
import type { PolicyBody } from "./input.ts";
import type { Shop } from "./shapes.ts";
import type { CalendarSpec } from "../sla/calendar.ts";

const shopColumns = (sql: Sql) => sql`id, name, platform, platform_shop_id, connection_id, time_zone, currency, calendar_id`;

export function shopsOf(sql: Sql): Promise<Shop[]> {
  return sql<Shop[]>`select ${shopColumns(sql)} from shops order by id`;
}

export async function shopById(sql: Sql, id: string): Promise<Shop | undefined> {
  const [row] = await sql<Shop[]>`select ${shopColumns(sql)} from shops where id = ${id}`;
  return row;
}

export type CalendarRow = { id: string; shopId: string | null; name: string; version: number; publishedAt: Date; spec: CalendarSpec };

/** Calendars in their newest version; of one shop, or of all that may be seen. */
export function calendarsOf(sql: Sql, id: string | null): Promise<CalendarRow[]> {
  return sql<CalendarRow[]>`
    select c.id, c.shop_id, c.name, v.version, v.published_at, v.spec
    from calendars c join lateral (select * from calendar_versions v where v.calendar_id = c.id order by v.version desc limit 1) v on true
    where ${id}::text is null or c.id = ${id} order by c.id`;
}

export type PolicyRow = { id: string; shopId: string; isDefault: boolean; version: number; publishedAt: Date; publishedBy: string | null; body: PolicyBody };

/** Policies in their newest version. */
export function policiesOf(sql: Sql, id: string | null): Promise<PolicyRow[]> {
  return sql<PolicyRow[]>`
    select p.id, p.shop_id, p.is_default, v.version, v.published_at, v.published_by, v.body
    from policies p join lateral (select * from policy_versions v where v.policy_id = p.id order by v.version desc limit 1) v on true
    where ${id}::text is null or p.id = ${id} order by p.shop_id, p.rank desc, p.id`;
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

export type ShopInsert = Omit<Shop, "calendarId"> & { credentials: Uint8Array | null; now: Date };

/** Answers false where there is such a shop already, by our id or by the platform's on this connection. */
export async function insertShop(sql: Sql, shop: ShopInsert): Promise<boolean> {
  const { count } = await sql`
    insert into shops (id, connection_id, platform, platform_shop_id, name, time_zone, currency, credentials, calendar_id, created_at)
    values (${shop.id}, ${shop.connectionId}, ${shop.platform}, ${shop.platformShopId}, ${shop.name}, ${shop.timeZone}, ${shop.currency},
      ${shop.credentials}, ${shop.id}, ${shop.now})
    on conflict do nothing`;
  return count === 1;
}

/** A shop's own calendar bears its id. */
export async function insertCalendar(sql: Sql, { shopId, name }: { shopId: string; name: string }): Promise<void> {
  await sql`insert into calendars (id, shop_id, name) values (${shopId}, ${shopId}, ${name}) on conflict do nothing`;
}

/** A shop's default policy bears its id. */
export async function insertDefaultPolicy(sql: Sql, { shopId, name }: { shopId: string; name: string }): Promise<void> {
  await sql`insert into policies (id, shop_id, name, is_default) values (${shopId}, ${shopId}, ${name}, true)`;
}

/** Locks the calendar; undefined where the actor has none such. */
export async function lockCalendar(sql: Sql, id: string): Promise<{ id: string; shopId: string | null; name: string } | undefined> {
  const [row] = await sql<{ id: string; shopId: string | null; name: string }[]>`select id, shop_id, name from calendars where id = ${id} for update`;
  return row;
}

export type Lock = { id: string; shopId: string; isDefault: boolean; platform: string };

export async function lockPolicy(sql: Sql, id: string): Promise<Lock | undefined> {
  const [row] = await sql<Lock[]>`
    select p.id, p.shop_id, p.is_default, s.platform from policies p join shops s on s.id = p.shop_id where p.id = ${id} for update of p`;
  return row;
}

/** The next version; it never begins before the one before it. */
export async function insertCalendarVersion(sql: Sql, { id, spec, now }: { id: string; spec: CalendarSpec; now: Date }): Promise<void> {
  await sql`
    insert into calendar_versions (calendar_id, version, published_at, spec)
    select ${id}, coalesce(max(version), 0) + 1, greatest(${now}, max(published_at)), ${sql.json(spec as never)} from calendar_versions where calendar_id = ${id}`;
}

export type PolicyInsert = { id: string; shopId: string; body: PolicyBody; by: string | null; now: Date };

export async function insertPolicyVersion(sql: Sql, { id, shopId, body, by, now }: PolicyInsert): Promise<void> {
  await sql`
    insert into policy_versions (policy_id, version, shop_id, published_at, published_by, body)
    select ${id}, coalesce(max(version), 0) + 1, ${shopId}, greatest(${now}, max(published_at)), ${by}, ${sql.json(body as never)}
    from policy_versions where policy_id = ${id}`;
}

export async function renameCalendar(sql: Sql, id: string, name: string): Promise<void> {
  await sql`update calendars set name = ${name} where id = ${id}`;
}

export async function renamePolicy(sql: Sql, id: string, { name, rank }: { name: string; rank: number }): Promise<void> {
  await sql`update policies set name = ${name}, rank = ${rank} where id = ${id}`;
}

/** Whoever has a copy of a shop's rules notices that it is old. */
export async function moveEpoch(sql: Sql, { shopId, calendarId }: { shopId?: string; calendarId?: string }): Promise<void> {
  await sql`update shops set epoch = epoch + 1 where id = ${shopId ?? null} or calendar_id = ${calendarId ?? null}`;
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
