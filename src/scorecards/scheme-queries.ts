import type { Sql } from "../db/client.ts";
import { monthsBefore } from "./flags.ts";
import type { SchemeBody } from "./scheme-input.ts";

export type SchemeRow = { id: string; shopId: string; name: string; version: number; body: SchemeBody; publishedAt: Date; publishedBy: string | null; publishedByName: string | null };

const shown = (sql: Sql) => sql`s.id, s.shop_id, s.name, v.version, v.body, v.published_at, v.published_by, u.name as published_by_name`;

export const schemesOf = (sql: Sql, shopIds: readonly string[]) => sql<SchemeRow[]>`
  select ${shown(sql)} from score_schemes s join score_scheme_versions v on v.scheme_id = s.id and v.version = s.version left join users u on u.id = v.published_by
  where s.shop_id = any(${[...shopIds]}::text[]) and s.archived_at is null order by s.name, s.id`;

export const versionsOf = (sql: Sql, id: string) => sql<SchemeRow[]>`
  select ${shown(sql)} from score_schemes s join score_scheme_versions v on v.scheme_id = s.id left join users u on u.id = v.published_by where s.id = ${id} order by v.version desc`;

export async function schemeById(sql: Sql, id: string, lock = false): Promise<SchemeRow | undefined> {
  const [row] = await sql<SchemeRow[]>`
    select ${shown(sql)} from score_schemes s join score_scheme_versions v on v.scheme_id = s.id and v.version = s.version left join users u on u.id = v.published_by
    where s.id = ${id} and s.archived_at is null ${lock ? sql`for update of s` : sql``}`;
  return row;
}

export const insertScheme = (sql: Sql, s: { id: string; shopId: string; name: string; now: Date }) => sql`
  insert into score_schemes (id, shop_id, name, version, created_at) values (${s.id}, ${s.shopId}, ${s.name}, 1, ${s.now})`;
export const insertVersion = (sql: Sql, v: { id: string; shopId: string; version: number; body: SchemeBody; by: string | null; now: Date }) => sql`
  insert into score_scheme_versions (scheme_id, version, shop_id, body, published_at, published_by) values (${v.id}, ${v.version}, ${v.shopId}, ${sql.json(v.body as never)}, ${v.now}, ${v.by})`;
export const moveScheme = (sql: Sql, id: string, name: string, version: number) => sql`update score_schemes set name = ${name}, version = ${version} where id = ${id}`;
export const archiveScheme = (sql: Sql, id: string, now: Date) => sql`update score_schemes set archived_at = ${now} where id = ${id}`;

export type ScoreShop = { id: string; currency: string; settings: Record<string, unknown>; month: string; day: string };
/** A shop with what its local calendar shows. */
export async function scoreShop(sql: Sql, id: string, now: Date): Promise<ScoreShop | undefined> {
  const [row] = await sql<ScoreShop[]>`
    select id, currency, settings, to_char(${now}::timestamptz at time zone time_zone, 'YYYY-MM') as month, to_char(${now}::timestamptz at time zone time_zone, 'YYYY-MM-DD') as day from shops where id = ${id}`;
  return row;
}

/** The month that a shop's people look at where none is named: the last whole one. */
export async function lastMonthOf(sql: Sql, id: string | undefined, now: Date): Promise<string> {
  const shop = id === undefined ? undefined : await scoreShop(sql, id, now);
  return monthsBefore(shop?.month ?? now.toISOString().slice(0, 7), 1)[0]!;
}

/** Schemes that were there in the month before and have no card of it, with that month as the shop's calendar has it. */
export const unopened = (sql: Sql, now: Date) => sql<(Pick<SchemeRow, "id" | "shopId" | "version" | "body"> & { month: string })[]>`
  select s.id, s.shop_id, s.version, v.body, m.month
  from score_schemes s join score_scheme_versions v on v.scheme_id = s.id and v.version = s.version join shops h on h.id = s.shop_id
  cross join lateral (select to_char((${now}::timestamptz at time zone h.time_zone) - interval '1 month', 'YYYY-MM') as month) m
  where s.archived_at is null and to_char(s.created_at at time zone h.time_zone, 'YYYY-MM') <= m.month
    and not exists (select 1 from scorecards c where c.scheme_id = s.id and c.month = m.month) limit 50`;
