import { instants } from "../db/arrays.ts";
import type { Sql } from "../db/client.ts";

export type Touched = { shopId: string; at: Date };
export type About = { id: string; from: Date; to: Date };

/**
 * Sessions that began in each span of a conversation, the two before it, their turns, and the sales that its answers may have led to. Whoever holds a session
 * is counted for 24 hours of it: its middle names the day between two where one is shorter. Each turn may have begun a session before.
 */
export function ofConversations(sql: Sql, about: readonly About[]): Promise<Touched[]> {
  return sql<Touched[]>`
    with a as (select * from unnest(${about.map(({ id }) => id)}::uuid[], ${instants(about.map(({ from }) => from))}::timestamptz[], ${instants(about.map(({ to }) => to))}::timestamptz[]) as a (id, since, until)),
      s as (select x.id, x.shop_id, x.started_at from a cross join lateral (
        select id, shop_id, started_at from sessions x where x.conversation_id = a.id and x.started_at > a.since and x.started_at <= a.until
        union all
        (select id, shop_id, started_at from sessions x where x.conversation_id = a.id and x.started_at <= a.since order by x.started_at desc limit 2)) x)
    select shop_id, started_at + later as at from s, ${HELD(sql)}
    union select t.shop_id, date_bin('15 minutes', t.started_at, '2000-01-01T00:00:00Z'::timestamptz) + later from s join turns t on t.session_id = s.id, ${HELD(sql)}
    union select o.shop_id, h.at from a join conversations v on v.id = a.id join orders o on o.buyer_id = v.buyer_id and o.shop_id = v.shop_id
      join state_history h on h.subject_id = o.id and h.at >= a.since - interval '31 days'`;
}

const HELD = (sql: Sql) => sql`unnest(array[interval '0', interval '12 hours', interval '24 hours']) h (later)`;

/** When orders were placed and paid, and the sessions that they are put down to. */
export function ofOrders(sql: Sql, ids: readonly string[]): Promise<Touched[]> {
  return sql<Touched[]>`
    select o.shop_id, h.at from orders o join state_history h on h.subject_id = o.id where o.id = any(${[...ids]}::uuid[])
    union select x.shop_id, x.started_at from orders o join state_history h on h.subject_id = o.id join conversations v on v.buyer_id = o.buyer_id and v.shop_id = o.shop_id
      cross join lateral (select t.session_id from turns t where t.conversation_id = v.id and t.voided_at is null and t.answered_at <= h.at order by t.answered_at desc, t.id desc limit 1) t
      join sessions x on x.id = t.session_id
      where o.id = any(${[...ids]}::uuid[])`;
}

export function ofRefunds(sql: Sql, ids: readonly string[]): Promise<Touched[]> {
  return sql<Touched[]>`
    select shop_id, requested_at as at from refunds where id = any(${[...ids]}::uuid[]) and requested_at is not null
    union select shop_id, at from state_history where subject_id = any(${[...ids]}::uuid[])`;
}

export function ofComplaints(sql: Sql, ids: readonly string[]): Promise<Touched[]> {
  return sql<Touched[]>`select shop_id, opened_at as at from complaints where id = any(${[...ids]}::uuid[]) and opened_at is not null`;
}

/** Inspections by when they were done, and the hits that they decided. */
export function ofInspections(sql: Sql, ids: readonly string[]): Promise<Touched[]> {
  return sql<Touched[]>`
    select shop_id, done_at as at from inspections where id = any(${[...ids]}::uuid[]) and done_at is not null
    union select f.shop_id, f.at from inspections i join inspection_findings f on f.conversation_id = i.conversation_id where i.id = any(${[...ids]}::uuid[])`;
}

export function ofFindings(sql: Sql, ids: readonly string[]): Promise<Touched[]> {
  return sql<Touched[]>`select shop_id, at from inspection_findings where id = any(${[...ids]}::uuid[])`;
}

/** Clocks, also by their breaches. */
export function ofClocks(sql: Sql, ids: readonly string[]): Promise<Touched[]> {
  return sql<Touched[]>`
    select shop_id, due_at as at from clocks where id = any(${[...ids]}::uuid[])
    union select shop_id, due_at from breaches where id = any(${[...ids]}::uuid[])`;
}

/** A person's latest spells as of each instant, from their beginning to their end or the instant. */
export function ofSpells(sql: Sql, about: readonly { id: string; at: Date }[]): Promise<{ userId: string; from: Date; to: Date }[]> {
  return sql<{ userId: string; from: Date; to: Date }[]>`
    select distinct a.id as user_id, p.started_at as from, coalesce(p.ended_at, a.at) as to
    from unnest(${about.map(({ id }) => id)}::text[], ${instants(about.map(({ at }) => at))}::timestamptz[]) as a (id, at)
    cross join lateral (select started_at, greatest(ended_at, a.at) as ended_at from presence_spells p where p.user_id = a.id and p.started_at <= a.at order by p.started_at desc limit 3) p`;
}

/** Every day of these shops that is made: who counts for whom has changed. */
export async function touchAll(sql: Sql, shopIds: readonly string[]): Promise<void> {
  if (shopIds.length > 0) await sql`update rollup_days set touched = touched + 1 where shop_id = any(${[...shopIds]}::text[])`;
}
