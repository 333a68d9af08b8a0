import type { Sql } from "../db/client.ts";

export type Named = { refunds: readonly string[]; orders: readonly string[]; complaints: readonly string[]; conversations: readonly string[] };
export type Marked = { id: string; shopId: string; refundState: string | null; complaintState: string | null };

/** Writes anew what the rows of the conversations that these concern say of refunds and complaints. Answers those that changed. */
export const markConversations = (sql: Sql, { refunds, orders, complaints, conversations }: Named, now: Date) => sql<Marked[]>`
  with named as (
    select c.id from refunds r join orders o on o.shop_id = r.shop_id and o.platform_order_id = r.platform_order_id join conversations c on c.buyer_id = o.buyer_id
      where r.id = any(${[...refunds]}::uuid[])
    union select c.id from orders o join refunds r on r.shop_id = o.shop_id and r.platform_order_id = o.platform_order_id join conversations c on c.buyer_id = o.buyer_id
      where o.id = any(${[...orders]}::uuid[])
    union select k.conversation_id from complaints k where k.id = any(${[...complaints]}::uuid[]) and k.conversation_id is not null
    union select unnest(${[...conversations]}::uuid[])),
  locked as (select c.id, c.shop_id, c.buyer_id from conversations c where c.id in (select id from named) order by c.id for no key update),
  found as (
    select l.id,
      (select r.state from orders o join refunds r on r.shop_id = o.shop_id and r.platform_order_id = o.platform_order_id
        where o.buyer_id = l.buyer_id and o.shop_id = l.shop_id and r.state in ('requested', 'buyer_returned', 'return_agreed')
        order by r.state = 'return_agreed', r.deadline nulls last, r.id limit 1) as refund_state,
      (select k.state from complaints k where k.conversation_id = l.id and k.state not in ('closed', 'closed_unsatisfied') order by k.id desc limit 1) as complaint_state
    from locked l)
  update conversations c set refund_state = f.refund_state, complaint_state = f.complaint_state, version = c.version + 1, updated_at = ${now}
  from found f where c.id = f.id and (c.refund_state is distinct from f.refund_state or c.complaint_state is distinct from f.complaint_state)
  returning c.id, c.shop_id, c.refund_state, c.complaint_state`;
