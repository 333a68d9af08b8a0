import { instants } from "../db/arrays.ts";
import type { Sql } from "../db/client.ts";
import { restoreCell, shownOf, type Cell, type StoredCell } from "../metrics/cell.ts";
import type { GroupsWanted } from "../metrics/group.ts";
import type { Fragment } from "../metrics/queries.ts";

export type ShopDays = { shopId: string; rules: string; fromDay: string; toDay: string };

/** Days of each shop whose cells say what the rows say, as far as events have told; `toDay` is not among them. */
export function readyDays(sql: Sql, shops: readonly ShopDays[]): Promise<{ shopId: string; day: string }[]> {
  return sql<{ shopId: string; day: string }[]>`
    select d.shop_id, d.day::text as day from ${askedDays(sql, shops)} join rollup_days d on d.shop_id = s.shop_id and d.day >= s.from_day and d.day < s.to_day
    where d.built = d.touched and d.rules = s.rules`;
}

/** Months (`day` is the first) of each shop that lie whole in these days and were put together of days as they stand now. */
export function readyMonths(sql: Sql, shops: readonly ShopDays[]): Promise<{ shopId: string; day: string; next: string }[]> {
  return sql<{ shopId: string; day: string; next: string }[]>`
    select m.shop_id, m.month::text as day, (m.month + interval '1 month')::date::text as next
    from ${askedDays(sql, shops)} join rollup_months m on m.shop_id = s.shop_id and m.month >= s.from_day and m.month + interval '1 month' <= s.to_day and m.rules = s.rules
    where m.stamp = (${stampOf(sql, { shopId: sql`m.shop_id`, month: sql`m.month`, rules: sql`s.rules` })})`;
}

/** What the days of a month have in common: null unless each of them is there and stands. */
const stampOf = (sql: Sql, { shopId, month, rules }: Record<"shopId" | "month" | "rules", Fragment>): Fragment => sql`
  select sum(d.built)::bigint as sum from rollup_days d where d.shop_id = ${shopId} and d.day >= ${month} and d.day < ${month} + interval '1 month' and d.built = d.touched and d.rules = ${rules}
  having count(*) = extract(day from ${month} + interval '1 month' - interval '1 day')`;

/** `counts` as they are written, to be parsed when they are read; the rest is there where merging was asked for. `buyers`: ids with commas between, since so many are quicker to split than to parse. */
export type StoredRow = { shopId: string; day: string; grp: string; counts: string; buyers?: string } & Partial<Pick<StoredCell, "times" | "sessions" | "answered">>;

/** The cell of a row that was asked for whole. */
export const cellOfRow = ({ counts, times = null, sessions = null, buyers, answered = 0 }: StoredRow): Cell => restoreCell({ counts: JSON.parse(counts) as number[], times, sessions, buyers: buyers ? buyers.split(",") : [], answered });

export type CellsWanted = { shopIds: readonly string[]; /** The first of them, and the one after the last. */ from: string; to: string; groups: GroupsWanted | null; /** What every answer holds, all numbers, or with them what merging needs. */ depth: Depth };
export type Depth = "shown" | "counts" | "whole";

/** Cells of days, by day and shop. */
export async function storedCells(sql: Sql, { shopIds, from, to, groups, depth }: CellsWanted): Promise<StoredRow[]> {
  const wanted = sql`r.shop_id = any(${[...shopIds]}::text[]) and r.day >= ${from} and r.day < ${to} and ${ofGroups(sql, groups)}`;
  if (depth === "whole") return sql<StoredRow[]>`select r.shop_id, r.day::text as day, r.grp, r.counts::text as counts ${merged(sql)} from rollups r where ${wanted} order by r.day, r.shop_id collate "C", r.grp collate "C"`;
  // Thousands of short rows take longer to send and to take apart than to find: those of a shop's day come as one.
  const days = await sql<{ shopId: string; day: string; groups: string[]; counts: string }[]>`
    select r.shop_id, r.day::text as day, json_agg(r.grp) as groups, string_agg(${depth === "shown" ? sql`r.shown` : sql`r.counts`}::text, E'\n') as counts from rollups r where ${wanted} group by r.day, r.shop_id order by r.day, r.shop_id collate "C"`;
  return days.flatMap(({ shopId, day, groups: names, counts }) => counts.split("\n").map((own, i) => ({ shopId, day, grp: names[i]!, counts: own })));
}

/** Cells of months, `day` being the first of each. */
export function monthCells(sql: Sql, { shopIds, from, to, groups, depth }: CellsWanted): Promise<StoredRow[]> {
  return sql<StoredRow[]>`
    select r.shop_id, r.month::text as day, r.grp, r.counts::text as counts ${depth === "whole" ? merged(sql) : sql``} from rollup_month_cells r
    where r.shop_id = any(${[...shopIds]}::text[]) and r.month >= ${from} and r.month < ${to} and ${ofGroups(sql, groups)}`;
}

const merged = (sql: Sql): Fragment => sql`, r.times, r.sessions, array_to_string(r.buyers, ',') as buyers, r.answered`;

const ofGroups = (sql: Sql, wanted: GroupsWanted | null): Fragment => (wanted === null ? sql`true` : groupsAmong(sql, wanted));

const groupsAmong = (sql: Sql, { names, prefixes }: GroupsWanted): Fragment => sql`(r.grp = any(${[...names]}::text[]) ${prefixes[0] === undefined ? sql`` : sql`or left(r.grp, 2) = ${prefixes[0]}`})`;

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
  select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('enable_hashjoin', 'on', true), set_config('enable_mergejoin', 'on', true), set_config('enable_seqscan', 'on', true),
    set_config('jit', 'off', true), set_config('work_mem', '64MB', true)`;

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
  for (const cells of chunks(made.cells)) await sql`insert into rollups (shop_id, day, shown, grp, counts, times, sessions, buyers, answered) select ${shopId}, ${day}::date, c.shown, ${cellColumns(sql, cells)}`;
  await sql`update rollup_days set built = ${touched}, rules = ${made.rules}, built_at = ${made.now} where shop_id = ${shopId} and day = ${day}`;
}

/** Holds a month that is over until the transaction ends. Answers what its cells were made of, and by which rules; null while it is not over in the shop's zone. */
export async function takeMonth(sql: Sql, { shopId, month }: ShopMonth, now: Date): Promise<{ stamp: number; rules: string } | null> {
  const [held] = await sql<{ stamp: number; rules: string }[]>`
    insert into rollup_months (shop_id, month, stamp, rules, made_at)
    select id, ${month}, 0, '', ${now} from shops where id = ${shopId} and ${month}::date + interval '1 month' <= (${now}::timestamptz at time zone time_zone)::date
    on conflict (shop_id, month) do update set stamp = rollup_months.stamp returning stamp, rules`;
  return held ?? null;
}

/** What the cells of a month would be stamped with; null while one of its days does not stand. */
export async function stampNow(sql: Sql, { shopId, month }: ShopMonth, rules: string): Promise<number | null> {
  const [found] = await sql<{ sum: number }[]>`${stampOf(sql, { shopId: sql`${shopId}::text`, month: sql`${month}::date`, rules: sql`${rules}::text` })}`;
  return found?.sum ?? null;
}

export type ShopMonth = { shopId: string; month: string };

/** Puts a month's cells in the place of those that are there. */
export async function saveMonth(sql: Sql, { shopId, month }: ShopMonth, made: { stamp: number; rules: string; cells: readonly CellRow[]; now: Date }): Promise<void> {
  await sql`delete from rollup_month_cells where shop_id = ${shopId} and month = ${month}`;
  for (const cells of chunks(made.cells)) await sql`insert into rollup_month_cells (shop_id, month, grp, counts, times, sessions, buyers, answered) select ${shopId}, ${month}::date, ${cellColumns(sql, cells)}`;
  await sql`update rollup_months set stamp = ${made.stamp}, rules = ${made.rules}, made_at = ${made.now} where shop_id = ${shopId} and month = ${month}`;
}

/** Cells of a month as they are stored, in the order of their names. */
export function cellsOfMonth(sql: Sql, { shopId, month }: ShopMonth): Promise<CellRow[]> {
  return sql<CellRow[]>`select grp, counts, times, sessions, buyers, answered from rollup_month_cells where shop_id = ${shopId} and month = ${month} order by grp collate "C"`;
}

const ROWS_AT_ONCE = 500;
const chunks = (cells: readonly CellRow[]): CellRow[][] => Array.from({ length: Math.ceil(cells.length / ROWS_AT_ONCE) }, (_, i) => cells.slice(i * ROWS_AT_ONCE, (i + 1) * ROWS_AT_ONCE));

const cellColumns = (sql: Sql, rows: readonly CellRow[]): Fragment => sql`
  c.grp, c.counts, c.times, c.sessions, coalesce(nullif(c.buyers, '')::uuid[], '{}'), c.answered
  from unnest(${rows.map(({ grp }) => grp)}::text[], ${rows.map(({ counts }) => JSON.stringify(counts))}::json[], ${rows.map(({ counts }) => JSON.stringify(shownOf(counts)))}::json[], ${rows.map(({ times }) => times && JSON.stringify(times))}::json[],
    ${rows.map(({ sessions }) => sessions && JSON.stringify(sessions))}::json[], ${rows.map(({ buyers }) => `{${buyers.join(",")}}`)}::text[], ${rows.map(({ answered }) => answered)}::int[])
    as c (grp, counts, shown, times, sessions, buyers, answered)`;

/** Days with rules that are no longer the shop's are made again. */
export async function touchOtherRules(sql: Sql, { shopId, rules }: { shopId: string; rules: string }): Promise<number> {
  const { count } = await sql`update rollup_days set touched = touched + 1 where shop_id = ${shopId} and built = touched and rules is distinct from ${rules}`;
  return count;
}

/** The first and last instant of anything that figures count of a shop, by now: whoever is still there counts until then. Null where there is nothing. */
export async function countedSpan(sql: Sql, shopId: string, now: Date): Promise<{ first: Date; last: Date } | null> {
  const [row] = await sql<{ first: Date | null; last: Date | null }[]>`
    select min(x.first) as first, max(x.last) as last from (
      select min(started_at) as first, max(started_at) as last from turns where shop_id = ${shopId} and voided_at is null
      union all select min(due_at), max(due_at) from clocks where shop_id = ${shopId}
      union all select min(sent_at), max(sent_at) from messages where shop_id = ${shopId} and sender = 'agent'
      union all select min(started_at), max(started_at) from sessions where shop_id = ${shopId}
      union all select min(at), max(at) from conversation_facts where shop_id = ${shopId} and kind = 'assigned'
      union all select min(requested_at), max(requested_at) from refunds where shop_id = ${shopId}
      union all select min(at), max(at) from state_history where shop_id = ${shopId} and state = 'paid'
      union all select min(done_at), max(done_at) from inspections where shop_id = ${shopId}
      union all select min(at), max(at) from inspection_findings where shop_id = ${shopId}
      union all select min(opened_at), max(opened_at) from complaints where shop_id = ${shopId}
      union all select min(p.started_at), max(coalesce(p.ended_at, greatest(p.started_at, ${now}::timestamptz))) from presence_spells p join user_shops us on us.user_id = p.user_id where us.shop_id = ${shopId}) x`;
  return row?.first && row.last ? { first: row.first, last: row.last } : null;
}

export type DaySpan = { day: string; from: Date; to: Date };

/** Those of a shop's days on which nothing that figures count happened. */
export async function quietAmong(sql: Sql, shopId: string, days: readonly DaySpan[]): Promise<Set<string>> {
  const among = (at: Fragment, shop: Fragment = sql`x.shop_id`): Fragment => sql`${shop} = ${shopId} and ${at} >= d.since and ${at} < d.until`;
  const rows = await sql<{ day: string }[]>`
    select d.day from unnest(${days.map(({ day }) => day)}::text[], ${instants(days.map(({ from }) => from))}::timestamptz[], ${instants(days.map(({ to }) => to))}::timestamptz[]) d (day, since, until)
    where not (exists (select from turns x where voided_at is null and ${among(sql`x.started_at`)}) or exists (select from sessions x where x.shop_id = ${shopId} and x.started_at >= d.since - interval '24 hours' and x.started_at < d.until) or exists (select from clocks x where ${among(sql`x.due_at`)})
      or exists (select from messages x where x.sender = 'agent' and ${among(sql`x.sent_at`)}) or exists (select from conversation_facts x where x.kind = 'assigned' and ${among(sql`x.at`)})
      or exists (select from refunds x where ${among(sql`x.requested_at`)}) or exists (select from state_history x where ${among(sql`x.at`)}) or exists (select from complaints x where ${among(sql`x.opened_at`)})
      or exists (select from inspections x where ${among(sql`x.done_at`)}) or exists (select from inspection_findings x where ${among(sql`x.at`)})
      or exists (select from user_shops u join presence_spells p on p.user_id = u.user_id where u.shop_id = ${shopId} and p.started_at < d.until and (p.ended_at is null or p.ended_at > d.since)))`;
  return new Set(rows.map(({ day }) => day));
}

/** Days of a month that are not known yet: those on which nothing happened stand at once. */
export async function addDays(sql: Sql, { shopId, rules }: { shopId: string; rules: string }, days: readonly { day: string; quiet: boolean }[], now: Date): Promise<void> {
  await sql`
    insert into rollup_days (shop_id, day, built, rules, built_at) select ${shopId}, d.day::date, d.quiet, case when d.quiet = 1 then ${rules} end, case when d.quiet = 1 then ${now}::timestamptz end
    from unnest(${days.map(({ day }) => day)}::text[], ${days.map(({ quiet }) => Number(quiet))}::int[]) d (day, quiet) order by 2 on conflict do nothing`;
}

/** Days of a month that nothing is known of. */
export async function unknownDays(sql: Sql, { shopId, month }: ShopMonth): Promise<string[]> {
  const rows = await sql<{ day: string }[]>`
    select g::date::text as day from generate_series(${month}::date, ${month}::date + interval '1 month' - interval '1 day', '1 day') g
    where not exists (select from rollup_days d where d.shop_id = ${shopId} and d.day = g::date)`;
  return rows.map(({ day }) => day);
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

export async function isBuilt(sql: Sql, { shopId, day }: { shopId: string; day: string }): Promise<boolean> {
  const rows = await sql`select from rollup_days where shop_id = ${shopId} and day = ${day} and built = touched`;
  return rows.length > 0;
}

/** Days of which cells are stored. */
export async function daysWithCells(sql: Sql, shopId: string): Promise<string[]> {
  const rows = await sql<{ day: string }[]>`select distinct day::text as day from rollups where shop_id = ${shopId}`;
  return rows.map(({ day }) => day);
}
