import type { Sql } from "../db/client.ts";
import type { StoredCell } from "../metrics/cell.ts";
import type { GroupsWanted } from "../metrics/group.ts";

export type ShopDays = { shopId: string; rules: string; fromDay: string; toDay: string };

/** Days of each shop whose cells say what the rows say, as far as events have told; `toDay` is not among them. */
export function readyDays(sql: Sql, shops: readonly ShopDays[]): Promise<{ shopId: string; day: string }[]> {
  return sql<{ shopId: string; day: string }[]>`
    select d.shop_id, d.day::text as day from ${askedDays(sql, shops)} join rollup_days d on d.shop_id = s.shop_id and d.day >= s.from_day and d.day < s.to_day
    where d.built = d.touched and d.rules = s.rules`;
}

/** `buyers`: ids with commas between, since so many are quicker to split than to parse. */
export type StoredRow = Omit<StoredCell, "buyers"> & { shopId: string; day: string; grp: string; buyers: string };

/** Cells of days. `whole`: with what merging needs. */
export function storedCells(sql: Sql, shops: readonly ShopDays[], { names, prefixes, whole }: GroupsWanted & { whole: boolean }): Promise<StoredRow[]> {
  const more = whole ? sql`r.times, r.sessions, array_to_string(r.buyers, ',') as buyers, r.answered` : sql`null as times, null as sessions, '' as buyers, 0 as answered`;
  const prefix = prefixes[0] ?? "";
  return sql<StoredRow[]>`
    select r.shop_id, r.day::text as day, r.grp, r.counts, ${more}
    from ${askedDays(sql, shops)} join rollups r on r.shop_id = s.shop_id and r.day >= s.from_day and r.day < s.to_day
    where r.grp = any(${[...names]}::text[]) ${prefix === "" ? sql`` : sql`or left(r.grp, 2) = ${prefix}`}`;
}

const askedDays = (sql: Sql, shops: readonly ShopDays[]) => {
  const column = (of: (shop: ShopDays) => string) => shops.map(of);
  return sql`unnest(${column(({ shopId }) => shopId)}::text[], ${column(({ rules }) => rules)}::text[], ${column(({ fromDay }) => fromDay)}::text[]::date[], ${column(({ toDay }) => toDay)}::text[]::date[]) as s (shop_id, rules, from_day, to_day)`;
};

/** Says that something of these days has changed. */
export async function touchDays(sql: Sql, days: readonly { shopId: string; day: string }[]): Promise<void> {
  if (days.length === 0) return;
  await sql`
    insert into rollup_days as d (shop_id, day)
    select distinct t.shop_id, t.day from unnest(${days.map(({ shopId }) => shopId)}::text[], ${days.map(({ day }) => day)}::text[]::date[]) as t (shop_id, day) order by 1, 2
    on conflict (shop_id, day) do update set touched = d.touched + 1`;
}

export type StaleDay = { shopId: string; day: string; touched: number };

/** A day is many rows: what is joined is planned for how many there are, whatever the pool does for its short questions. */
export const planForMany = (sql: Sql) => sql`
  select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('enable_hashjoin', 'on', true), set_config('enable_mergejoin', 'on', true), set_config('enable_seqscan', 'on', true)`;

/** Takes the next day to be made again, one that no other server has in hand; oldest first. `before` is each zone's own today. */
export async function takeStaleDay(sql: Sql, now: Date): Promise<StaleDay | undefined> {
  const [row] = await sql<StaleDay[]>`
    select d.shop_id, d.day::text as day, d.touched from rollup_days d join shops s on s.id = d.shop_id
    where d.built < d.touched and d.day < (${now}::timestamptz at time zone s.time_zone)::date
    order by d.day, d.shop_id limit 1 for update of d skip locked`;
  return row;
}

/** A day that is made whether or not it is stale; waits for whoever has it in hand. */
export async function takeDay(sql: Sql, { shopId, day }: { shopId: string; day: string }): Promise<StaleDay> {
  await sql`insert into rollup_days (shop_id, day) values (${shopId}, ${day}) on conflict do nothing`;
  const [row] = await sql<StaleDay[]>`select shop_id, day::text as day, touched from rollup_days where shop_id = ${shopId} and day = ${day} for update`;
  return row!;
}

export type CellRow = StoredCell & { grp: string };

/** Puts a day's cells in the place of those that are there. */
export async function saveDay(sql: Sql, { shopId, day, touched }: StaleDay, made: { rules: string; cells: readonly CellRow[]; now: Date }): Promise<void> {
  await sql`delete from rollups where shop_id = ${shopId} and day = ${day}`;
  for (let from = 0; from < made.cells.length; from += 500) {
    const rows = made.cells.slice(from, from + 500);
    await sql`
      insert into rollups (shop_id, day, grp, counts, times, sessions, buyers, answered)
      select ${shopId}, ${day}::date, c.grp, c.counts, c.times, c.sessions, coalesce(nullif(c.buyers, '')::uuid[], '{}'), c.answered
      from unnest(${rows.map(({ grp }) => grp)}::text[], ${rows.map(({ counts }) => JSON.stringify(counts))}::json[], ${rows.map(({ times }) => times && JSON.stringify(times))}::json[],
        ${rows.map(({ sessions }) => sessions && JSON.stringify(sessions))}::json[], ${rows.map(({ buyers }) => `{${buyers.join(",")}}`)}::text[], ${rows.map(({ answered }) => answered)}::int[])
        as c (grp, counts, times, sessions, buyers, answered)`;
  }
  await sql`update rollup_days set built = ${touched}, rules = ${made.rules}, built_at = ${made.now} where shop_id = ${shopId} and day = ${day}`;
}

/** Days with rules that are no longer the shop's are made again. */
export async function touchOtherRules(sql: Sql, { shopId, rules }: { shopId: string; rules: string }): Promise<number> {
  const { count } = await sql`update rollup_days set touched = touched + 1 where shop_id = ${shopId} and built = touched and rules is distinct from ${rules}`;
  return count;
}

/** The first and last instant of anything that figures count of a shop; null where there is nothing. */
export async function countedSpan(sql: Sql, shopId: string): Promise<{ first: Date; last: Date } | null> {
  const [row] = await sql<{ first: Date | null; last: Date | null }[]>`
    select min(x.first) as first, max(x.last) as last from (
      select min(started_at) as first, max(started_at) as last from turns where shop_id = ${shopId} and voided_at is null
      union all select min(due_at), max(due_at) from clocks where shop_id = ${shopId}
      union all select min(sent_at), max(sent_at) from messages where shop_id = ${shopId} and sender = 'agent'
      union all select min(started_at), max(started_at) from sessions where shop_id = ${shopId}
      union all select min(at), max(at) from conversation_facts where shop_id = ${shopId} and kind = 'assigned'
      union all select min(requested_at), max(requested_at) from refunds where shop_id = ${shopId}
      union all select min(at), max(at) from state_history where shop_id = ${shopId} and state = 'paid'
      union all select min(opened_at), max(opened_at) from complaints where shop_id = ${shopId}
      union all select min(p.started_at), max(coalesce(p.ended_at, p.started_at)) from presence_spells p join user_shops us on us.user_id = p.user_id where us.shop_id = ${shopId}) x`;
  return row?.first && row.last ? { first: row.first, last: row.last } : null;
}

export function shopIdsOf(sql: Sql): Promise<{ id: string }[]> {
  return sql<{ id: string }[]>`select id from shops order by id`;
}

/** Cells of one day as they are stored, in the order of their names. */
export function cellsOfDay(sql: Sql, { shopId, day }: { shopId: string; day: string }): Promise<CellRow[]> {
  return sql<CellRow[]>`select grp, counts, times, sessions, buyers, answered from rollups where shop_id = ${shopId} and day = ${day} order by grp collate "C"`;
}

/** Days that are made and in date. */
export function builtDays(sql: Sql, shopId: string): Promise<{ day: string; rules: string | null }[]> {
  return sql<{ day: string; rules: string | null }[]>`select day::text as day, rules from rollup_days where shop_id = ${shopId} and built = touched order by day`;
}
