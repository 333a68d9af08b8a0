import type { Sql } from "../db/client.ts";
import type { CalendarSpec } from "./input.ts";

export type CalendarRow = { id: string; shopId: string | null; name: string; version: number; publishedAt: Date; publishedBy: string | null; publisher: string | null; spec: CalendarSpec };
export type VersionRow = Omit<CalendarRow, "id" | "shopId" | "name">;

/** Calendars in their newest version; one, or all that may be seen. */
export function calendarsOf(sql: Sql, id: string | null): Promise<CalendarRow[]> {
  return sql<CalendarRow[]>`
    select c.id, c.shop_id, c.name, v.version, v.published_at, v.published_by, u.name as publisher, v.spec
    from calendars c join lateral (select * from calendar_versions v where v.calendar_id = c.id order by v.version desc limit 1) v on true
    left join users u on u.id = v.published_by
    where ${id}::text is null or c.id = ${id} order by c.shop_id nulls first, c.id`;
}

/** Newest first. */
export function versionsOf(sql: Sql, id: string, { before, limit }: { before: number | null; limit: number }): Promise<VersionRow[]> {
  return sql<VersionRow[]>`
    select v.version, v.published_at, v.published_by, u.name as publisher, v.spec from calendar_versions v left join users u on u.id = v.published_by
    where v.calendar_id = ${id} and (${before}::int is null or v.version < ${before}) order by v.version desc limit ${limit}`;
}

/** Calendars in their newest version that inherit from this one. */
export function heirsOf(sql: Sql, id: string): Promise<CalendarRow[]> {
  return sql<CalendarRow[]>`
    select c.id, c.shop_id, c.name, v.version, v.published_at, v.published_by, null as publisher, v.spec
    from calendars c join lateral (select * from calendar_versions v where v.calendar_id = c.id order by v.version desc limit 1) v on true
    where v.spec ->> 'inherits' = ${id} order by c.id`;
}

/** Locks the calendar; undefined where the actor has none such. */
export async function lockCalendar(sql: Sql, id: string): Promise<{ id: string; shopId: string | null } | undefined> {
  const [row] = await sql<{ id: string; shopId: string | null }[]>`select id, shop_id from calendars where id = ${id} for update`;
  return row;
}

/** Answers false where there is one of this id already, also one that may not be seen. */
export async function insertCalendar(sql: Sql, { id, shopId, name }: { id: string; shopId: string | null; name: string }): Promise<boolean> {
  const { count } = await sql`insert into calendars (id, shop_id, name) values (${id}, ${shopId}, ${name}) on conflict do nothing`;
  return count === 1;
}

export type VersionInsert = { id: string; spec: object; by: string | null; now: Date };

/** The next version; it never begins before the one before it. */
export async function insertCalendarVersion(sql: Sql, { id, spec, by, now }: VersionInsert): Promise<void> {
  await sql`
    insert into calendar_versions (calendar_id, version, published_at, published_by, spec)
    select ${id}, coalesce(max(version), 0) + 1, greatest(${now}, max(published_at)), ${by}, ${sql.json(spec as never)} from calendar_versions where calendar_id = ${id}`;
}

export async function renameCalendar(sql: Sql, id: string, name: string): Promise<void> {
  await sql`update calendars set name = ${name} where id = ${id}`;
}

/** Whoever has a copy of the rules of a shop that goes by this calendar, or by one that inherited from it, itself or by a policy, notices that it is old. */
export async function moveEpochs(sql: Sql, id: string): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    with moved as (select ${id}::text as id union select calendar_id from calendar_versions where spec ->> 'inherits' = ${id}),
      asked as (select distinct v.shop_id from policy_versions v where v.body ->> 'calendarId' in (select id from moved))
    update shops s set epoch = epoch + 1
    where s.calendar_id in (select id from moved) or s.id in (select shop_id from asked) or exists (select from asked where shop_id is null) returning s.id`;
  return rows.map((row) => row.id);
}

/** Whether there is no shop beyond these: who sees them all may change what they share. */
export async function areAllShops(sql: Sql, shopIds: readonly string[]): Promise<boolean> {
  const [row] = await sql<{ beyond: boolean }[]>`select exists (select 1 from shops where id <> all(${[...shopIds]}::text[])) as beyond`;
  return !row?.beyond;
}

/** Which calendar a shop goes by, under its row's lock; undefined where the actor has no such shop. */
export async function lockShopCalendar(sql: Sql, shopId: string): Promise<{ calendarId: string } | undefined> {
  const [row] = await sql<{ calendarId: string }[]>`select calendar_id from shops where id = ${shopId} for no key update`;
  return row;
}

type Choice = { shopId: string; before: string; calendarId: string; byId: string | null; now: Date };

/** Another calendar from now on. With the first change it is also noted which one it was that held until then. */
export async function chooseCalendar(sql: Sql, { shopId, before, calendarId, byId, now }: Choice): Promise<void> {
  await sql`
    insert into shop_calendars (shop_id, since, calendar_id, by_id)
    select ${shopId}, 'epoch', ${before}, null where not exists (select from shop_calendars where shop_id = ${shopId})
    union all select ${shopId}, ${now}, ${calendarId}, ${byId}`;
  await sql`update shops set calendar_id = ${calendarId}, epoch = epoch + 1 where id = ${shopId}`;
}
