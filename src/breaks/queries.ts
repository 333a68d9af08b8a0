import type { Sql } from "../db/client.ts";
import type { BreakState } from "./shapes.ts";

export type OwnShop = { id: string; timeZone: string; settings: Record<string, unknown> };
/** Shops that somebody serves. */
export const shopsServed = (sql: Sql, userId: string): Promise<OwnShop[]> => sql<OwnShop[]>`select s.id, s.time_zone, s.settings from user_shops us join shops s on s.id = us.shop_id where us.user_id = ${userId} order by s.id`;

/** How long somebody was busy since an instant, by reason. */
export const busySince = (sql: Sql, { userId, since, now }: { userId: string; since: Date; now: Date }): Promise<{ reason: string; usedMs: number }[]> => sql`
  select reason, sum(extract(epoch from least(coalesce(ended_at, ${now}), ${now}) - greatest(started_at, ${since})) * 1000)::int as used_ms
  from presence_spells where user_id = ${userId} and state = 'busy' and reason is not null and started_at < ${now} and coalesce(ended_at, 'infinity') > ${since} group by reason`;

export type RequestRow = {
  id: string;
  shopId: string;
  userId: string;
  userName: string;
  day: string;
  reason: string;
  minutes: number;
  note: string | null;
  state: BreakState;
  askedAt: Date;
  decidedBy: string | null;
  decidedByName: string | null;
  decidedAt: Date | null;
  answer: string | null;
  usedAt: Date | null;
};
const shown = (sql: Sql) => sql`
  r.id, r.shop_id, r.user_id, coalesce(u.name, r.user_id) as user_name, to_char(r.day, 'YYYY-MM-DD') as day, r.reason, r.minutes, r.note, r.state, r.asked_at, r.decided_by, d.name as decided_by_name, r.decided_at, r.answer, r.used_at`;
const named = (sql: Sql) => sql`left join users u on u.id = r.user_id left join users d on d.id = r.decided_by`;

/** What somebody asked for on a day. */
export const requestsOfDay = (sql: Sql, userId: string, day: string): Promise<RequestRow[]> => sql<RequestRow[]>`select ${shown(sql)} from break_requests r ${named(sql)} where r.user_id = ${userId} and r.day = ${day}::date order by r.id`;

export type RequestQuestion = { shopIds: readonly string[]; userId: string | undefined; state: BreakState | undefined; after: string | null; limit: number };
export const requestPage = (sql: Sql, { shopIds, userId, state, after, limit }: RequestQuestion): Promise<RequestRow[]> => sql<RequestRow[]>`
  select ${shown(sql)} from break_requests r ${named(sql)} where r.shop_id = any(${[...shopIds]}::text[]) ${userId ? sql`and r.user_id = ${userId}` : sql``} ${state ? sql`and r.state = ${state}` : sql``} ${after ? sql`and r.id < ${after}::uuid` : sql``}
  order by r.id desc limit ${limit}`;

export async function lockRequest(sql: Sql, id: string): Promise<RequestRow | undefined> {
  if ((await sql`select from break_requests where id = ${id} for update`).length === 0) return undefined;
  const [row] = await sql<RequestRow[]>`select ${shown(sql)} from break_requests r ${named(sql)} where r.id = ${id}`;
  return row;
}

export const insertRequest = (sql: Sql, r: Pick<RequestRow, "id" | "shopId" | "userId" | "day" | "reason" | "minutes" | "note" | "askedAt">) => sql`
  insert into break_requests (id, shop_id, user_id, day, reason, minutes, note, state, asked_at) values (${r.id}, ${r.shopId}, ${r.userId}, ${r.day}::date, ${r.reason}, ${r.minutes}, ${r.note}, 'waiting', ${r.askedAt})`;
export const decideRequest = (sql: Sql, id: string, { state, by, now, answer }: { state: BreakState; by: string | null; now: Date; answer: string | null }) => sql`
  update break_requests set state = ${state}, decided_by = ${by}, decided_at = ${now}, answer = ${answer}, version = version + 1 where id = ${id}`;
export const useGrant = (sql: Sql, id: string, now: Date) => sql`update break_requests set used_at = ${now}, version = version + 1 where id = ${id} and used_at is null`;
