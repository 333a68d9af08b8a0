import type { Sql } from "../db/client.ts";

export async function hasOpenRefund(sql: Sql, { shopId, platformOrderId }: { shopId: string; platformOrderId: string }): Promise<boolean> {
  const rows = await sql`
    select from refunds where shop_id = ${shopId} and platform_order_id = ${platformOrderId} and state not in ('closed', 'refused') limit 1`;
  return rows.length > 0;
}

export type NewCancellation = { id: string; shopId: string; orderId: string; platformOrderId: string; reason: string; note: string | null; allowed: boolean; askedBy: string; askedAt: Date };

/** Nothing where a wish of this order is open. */
export async function insertCancellation(sql: Sql, wish: NewCancellation): Promise<boolean> {
  const rows = await sql`
    insert into cancellations (id, shop_id, order_id, platform_order_id, reason, note, allowed, state, asked_by, asked_at)
    values (${wish.id}, ${wish.shopId}, ${wish.orderId}, ${wish.platformOrderId}, ${wish.reason}, ${wish.note}, ${wish.allowed}, 'waits_for_buyer', ${wish.askedBy}, ${wish.askedAt})
    on conflict (order_id) where state in ('waits_for_buyer', 'requested') do nothing returning 1`;
  return rows.length > 0;
}

export async function requestedOf(sql: Sql, id: string): Promise<void> {
  await sql`update cancellations set state = 'requested' where id = ${id} and state = 'waits_for_buyer'`;
}

/** Wishes follow what became of their orders and of the requests for their money. */
export async function followWishes(sql: Sql, { shopIds, platformOrderIds, now }: { shopIds: readonly string[]; platformOrderIds: readonly string[]; now: Date }): Promise<void> {
  await sql`
    update cancellations c set
      refund_id = coalesce(r.id, c.refund_id),
      state = case when o.state = 'cancelled' or r.state in ('agreed', 'refunded') then 'cancelled'
        when r.state in ('refused', 'closed') then 'declined' when r.id is not null then 'requested' else c.state end,
      ended_at = case when o.state = 'cancelled' or r.state in ('agreed', 'refunded', 'refused', 'closed') then ${now}::timestamptz end
    from unnest(${[...shopIds]}::text[], ${[...platformOrderIds]}::text[]) as said (shop_id, platform_order_id)
      join orders o on o.shop_id = said.shop_id and o.platform_order_id = said.platform_order_id
      left join lateral (
        select f.id, f.state from refunds f where f.shop_id = o.shop_id and f.platform_order_id = o.platform_order_id order by f.created_at desc limit 1) r on true
    where c.order_id = o.id and c.state in ('waits_for_buyer', 'requested') and (o.state = 'cancelled' or (r.id is not null and (c.refund_id is distinct from r.id or r.state <> 'requested' or c.state = 'waits_for_buyer')))`;
}
