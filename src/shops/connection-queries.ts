import type { Sql } from "../db/client.ts";

export type ConnectionRow = { id: string; platform: string; shopIds: string[]; lastAt: Date | null; waiting: number; failed: number };

/** Without their credentials: those of shops that the actor has, and of none beside them. */
export const connectionsOf = (sql: Sql, shopIds: readonly string[]) => sql<ConnectionRow[]>`
  select c.id, c.platform, s.shop_ids,
    (select max(k.seen_at) from delivery_keys k where k.connection_id = c.id) as last_at,
    (select count(*)::int from deliveries d where d.connection_id = c.id and d.state = 'unrouted') as waiting,
    (select count(*)::int from deliveries d where d.connection_id = c.id and d.state = 'failed') as failed
  from connections c
  join lateral (select array_agg(id order by id) as shop_ids from shops where connection_id = c.id) s on s.shop_ids <@ ${[...shopIds]}::text[]
  order by c.id`;
