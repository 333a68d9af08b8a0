import type { Sql } from "../db/client.ts";

export type SubscriptionRow = {
  id: string;
  name: string;
  url: string;
  shopIds: string[];
  eventTypes: string[];
  createdAt: Date;
  createdBy: string;
  failingSince: Date | null;
  disabledAt: Date | null;
  disabledWhy: "person" | "gone" | "failing" | null;
};

const columns = (sql: Sql) => sql`id, name, url, shop_ids, event_types, created_at, created_by, failing_since, disabled_at, disabled_why`;

/** Those that events are sent to. */
export function subscriptionsInUse(sql: Sql): Promise<SubscriptionRow[]> {
  return sql<SubscriptionRow[]>`select ${columns(sql)} from subscriptions where disabled_at is null and removed_at is null order by id`;
}

export function subscriptionsOf(sql: Sql): Promise<SubscriptionRow[]> {
  return sql<SubscriptionRow[]>`select ${columns(sql)} from subscriptions where removed_at is null order by id`;
}

export async function lockSubscription(sql: Sql, id: string): Promise<(SubscriptionRow & { sealed: Uint8Array }) | undefined> {
  const [row] = await sql<(SubscriptionRow & { sealed: Uint8Array })[]>`select ${columns(sql)}, sealed from subscriptions where id = ${id} and removed_at is null for update`;
  return row;
}

export async function subscriptionById(sql: Sql, id: string): Promise<SubscriptionRow | undefined> {
  const [row] = await sql<SubscriptionRow[]>`select ${columns(sql)} from subscriptions where id = ${id} and removed_at is null`;
  return row;
}

export async function insertSubscription(sql: Sql, row: SubscriptionRow & { sealed: Uint8Array }): Promise<void> {
  await sql`
    insert into subscriptions (id, name, url, shop_ids, event_types, sealed, created_at, created_by)
    values (${row.id}, ${row.name}, ${row.url}, ${row.shopIds}, ${row.eventTypes}, ${row.sealed}, ${row.createdAt}, ${row.createdBy})`;
}

export async function saveSubscription(sql: Sql, row: SubscriptionRow): Promise<void> {
  await sql`
    update subscriptions set name = ${row.name}, url = ${row.url}, shop_ids = ${row.shopIds}, event_types = ${row.eventTypes}, failing_since = ${row.failingSince},
      disabled_at = ${row.disabledAt}, disabled_why = ${row.disabledWhy} where id = ${row.id}`;
}

export const saveSealed = (sql: Sql, id: string, sealed: Uint8Array) => sql`update subscriptions set sealed = ${sealed} where id = ${id}`;

/** It stays for the log; what waits for it is not sent. */
export const removeSubscription = (sql: Sql, id: string, at: Date) => sql`
  with cancelled as (update sendings set state = 'cancelled' where target = ${id} and state = 'queued')
  update subscriptions set removed_at = ${at} where id = ${id}`;

/** Everything sealed, held until the transaction ends. */
export function lockSealedSubscriptions(sql: Sql): Promise<{ id: string; sealed: Uint8Array }[]> {
  return sql<{ id: string; sealed: Uint8Array }[]>`select id, sealed from subscriptions order by id for update`;
}
