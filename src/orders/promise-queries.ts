import type { Sql } from "../db/client.ts";

export type NewPromise = { id: string; shopId: string; orderId: string; conversationId: string | null; dueAt: Date; note: string | null; promisedBy: string; promisedAt: Date };

export async function insertPromise(sql: Sql, promise: NewPromise): Promise<void> {
  const { id, shopId, orderId, conversationId, dueAt, note, promisedBy, promisedAt } = promise;
  await sql`
    insert into order_promises (id, shop_id, order_id, conversation_id, due_at, note, promised_by, promised_at)
    values (${id}, ${shopId}, ${orderId}, ${conversationId}, ${dueAt}, ${note}, ${promisedBy}, ${promisedAt})`;
}

/** Answers the promise that it took back, if one was open. */
export async function withdrawOpen(sql: Sql, orderId: string, at: Date): Promise<string | undefined> {
  const [row] = await sql<{ id: string }[]>`update order_promises set state = 'withdrawn', ended_at = ${at} where order_id = ${orderId} and state = 'open' returning id`;
  return row?.id;
}

export type EndedPromise = { id: string; shopId: string; orderId: string; state: "kept" | "withdrawn"; dueAt: Date; endedAt: Date };

/** Promises of these orders that the orders' own course has ended: kept when the order left, void when it was cancelled. An earlier word that comes late moves the end. */
export function endByCourse(sql: Sql, orderIds: readonly string[]): Promise<EndedPromise[]> {
  return sql<EndedPromise[]>`
    update order_promises p set state = ended.state, ended_at = greatest(ended.at, p.promised_at)
    from (
      select o.id as order_id, case when s.at is null then 'withdrawn' else 'kept' end as state, coalesce(s.at, o.platform_updated_at) as at
      from orders o left join lateral (select min(h.at) as at from state_history h where h.subject_id = o.id and h.state in ('shipped', 'finished')) s on true
      where o.id = any (${[...orderIds]}::uuid[]) and (s.at is not null or o.state = 'cancelled')) ended
    where p.order_id = ended.order_id and (p.state = 'open' or (p.state = 'kept' and p.ended_at > greatest(ended.at, p.promised_at)))
    returning p.id, p.shop_id, p.order_id, p.state, p.due_at, p.ended_at`;
}
