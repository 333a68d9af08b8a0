import type { Sql } from "../db/client.ts";

export type ClaimedDelivery = { id: string; connectionId: string; platform: string; feed: string | null; headers: Record<string, string>; body: Uint8Array; receivedAt: Date; attempts: number };

/** Takes the next deliveries that are due, oldest first; who else asks meanwhile gets others. They are held until the transaction ends. */
export function claimDeliveries(sql: Sql, now: Date, limit: number): Promise<ClaimedDelivery[]> {
  return sql<ClaimedDelivery[]>`
    select d.id, d.connection_id, c.platform, d.feed, d.headers, d.body, d.received_at, d.attempts
    from deliveries d join connections c on c.id = d.connection_id
    where d.state = 'pending' and d.next_attempt_at <= ${now}
    order by d.next_attempt_at, d.id limit ${limit} for update of d skip locked`;
}

/** One delivery, if it is still to be applied and nobody else holds it. */
export async function claimDelivery(sql: Sql, id: string): Promise<ClaimedDelivery | null> {
  const [row] = await sql<ClaimedDelivery[]>`
    select d.id, d.connection_id, c.platform, d.feed, d.headers, d.body, d.received_at, d.attempts
    from deliveries d join connections c on c.id = d.connection_id where d.id = ${id} and d.state = 'pending' for update of d skip locked`;
  return row ?? null;
}

export type Outcome = { id: string; state: "applied" | "skipped" | "failed" | "unrouted"; kinds: string[]; shopIds: string[]; failure: { code: string; message: string } | null };

/** Says of each delivery what became of it. */
export const settleDeliveries = (sql: Sql, outcomes: readonly Outcome[], now: Date) => sql`
  update deliveries d set state = r.state, applied_at = case when r.state in ('applied', 'skipped') then ${now}::timestamptz end, attempts = d.attempts + 1,
    kinds = array(select jsonb_array_elements_text(r.kinds)), shop_ids = array(select jsonb_array_elements_text(r.shop_ids)), failure = r.failure
  from unnest(${outcomes.map((o) => o.id)}::uuid[], ${outcomes.map((o) => o.state)}::text[], ${outcomes.map((o) => JSON.stringify(o.kinds))}::jsonb[],
    ${outcomes.map((o) => JSON.stringify(o.shopIds))}::jsonb[], ${outcomes.map((o) => (o.failure ? JSON.stringify(o.failure) : null))}::jsonb[]) as r (id, state, kinds, shop_ids, failure)
  where d.id = r.id`;

/** Puts a delivery off that met a fault of ours, or gives it up as failed. */
export const postponeDelivery = (sql: Sql, id: string, next: { at: Date; state: "pending" | "failed"; failure: { code: string; message: string; conversation?: string } }) => sql`
  update deliveries set state = ${next.state}, attempts = attempts + 1, next_attempt_at = ${next.at}, failure = ${sql.json(next.failure)} where id = ${id} and state = 'pending'`;

/** Puts back what waited for the name of a conversation's buyer that is known by now. */
export async function releaseNamed(sql: Sql, now: Date): Promise<number> {
  const released = await sql`
    update deliveries d set state = 'pending', attempts = 0, next_attempt_at = ${now}, failure = null
    from shops s join conversation_keys k on k.shop_id = s.id
    where d.state = 'failed' and d.failure ->> 'code' = 'unnamed' and s.connection_id = d.connection_id
      and k.platform_conversation_id = d.failure ->> 'conversation' and k.conversation_id is not null returning 1`;
  return released.length;
}

export type RoutedShop = { id: string; connectionId: string; platformShopId: string | null; platform: string };

/** The shops of connections: to whom their deliveries go. */
export function shopsOfConnections(sql: Sql, connectionIds: readonly string[]): Promise<RoutedShop[]> {
  return sql<RoutedShop[]>`select id, connection_id, platform_shop_id, platform from shops where connection_id = any(${[...connectionIds]}::text[])`;
}
