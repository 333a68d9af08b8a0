import type { Sql } from "../db/client.ts";

export type Span = { from: string; to: string };

/** Points of the ledger that stand: decided and not lifted. */
export const violationPoints = (sql: Sql, shopId: string, userIds: readonly string[], { from, to }: Span) => sql<{ userId: string; rule: string; points: number }[]>`
  select user_id, rule, points from penalties where shop_id = ${shopId} and user_id = any(${[...userIds]}::text[]) and occurred_on >= ${from}::date and occurred_on < ${to}::date
    and points is not null and state = 'decided' and appeal <> 'lifted' order by occurred_on, id`;

export const recordsIn = (sql: Sql, shopId: string, userIds: readonly string[], { from, to }: Span) => sql<{ userId: string; kind: "exam" | "training"; value: number; full: number | null }[]>`
  select user_id, kind, value, "full" from staff_records where shop_id = ${shopId} and user_id = any(${[...userIds]}::text[]) and on_date >= ${from}::date and on_date < ${to}::date and withdrawn_at is null order by on_date, id`;

/** The local day on which each person joined: their first step of the ladder, else when their account was made. */
export const joinedOn = (sql: Sql, shopId: string, userIds: readonly string[]) => sql<{ userId: string; joined: string }[]>`
  select u.id as user_id, to_char(coalesce((select min(s.since) from staff_steps s where s.shop_id = ${shopId} and s.user_id = u.id), (u.created_at at time zone h.time_zone)::date), 'YYYY-MM-DD') as joined
  from users u, shops h where u.id = any(${[...userIds]}::text[]) and h.id = ${shopId}`;
