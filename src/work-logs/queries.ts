import type { Sql } from "../db/client.ts";
import type { LogBody } from "./input.ts";

export type LogRow = { id: string; shopId: string; timeZone: string; settings: Record<string, unknown>; userId: string; userName: string; day: string; state: "draft" | "confirmed"; body: LogBody; figures: Record<string, unknown> | null; reportedAt: Date | null; confirmedAt: Date | null; updatedAt: Date; version: number };
const shown = (sql: Sql) => sql`
  w.id, w.shop_id, h.time_zone, h.settings, w.user_id, coalesce(u.name, w.user_id) as user_name, to_char(w.day, 'YYYY-MM-DD') as day, w.state, w.body, w.figures, w.reported_at, w.confirmed_at, w.updated_at, w.version`;
const named = (sql: Sql) => sql`join shops h on h.id = w.shop_id left join users u on u.id = w.user_id`;

export const logsOf = (sql: Sql, { shopId, userId, from, to, state }: { shopId: string; userId: string | undefined; from: string; to: string; state: string | undefined }): Promise<LogRow[]> => sql<LogRow[]>`
  select ${shown(sql)} from work_logs w ${named(sql)} where w.shop_id = ${shopId} and w.day >= ${from}::date and w.day < ${to}::date ${userId ? sql`and w.user_id = ${userId}` : sql``} ${state ? sql`and w.state = ${state}` : sql``}
  order by w.day desc, user_name, w.id limit 2000`;

export async function logById(sql: Sql, id: string): Promise<LogRow | undefined> {
  const [row] = await sql<LogRow[]>`select ${shown(sql)} from work_logs w ${named(sql)} where w.id = ${id}`;
  return row;
}
export const lockLog = async (sql: Sql, id: string): Promise<boolean> => (await sql`select from work_logs where id = ${id} for update`).length > 0;

/** Answers the id of the log, begun now or before. */
export async function beginLog(sql: Sql, l: { id: string; shopId: string; userId: string; day: string; now: Date }): Promise<{ id: string; isNew: boolean }> {
  const [made] = await sql<{ id: string }[]>`
    insert into work_logs (id, shop_id, user_id, day, state, body, created_at, updated_at) values (${l.id}, ${l.shopId}, ${l.userId}, ${l.day}::date, 'draft', '{}', ${l.now}, ${l.now}) on conflict do nothing returning id`;
  if (made) return { id: made.id, isNew: true };
  const [known] = await sql<{ id: string }[]>`select id from work_logs where shop_id = ${l.shopId} and user_id = ${l.userId} and day = ${l.day}::date`;
  return { id: known!.id, isNew: false };
}

export const saveLog = (sql: Sql, id: string, { body, reportedAt, now }: { body: LogBody; reportedAt: Date | null; now: Date }) => sql`
  update work_logs set body = ${sql.json(body)}, reported_at = ${reportedAt}, updated_at = ${now}, version = version + 1 where id = ${id}`;
export const confirmLog = (sql: Sql, id: string, { figures, now }: { figures: object; now: Date }) => sql`
  update work_logs set state = 'confirmed', figures = ${sql.json(figures as never)}, confirmed_at = ${now}, updated_at = ${now}, version = version + 1 where id = ${id}`;
export const reopenLog = (sql: Sql, id: string, now: Date) => sql`update work_logs set state = 'draft', figures = null, confirmed_at = null, updated_at = ${now}, version = version + 1 where id = ${id}`;

/**
 * Who worked on the day before in a shop and has no log of it yet, once its zone is past four in the morning: a shift, or an hour of being there.
 * Looked for over shops whose day is over.
 */
export const unlogged = (sql: Sql, now: Date): Promise<{ shopId: string; userId: string; day: string; dueMs: number }[]> => sql`
  select s.id as shop_id, u.id as user_id, to_char(d.day, 'YYYY-MM-DD') as day
  from shops s cross join lateral (select ((${now}::timestamptz at time zone s.time_zone) - interval '28 hours')::date as day) d
  join user_shops us on us.shop_id = s.id join users u on u.id = us.user_id and u.role = 'agent'
  where not exists (select from work_logs w where w.shop_id = s.id and w.user_id = u.id and w.day = d.day)
    and (exists (select from shifts x where x.shop_id = s.id and x.user_id = u.id and x.day = d.day)
      or exists (select from presence_spells p where p.user_id = u.id and p.state = 'online' and p.started_at < (d.day + 1)::timestamp at time zone s.time_zone and coalesce(p.ended_at, ${now}) > d.day::timestamp at time zone s.time_zone
        group by p.user_id having sum(extract(epoch from least(coalesce(p.ended_at, ${now}), (d.day + 1)::timestamp at time zone s.time_zone) - greatest(p.started_at, d.day::timestamp at time zone s.time_zone))) >= 3600))
  limit 500`;

export type DayAsked = { shopId: string; userId: string; from: Date; to: Date };
export type DayCounts = {
  promisesMade: number;
  callbacksDone: number;
  callbacksMissed: number;
  refundsAgreed: number;
  refundsRefused: number;
  handedTimes: number;
  handedItems: number;
  takenTimes: number;
  takenItems: number;
  complaintsOpened: number;
  complaintsClosed: number;
};

/** What somebody did within a span, beside the figures of chats. */
export async function countDay(sql: Sql, { shopId, userId, from, to }: DayAsked): Promise<DayCounts> {
  const [row] = await sql<DayCounts[]>`
    select (select count(*)::int from promises where shop_id = ${shopId} and by_id = ${userId} and promised_at >= ${from} and promised_at < ${to} and due_at >= ${from}) as promises_made,
      (select count(*)::int from callbacks where shop_id = ${shopId} and done_by = ${userId} and done_at >= ${from} and done_at < ${to}) as callbacks_done,
      (select count(*)::int from callbacks where shop_id = ${shopId} and agent_id = ${userId} and missed_at >= ${from} and missed_at < ${to}) as callbacks_missed,
      (select count(*)::int from complaints where shop_id = ${shopId} and owner_id = ${userId} and opened_at >= ${from} and opened_at < ${to}) as complaints_opened,
      (select count(*)::int from complaints where shop_id = ${shopId} and owner_id = ${userId} and closed_at >= ${from} and closed_at < ${to}) as complaints_closed,
      (select count(*)::int from refunds d where d.shop_id = ${shopId} and d.decided_by_id = ${userId} and d.state not in ('refused', 'requested') and d.decided_at >= ${from} and d.decided_at < ${to}) as refunds_agreed,
      (select count(*)::int from refunds d where d.shop_id = ${shopId} and d.decided_by_id = ${userId} and d.state = 'refused' and d.decided_at >= ${from} and d.decided_at < ${to}) as refunds_refused,
      (select count(*)::int from handovers where shop_id = ${shopId} and from_id = ${userId} and state <> 'withdrawn' and made_at >= ${from} and made_at < ${to}) as handed_times,
      (select coalesce(sum(jsonb_array_length(items)), 0)::int from handovers where shop_id = ${shopId} and from_id = ${userId} and state <> 'withdrawn' and made_at >= ${from} and made_at < ${to}) as handed_items,
      (select count(*)::int from handovers where shop_id = ${shopId} and taken_by = ${userId} and taken_at >= ${from} and taken_at < ${to}) as taken_times,
      (select coalesce(sum(moved_items), 0)::int from handovers where shop_id = ${shopId} and taken_by = ${userId} and taken_at >= ${from} and taken_at < ${to}) as taken_items`;
  return row!;
}

export type Told = { id: string; conversationId: string | null; state: string; at: Date };
/** Promises that fell due within the span, or were broken or kept in it; the newest 50. */
export const promisesTold = (sql: Sql, { shopId, userId, from, to }: DayAsked): Promise<Told[]> => sql<Told[]>`
  select id, conversation_id, state, due_at as at from promises where shop_id = ${shopId} and agent_id = ${userId} and due_at >= ${from} and due_at < ${to} and state <> 'cancelled' order by due_at desc limit 50`;
/** Cases of somebody that were open within the span. */
export const complaintsTold = (sql: Sql, { shopId, userId, from, to }: DayAsked): Promise<Told[]> => sql<Told[]>`
  select id, conversation_id, state, opened_at as at from complaints where shop_id = ${shopId} and owner_id = ${userId} and opened_at < ${to} and coalesce(closed_at, 'infinity') >= ${from} order by opened_at desc limit 50`;
