import type { Sql } from "../db/client.ts";
import type { CountName } from "./counts.ts";

export type NewDelivery = {
  id: string;
  connectionId: string;
  feed: string | null;
  key: string;
  headers: Record<string, string>;
  body: Uint8Array;
  receivedAt: Date;
};

/**
 * Stores deliveries with their keys as one statement; answers the ids that are new. A key that another request is just storing waits for its commit.
 * The bodies travel as one value: an array of them would be escaped byte by byte.
 */
export async function storeDeliveries(sql: Sql, deliveries: readonly NewDelivery[]): Promise<Set<string>> {
  let from = 1;
  const given = deliveries.map(({ body, ...rest }) => {
    const row = { ...rest, from, size: body.length };
    from += body.length;
    return row;
  });
  const rows = await sql<{ id: string }[]>`
    with given as materialized (
      select * from jsonb_to_recordset(${sql.json(given as never)}) as g
        ("id" uuid, "connectionId" text, "feed" text, "key" text, "headers" jsonb, "receivedAt" timestamptz, "from" int, "size" int)),
    fresh as (
      insert into delivery_keys (connection_id, key, delivery_id, seen_at)
      select "connectionId", "key", "id", "receivedAt" from given order by "connectionId", "key", "id"
      on conflict do nothing returning delivery_id)
    insert into deliveries (id, connection_id, feed, key, headers, body, received_at, next_attempt_at)
    select g."id", g."connectionId", g."feed", g."key", g."headers", substring(b.body from g."from" for g."size"), g."receivedAt", g."receivedAt"
    from given g join fresh f on f.delivery_id = g."id", (select ${joined(deliveries)}::bytea as body) b
    returning id`;
  return new Set(rows.map(({ id }) => id));
}

export type CountRow = { connectionId: string; name: CountName; day: string; count: number };

/** Adds to the counts of connections by day. */
export async function addCounts(sql: Sql, rows: readonly CountRow[]): Promise<void> {
  await sql`
    insert into delivery_counts (connection_id, name, day, count)
    select "connectionId", "name", "day", "count"
    from jsonb_to_recordset(${sql.json(rows as never)}) as c ("connectionId" text, "name" text, "day" date, "count" bigint)
    order by 1, 2, 3
    on conflict (connection_id, name, day) do update set count = delivery_counts.count + excluded.count`;
}

function joined(deliveries: readonly NewDelivery[]): Uint8Array {
  if (deliveries.length === 1) return deliveries[0]!.body;
  const whole = new Uint8Array(deliveries.reduce((sum, { body }) => sum + body.length, 0));
  let at = 0;
  for (const { body } of deliveries) {
    whole.set(body, at);
    at += body.length;
  }
  return whole;
}
