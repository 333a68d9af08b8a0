import type { Sql } from "../db/client.ts";
import type { LeaveKind, LeaveState } from "./shapes.ts";

export type LeaveRow = {
  id: string;
  shopId: string;
  timeZone: string;
  userId: string;
  userName: string;
  kind: LeaveKind;
  startsAt: Date;
  endsAt: Date;
  reason: string;
  state: LeaveState;
  askedAt: Date;
  decidedBy: string | null;
  decidedByName: string | null;
  decidedAt: Date | null;
  answer: string | null;
  cancelledAt: Date | null;
  overlaps: number;
  version: number;
};

const shown = (sql: Sql) => sql`
  l.id, l.shop_id, h.time_zone, l.user_id, coalesce(u.name, l.user_id) as user_name, l.kind, l.starts_at, l.ends_at, l.reason, l.state, l.asked_at, l.decided_by, d.name as decided_by_name,
  l.decided_at, l.answer, l.cancelled_at, l.version,
  (select count(*)::int from shifts s where s.user_id = l.user_id and s.starts_at < l.ends_at and s.ends_at > l.starts_at) as overlaps`;
const named = (sql: Sql) => sql`join shops h on h.id = l.shop_id left join users u on u.id = l.user_id left join users d on d.id = l.decided_by`;

export type LeaveQuestion = { shopIds: readonly string[]; userId: string | undefined; state: LeaveState | undefined; after: string | null; limit: number };

/** Newest first. */
export const leavePage = (sql: Sql, { shopIds, userId, state, after, limit }: LeaveQuestion): Promise<LeaveRow[]> => sql<LeaveRow[]>`
  select ${shown(sql)} from (
    select l.* from unnest(${[...shopIds]}::text[]) as shop (id) cross join lateral (
      select * from leaves l where l.shop_id = shop.id ${userId ? sql`and l.user_id = ${userId}` : sql``} ${state ? sql`and l.state = ${state}` : sql``} ${after ? sql`and l.id < ${after}::uuid` : sql``}
      order by l.id desc limit ${limit}) l
    order by l.id desc limit ${limit}) l ${named(sql)} order by l.id desc`;

export async function leaveById(sql: Sql, id: string): Promise<LeaveRow | undefined> {
  const [row] = await sql<LeaveRow[]>`select ${shown(sql)} from leaves l ${named(sql)} where l.id = ${id}`;
  return row;
}

export async function lockLeave(sql: Sql, id: string): Promise<boolean> {
  return (await sql`select from leaves where id = ${id} for update`).length > 0;
}

export const lockLeavesOf = (sql: Sql, userId: string) => sql`select pg_advisory_xact_lock(hashtext('leave ' || ${userId}::text))`;

/** Whether somebody already has asked for some of a span, in any shop that the actor sees. */
export async function isTaken(sql: Sql, { userId, startsAt, endsAt }: Pick<LeaveRow, "userId" | "startsAt" | "endsAt">): Promise<boolean> {
  return (await sql`select from leaves where user_id = ${userId} and state in ('waiting', 'approved') and starts_at < ${endsAt} and ends_at > ${startsAt} limit 1`).length > 0;
}

export const insertLeave = (sql: Sql, l: Pick<LeaveRow, "id" | "shopId" | "userId" | "kind" | "startsAt" | "endsAt" | "reason" | "askedAt">) => sql`
  insert into leaves (id, shop_id, user_id, kind, starts_at, ends_at, reason, state, asked_at) values (${l.id}, ${l.shopId}, ${l.userId}, ${l.kind}, ${l.startsAt}, ${l.endsAt}, ${l.reason}, 'waiting', ${l.askedAt})`;

export const decideLeave = (sql: Sql, id: string, { state, by, now, answer }: { state: "approved" | "refused"; by: string | null; now: Date; answer: string | null }) => sql`
  update leaves set state = ${state}, decided_by = ${by}, decided_at = ${now}, answer = ${answer}, version = version + 1 where id = ${id}`;

export const cancelLeave = (sql: Sql, id: string, now: Date) => sql`update leaves set state = 'cancelled', cancelled_at = ${now}, version = version + 1 where id = ${id}`;
