import type { Sql } from "../db/client.ts";
import type { EventRow } from "../events/queries.ts";

export type Reveal = { id: string; shopId: string; actorId: string; subjectId: string; fields: readonly string[]; reason: string; at: Date };

export async function insertReveal(sql: Sql, reveal: Reveal): Promise<void> {
  await sql`
    insert into reveals (id, shop_id, actor_id, subject_type, subject_id, fields, reason, at)
    values (${reveal.id}, ${reveal.shopId}, ${reveal.actorId}, 'buyer', ${reveal.subjectId}, ${[...reveal.fields]}::text[], ${reveal.reason}, ${reveal.at})`;
}

export type PlainBuyer = { shopId: string; name: string | null; phone: string | null };

export async function plainBuyer(sql: Sql, id: string): Promise<PlainBuyer | undefined> {
  const [row] = await sql<PlainBuyer[]>`select shop_id, name, phone from buyers where id = ${id}`;
  return row;
}

export type Receiver = {
  platformOrderId: string;
  receiver: { name?: string; phone?: string; address?: string } | null;
  ciphers: Record<string, string> | null;
};

/** Whom the buyer's newest order goes to, or the named one. */
export async function newestReceiver(sql: Sql, buyerId: string, orderId: string | null): Promise<Receiver | undefined> {
  const [row] = await sql<Receiver[]>`
    select platform_order_id, receiver, ciphers from orders
    where buyer_id = ${buyerId} and (${orderId}::uuid is null or id = ${orderId}) and (receiver is not null or ciphers is not null)
    order by platform_updated_at desc limit 1`;
  return row;
}

export type TrailRow = EventRow & { reason: string | null };

/** What happened to one thing, newest first. */
export function trailOf(sql: Sql, { shopIds, subject, before, limit }: { shopIds: readonly string[]; subject: string; before: string | null; limit: number }): Promise<TrailRow[]> {
  return sql<TrailRow[]>`
    select e.id, e.type, e.at, e.shop_id, e.subject_type, e.subject_id, e.actor_type, e.actor_id, e.data, r.reason
    from events e left join reveals r on e.type = 'buyer.revealed' and r.shop_id = e.shop_id and r.id = (e.data ->> 'revealId')::uuid
    where e.shop_id = any(${[...shopIds]}::text[]) and e.subject_id = ${subject} and (${before}::uuid is null or e.id < ${before})
    order by e.id desc limit ${limit}`;
}
