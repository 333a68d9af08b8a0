import type { Sql } from "../db/client.ts";

export type Busy = { pending: number; clocksDue: number };

/** What keeps the server from being idle: both counts are of partial indexes. */
export async function busy(sql: Sql, now: Date): Promise<Busy> {
  const [row] = await sql<Busy[]>`
    select (select count(*) from deliveries where state = 'pending')::int as pending,
      (select count(*) from clocks where next_at is not null and next_at <= ${now})::int as clocks_due`;
  return row!;
}

export type Kept = { failed: number; unrouted: number; oldestPendingAt: Date | null; details: number };

export async function keptWork(sql: Sql): Promise<Kept> {
  const [row] = await sql<Kept[]>`
    select count(*) filter (where state = 'failed')::int as failed, count(*) filter (where state = 'unrouted')::int as unrouted,
      (select min(received_at) from deliveries where state = 'pending') as oldest_pending_at,
      (select count(*) from detail_requests)::int as details
    from deliveries where state in ('failed', 'unrouted')`;
  return row!;
}

export async function countsByName(sql: Sql): Promise<Map<string, number>> {
  const rows = await sql<{ name: string; count: number }[]>`select name, sum(count)::bigint as count from delivery_counts group by name`;
  return new Map(rows.map(({ name, count }) => [name, count]));
}
