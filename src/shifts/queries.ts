import type { Sql } from "../db/client.ts";
import type { Planned, PlanPerson } from "./change-plan.ts";

export type PlanShop = { id: string; name: string; timeZone: string; settings: Record<string, unknown> };

/** A shop that the actor sees. */
export async function planShop(sql: Sql, id: string): Promise<PlanShop | undefined> {
  const [row] = await sql<PlanShop[]>`select id, name, time_zone, settings from shops where id = ${id}`;
  return row;
}

/** Who can be planned: agents and leads of the shop, and whoever has a shift in it. */
export const planPeople = (sql: Sql, shopId: string): Promise<PlanPerson[]> => sql<PlanPerson[]>`
  select u.id, u.name, u.number, lower(u.email) as email from user_shops us join users u on u.id = us.user_id
  where us.shop_id = ${shopId} and u.role in ('agent', 'lead') order by u.role, u.number nulls last, u.name, u.id`;

export type ShiftRow = Planned & { id: string };
const columns = (sql: Sql) => sql`s.id, s.shop_id, s.user_id, to_char(s.day, 'YYYY-MM-DD') as day, s.kind, s.starts_at, s.ends_at`;

/** Of a shop's days; `to` is not counted any more. */
export const shiftsOfShop = (sql: Sql, { shopId, from, to, userId }: { shopId: string; from: string; to: string; userId?: string | undefined }): Promise<ShiftRow[]> => sql<ShiftRow[]>`
  select ${columns(sql)} from shifts s where s.shop_id = ${shopId} and s.day >= ${from}::date and s.day < ${to}::date ${userId ? sql`and s.user_id = ${userId}` : sql``}
  order by s.day, s.starts_at, s.user_id`;

/** Of a shop's days, and what its people have in other shops that the actor sees: somebody on shift is there for all of theirs. */
export const shiftsServing = (sql: Sql, { shopId, from, to, userId }: { shopId: string; from: string; to: string; userId?: string | undefined }): Promise<ShiftRow[]> => sql<ShiftRow[]>`
  select ${columns(sql)} from shifts s
  where s.day >= ${from}::date and s.day < ${to}::date ${userId ? sql`and s.user_id = ${userId}` : sql``}
    and (s.shop_id = ${shopId} or s.user_id in (select us.user_id from user_shops us where us.shop_id = ${shopId}))
  order by s.day, s.starts_at, s.user_id`;

/** Of these people from two days before to two days after, in all shops that the actor sees. */
export const shiftsAround = (sql: Sql, { userIds, from, to }: { userIds: readonly string[]; from: string; to: string }): Promise<ShiftRow[]> => sql<ShiftRow[]>`
  select ${columns(sql)} from shifts s where s.user_id = any(${[...userIds]}::text[]) and s.starts_at >= ${from}::timestamptz - interval '3 days' and s.starts_at < ${to}::timestamptz + interval '4 days'`;

/** One change of a plan at a time: an overlap is seen by whoever comes second. */
export const lockPlan = (sql: Sql) => sql`select pg_advisory_xact_lock(hashtext('shift plan'))`;

export const removeShifts = (sql: Sql, shopId: string, gone: readonly Planned[]) => sql`
  delete from shifts s using unnest(${gone.map(({ userId }) => userId)}::text[], ${gone.map(({ day }) => day)}::date[], ${gone.map(({ kind }) => kind)}::text[]) as g (user_id, day, kind)
  where s.shop_id = ${shopId} and s.user_id = g.user_id and s.day = g.day and s.kind = g.kind`;

export const insertShifts = (sql: Sql, added: readonly (Planned & { id: string })[], { now, by }: { now: Date; by: string | null }) => sql`
  insert into shifts (id, shop_id, user_id, day, kind, starts_at, ends_at, updated_at, updated_by)
  select n.id, n.shop_id, n.user_id, n.day, n.kind, n.starts_at, n.ends_at, ${now}, ${by}
  from unnest(${added.map(({ id }) => id)}::uuid[], ${added.map(({ shopId }) => shopId)}::text[], ${added.map(({ userId }) => userId)}::text[], ${added.map(({ day }) => day)}::date[],
    ${added.map(({ kind }) => kind)}::text[], ${added.map(({ startsAt }) => startsAt.toISOString())}::timestamptz[], ${added.map(({ endsAt }) => endsAt.toISOString())}::timestamptz[]) as n (id, shop_id, user_id, day, kind, starts_at, ends_at)`;

export type AwaySpan = { userId: string; startsAt: Date; endsAt: Date; state: "waiting" | "approved" };
/** Leave that touches a span, of everybody or one person. */
export const leaveIn = (sql: Sql, { shopId, from, to, userId }: { shopId: string; from: Date; to: Date; userId?: string | undefined }): Promise<AwaySpan[]> => sql<AwaySpan[]>`
  select user_id, starts_at, ends_at, state from leaves where shop_id = ${shopId} and state in ('waiting', 'approved') and starts_at < ${to} and ends_at > ${from} ${userId ? sql`and user_id = ${userId}` : sql``} order by starts_at`;
