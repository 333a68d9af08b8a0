import type { Sql } from "../db/client.ts";
import type { PastHalf } from "./plan.ts";

export type StaffedShop = { id: string; name: string; timeZone: string; firstAt: Date | null };

/** A shop that the actor sees, with the instant of its first wait. */
export async function staffedShop(sql: Sql, id: string): Promise<StaffedShop | undefined> {
  const [row] = await sql<StaffedShop[]>`
    select s.id, s.name, s.time_zone, (select min(t.started_at) from turns t where t.shop_id = s.id and t.voided_at is null) as first_at from shops s where s.id = ${id}`;
  return row;
}

export type PastQuestion = { shopId: string; timeZone: string; from: Date; to: Date; idleMs: number };

/**
 * Sessions by the weekday and half hour of their first wait, with how long they took up an agent: from the first human answer to the last,
 * of each pause between two no more than `idleMs`, as the place is free for somebody else then.
 */
export function pastSessions(sql: Sql, { shopId, timeZone, from, to, idleMs }: PastQuestion): Promise<Omit<PastHalf, "presentMs">[]> {
  return sql<Omit<PastHalf, "presentMs">[]>`
    with answers as (
      select t.session_id, t.started_at, extract(epoch from t.answered_at - lag(t.answered_at) over (partition by t.session_id order by t.started_at)) * 1000 as pause_ms
      from turns t where t.shop_id = ${shopId} and t.voided_at is null and t.session_id is not null and t.started_at >= ${from} and t.started_at < ${to}),
    kept as (
      select min(started_at) at time zone ${timeZone} as local, coalesce(sum(least(greatest(pause_ms, 0), ${idleMs}::float8)), 0) as handled_ms from answers group by session_id)
    select extract(isodow from local)::int as weekday, (extract(hour from local) * 2 + floor(extract(minute from local) / 30))::int as half,
      count(*)::int as sessions, sum(handled_ms)::float8 as handled_ms
    from kept group by 1, 2`;
}

/** How long people of the shop were online, by weekday and half hour. `from` lies on a half hour. */
export function pastPresence(sql: Sql, { shopId, timeZone, from, to }: PastQuestion): Promise<Pick<PastHalf, "weekday" | "half" | "presentMs">[]> {
  return sql<Pick<PastHalf, "weekday" | "half" | "presentMs">[]>`
    select extract(isodow from local)::int as weekday, (extract(hour from local) * 2 + floor(extract(minute from local) / 30))::int as half,
      sum(extract(epoch from least(p.ended, slot + interval '30 minutes') - greatest(p.began, slot)) * 1000)::float8 as present_ms
    from (
      select greatest(p.started_at, ${from}::timestamptz) as began, least(coalesce(p.ended_at, ${to}::timestamptz), ${to}::timestamptz) as ended
      from user_shops us join presence_spells p on p.user_id = us.user_id and p.state = 'online' and p.started_at < ${to} and coalesce(p.ended_at, 'infinity') > ${from}
      where us.shop_id = ${shopId}) p
    cross join lateral generate_series(date_bin('30 minutes', p.began, ${from}::timestamptz), p.ended, interval '30 minutes') slot
    cross join lateral (select slot at time zone ${timeZone} as local) l
    where slot < p.ended group by 1, 2`;
}

export type PlannedSpan = { userId: string; startsAt: Date; endsAt: Date };
type PlanSpan = { shopId: string; from: Date; to: Date };

/** Shifts of the people who serve the shop, in whichever shop they are planned. */
export const plannedShifts = (sql: Sql, { shopId, from, to }: PlanSpan): Promise<PlannedSpan[]> => sql<PlannedSpan[]>`
  select s.user_id, s.starts_at, s.ends_at from user_shops us join shifts s on s.user_id = us.user_id where us.shop_id = ${shopId} and s.starts_at < ${to} and s.ends_at > ${from}`;

export const approvedLeave = (sql: Sql, { shopId, from, to }: PlanSpan): Promise<PlannedSpan[]> => sql<PlannedSpan[]>`
  select l.user_id, l.starts_at, l.ends_at from user_shops us join leaves l on l.user_id = us.user_id where us.shop_id = ${shopId} and l.state = 'approved' and l.starts_at < ${to} and l.ends_at > ${from}`;
