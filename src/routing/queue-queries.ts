import type { Sql } from "../db/client.ts";

/** Shops whose newest routing tells buyers their place. */
export function shopsThatTell(sql: Sql): Promise<{ shopId: string; shopName: string; queueNotice: unknown }[]> {
  return sql<{ shopId: string; shopName: string; queueNotice: unknown }[]>`
    select s.id as shop_id, s.name as shop_name, v.body -> 'queueNotice' as queue_notice
    from shops s cross join lateral (select r.body from routing_versions r where r.shop_id = s.id order by r.version desc limit 1) v where jsonb_typeof(v.body -> 'queueNotice') = 'object'`;
}

export type Hearer = { id: string; waitingSince: Date; before: number };
type Asked = { now: Date; limit: number; afterSeconds: number; everySeconds: number; most: number };

/** Who is to hear their place now: who waits long enough, and whose place has changed since they heard it, but not too lately nor too often. */
export function dueToHear(sql: Sql, shopId: string, { now, limit, afterSeconds, everySeconds, most }: Asked): Promise<Hearer[]> {
  return sql<Hearer[]>`
    select q.id, q.waiting_since, q.before from (
      select c.id, c.waiting_since, (row_number() over (order by c.rank, c.next_due, c.id) - 1)::int as before from conversations c
      where c.shop_id = ${shopId} and c.state = 'open' and c.assignee_id is null and c.waiting_since is not null) q
    left join queue_tellings t on t.conversation_id = q.id and t.waiting_since = q.waiting_since
    where q.waiting_since <= ${now}::timestamptz - make_interval(secs => ${afterSeconds})
      and (t.conversation_id is null or (t.before <> q.before and t.times < ${most} and t.told_at <= ${now}::timestamptz - make_interval(secs => ${everySeconds})))
    order by q.before, q.id limit ${limit}`;
}

/** Keeps what was told; false where another server has just told it. */
export async function noteTold(sql: Sql, { id, shopId, waitingSince, before, now }: Hearer & { shopId: string; now: Date }): Promise<boolean> {
  const { count } = await sql`
    insert into queue_tellings as t (conversation_id, shop_id, waiting_since, told_at, before, times) values (${id}, ${shopId}, ${waitingSince}, ${now}, ${before}, 1)
    on conflict (conversation_id) do update set waiting_since = excluded.waiting_since, told_at = excluded.told_at, before = excluded.before,
      times = case when t.waiting_since = excluded.waiting_since then t.times + 1 else 1 end
    where t.waiting_since <> excluded.waiting_since or t.told_at < excluded.told_at`;
  return count === 1;
}
