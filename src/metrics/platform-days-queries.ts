import type { Sql } from "../db/client.ts";

export type ReportRow = { day: string; account: string; name: string; value: number; importedAt: Date; userId: string | null };

/** What was imported of a shop's days, each account with whom it is: by its id, else by the one person of the shop who has that name. */
export const reportRows = (sql: Sql, { shopId, from, to }: { shopId: string; from: string; to: string }) => sql<ReportRow[]>`
  select p.day::text as day, p.account, p.name, p.value, p.imported_at, coalesce(
    (select a.user_id from user_accounts a join shops s on s.id = p.shop_id where a.platform = s.platform and a.account_id = p.account),
    (select min(u.id) from users u join user_shops us on us.user_id = u.id and us.shop_id = p.shop_id where u.name = p.account having count(*) = 1)) as user_id
  from platform_figures p where p.shop_id = ${shopId} and p.day >= ${from} and p.day < ${to} order by p.day, p.account, p.name`;

export type Imported = { day: string; account: string; name: string; value: number };

/** What is imported again takes the place of what was there. */
export const keepReport = (sql: Sql, { shopId, rows, by, now }: { shopId: string; rows: readonly Imported[]; by: string; now: Date }) => sql`
  insert into platform_figures (shop_id, day, account, name, value, imported_at, imported_by)
  select distinct on (r.day, r.account, r.name) ${shopId}, r.day, r.account, r.name, r.value, ${now}::timestamptz, ${by}
  from unnest(${rows.map(({ day }) => day)}::text[]::date[], ${rows.map(({ account }) => account)}::text[], ${rows.map(({ name }) => name)}::text[], ${rows.map(({ value }) => String(value))}::text[]::float8[]) with ordinality as r (day, account, name, value, place)
  order by r.day, r.account, r.name, r.place desc
  on conflict (shop_id, day, account, name) do update set value = excluded.value, imported_at = excluded.imported_at, imported_by = excluded.imported_by`;

export type Reasons = { day: string; userId: string | null; offHours: number; corrected: number };

/** Why a report may say something else: turns of each person that the window leaves out, and those that late events changed after the day was over. */
export const reasonsOf = (sql: Sql, q: { shopId: string; timeZone: string; since: Date; until: Date; fromMinute: number; toMinute: number }) => sql<Reasons[]>`
  select to_char(t.local, 'YYYY-MM-DD') as day, t.owner_id as user_id,
    count(*) filter (where not case when ${q.fromMinute}::int < ${q.toMinute}::int then t.minute >= ${q.fromMinute} and t.minute < ${q.toMinute} else t.minute >= ${q.fromMinute} or t.minute < ${q.toMinute} end)::int as off_hours,
    count(*) filter (where t.corrected_at >= (date_trunc('day', t.local) + interval '1 day') at time zone ${q.timeZone})::int as corrected
  from (select *, started_at at time zone ${q.timeZone} as local, extract(hour from started_at at time zone ${q.timeZone}) * 60 + extract(minute from started_at at time zone ${q.timeZone}) as minute
    from turns where shop_id = ${q.shopId} and voided_at is null and started_at >= ${q.since} and started_at < ${q.until}) t
  group by 1, 2`;

export type Stranger = { day: string; account: string; replies: number };

/** Replies of accounts that nobody is known by: they are the queue's here, and somebody's there. */
export const strangersOf = (sql: Sql, q: { shopId: string; timeZone: string; since: Date; until: Date }) => sql<Stranger[]>`
  select to_char(sent_at at time zone ${q.timeZone}, 'YYYY-MM-DD') as day, account, count(*)::int as replies from messages
  where shop_id = ${q.shopId} and sender = 'agent' and agent_id is null and account is not null and sent_at >= ${q.since} and sent_at < ${q.until} group by 1, 2`;
