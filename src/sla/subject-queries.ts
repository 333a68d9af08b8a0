import type { Sql } from "../db/client.ts";
import type { Asked } from "./clock-queries.ts";

export type SubjectType = "refund" | "ticket" | "complaint" | "callback" | "order";

/** Whose buyer a subject is about, and what kind of complaint it is; of a callback, what it calls back about. */
const ABOUT = (sql: Sql, id: string) => ({
  refund: sql`select o.buyer_id, null::uuid as conversation_id, null::text as category from refunds r join orders o on o.shop_id = r.shop_id and o.platform_order_id = r.platform_order_id where r.id = ${id}`,
  ticket: sql`select o.buyer_id, null::uuid as conversation_id, null::text as category from tickets t join orders o on o.shop_id = t.shop_id and o.platform_order_id = t.platform_order_id where t.id = ${id}`,
  order: sql`select o.buyer_id, null::uuid as conversation_id, null::text as category from orders o where o.id = ${id}`,
  complaint: sql`
    select coalesce(k.buyer_id, o.buyer_id) as buyer_id, k.conversation_id, k.category
    from complaints k left join orders o on o.shop_id = k.shop_id and o.platform_order_id = k.platform_order_id where k.id = ${id}`,
  callback: sql`
    select coalesce(a.buyer_id, k.buyer_id, o.buyer_id) as buyer_id, coalesce(a.conversation_id, k.conversation_id) as conversation_id, k.category
    from callbacks a left join complaints k on k.id = a.complaint_id left join orders o on o.shop_id = a.shop_id and o.platform_order_id = coalesce(a.platform_order_id, k.platform_order_id) where a.id = ${id}`,
});

/** What conditions of policies ask, as it stands: of the buyer, of their conversation, and the kind of a complaint beside its labels. */
export async function askedOfSubject(sql: Sql, { type, id }: { type: SubjectType; id: string }, conversationId: string | null): Promise<Asked | undefined> {
  const [row] = await sql<Asked[]>`
    select c.team_id::text as team, b.tier, coalesce((array['urgent', 'high', 'normal'])[c.priority + 1], 'normal') as priority, coalesce(c.labels, '{}') || array_remove(array[about.category], null) as category
    from (values (1)) one left join (${ABOUT(sql, id)[type]}) about on true
    left join conversations told on told.id = coalesce(${conversationId}::uuid, about.conversation_id)
    left join buyers b on b.id = coalesce(told.buyer_id, about.buyer_id)
    left join conversations c on c.buyer_id = b.id
    where b.id is not null or about.category is not null`;
  return row;
}

/** Who has the buyer's conversation; null: nobody, or there is none. */
export async function holderOfBuyer(sql: Sql, { type, id }: { type: SubjectType; id: string }): Promise<string | null> {
  const [row] = await sql<{ assigneeId: string | null }[]>`select c.assignee_id from (${ABOUT(sql, id)[type]}) about join conversations c on c.buyer_id = about.buyer_id`;
  return row?.assigneeId ?? null;
}

export type RunningSubject = { conversationId: string; type: "refund" | "ticket"; id: string; key: string };

/** Refunds and tickets whose clocks run, of the buyers of conversations: they go with them to whoever takes over. */
export function runningOfBuyers(sql: Sql, conversationIds: readonly string[]): Promise<RunningSubject[]> {
  return sql<RunningSubject[]>`
    select c.id as conversation_id, k.subject_type as type, k.subject_id as id, split_part(k.key, '#', 1) as key
    from conversations c join orders o on o.buyer_id = c.buyer_id
    cross join lateral (
      select r.id from refunds r where r.shop_id = o.shop_id and r.platform_order_id = o.platform_order_id
      union all select t.id from tickets t where t.shop_id = o.shop_id and t.state = 'waiting' and t.platform_order_id = o.platform_order_id) s
    join clocks k on k.subject_id = s.id and k.state in ('running', 'paused')
    where c.id = any(${[...conversationIds]}::uuid[]) group by 1, 2, 3, 4 order by 3, 4`;
}
