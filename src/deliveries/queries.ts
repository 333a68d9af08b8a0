import type { Sql } from "../db/client.ts";
import type { DeliveryState } from "./shapes.ts";

export type DeliveryRow = {
  id: string;
  connectionId: string;
  feed: string | null;
  key: string;
  kinds: string[];
  shopIds: string[];
  receivedAt: Date;
  appliedAt: Date | null;
  state: DeliveryState;
  attempts: number;
  failure: { code: string; message: string } | null;
};

const shown = (sql: Sql) => sql`d.id, d.connection_id, d.feed, d.key, d.kinds, d.shop_ids, d.received_at, d.applied_at, d.state, d.attempts, d.failure`;

export type DeliveryQuestion = {
  states: readonly DeliveryState[] | null;
  connectionIds: readonly string[] | null;
  from: Date | null;
  to: Date | null;
  after: string | null;
  limit: number;
};

/** Newest first. The instants are also said of the ids, which carry theirs, so that months outside are not read. */
export function deliveriesPage(sql: Sql, { states, connectionIds, from, to, after, limit }: DeliveryQuestion): Promise<DeliveryRow[]> {
  return sql<DeliveryRow[]>`
    select ${shown(sql)} from deliveries d
    where true
      ${states ? sql`and d.state = any (${[...states]}::text[])` : sql``}
      ${connectionIds ? sql`and d.connection_id = any (${[...connectionIds]}::text[])` : sql``}
      ${from ? sql`and d.received_at >= ${from} and d.id >= uuid_floor(${shifted(from, -60_000)})` : sql``}
      ${to ? sql`and d.received_at < ${to} and d.id < uuid_floor(${shifted(to, 60_000)})` : sql``}
      ${after ? sql`and d.id < ${after}` : sql``}
    order by d.id desc limit ${limit}`;
}

export async function deliveryById(sql: Sql, id: string): Promise<(DeliveryRow & { headers: Record<string, string>; body: Uint8Array }) | undefined> {
  const [row] = await sql<(DeliveryRow & { headers: Record<string, string>; body: Uint8Array })[]>`select ${shown(sql)}, d.headers, d.body from deliveries d where d.id = ${id}`;
  return row;
}

/** Makes deliveries of these connections pending as if they had just come. `ids` null: all that failed. Those that are pending stay as they are, and those that were emptied for an erased buyer. */
export function makePending(sql: Sql, { ids, shopIds, now }: { ids: readonly string[] | null; shopIds: readonly string[] | null; now: Date }): Promise<DeliveryRow[]> {
  return sql<DeliveryRow[]>`
    update deliveries d set state = 'pending', attempts = 0, failure = null, applied_at = null, next_attempt_at = ${now}
    where ${ids ? sql`d.id = any (${[...ids]}::uuid[]) and d.state <> 'pending'` : sql`d.state = 'failed'`} and length(d.body) > 0
      ${shopIds ? sql`and d.connection_id in (select connection_id from shops where id = any (${[...shopIds]}::text[]))` : sql``}
    returning ${shown(sql)}`;
}

/** Answers how many partitions it made. */
export async function ensurePartitions(sql: Sql, monthsAhead: number): Promise<number> {
  const [row] = await sql<{ made: number }[]>`select ensure_partitions(${monthsAhead}) as made`;
  return row!.made;
}

/** Deletes settled deliveries that came before an instant, at most `limit`; pending ones stay whatever their age. */
export async function forgetDeliveries(sql: Sql, before: Date, limit: number): Promise<number> {
  const gone = await sql`
    delete from deliveries where id in (
      select id from deliveries where id < uuid_floor(${before}) and state <> 'pending' order by id limit ${limit}) returning 1`;
  return gone.length;
}

export async function forgetKeys(sql: Sql, before: Date, limit: number): Promise<number> {
  const gone = await sql`
    delete from delivery_keys where (connection_id, key) in (
      select connection_id, key from delivery_keys where seen_at < ${before} order by seen_at limit ${limit}) returning 1`;
  return gone.length;
}

/** Rows that no month's partition took. */
export async function strays(sql: Sql): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select (select count(*) from deliveries_rest)::int + (select count(*) from events_rest)::int as count`;
  return row!.count;
}

/** An id holds no instant before 1970. */
const shifted = (at: Date, byMs: number): Date => new Date(Math.max(0, at.getTime() + byMs));
