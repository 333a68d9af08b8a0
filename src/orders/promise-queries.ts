import type { Sql } from "../db/client.ts";

export type NewPromise = { id: string; shopId: string; orderId: string; conversationId: string | null; dueAt: Date; note: string | null; promisedBy: string; promisedAt: Date };

export async function insertPromise(sql: Sql, promise: NewPromise): Promise<void> {
  const { id, shopId, orderId, conversationId, dueAt, note, promisedBy, promisedAt } = promise;
  await sql`
    insert into order_promises (id, shop_id, order_id, conversation_id, due_at, note, promised_by, promised_at)
    values (${id}, ${shopId}, ${orderId}, ${conversationId}, ${dueAt}, ${note}, ${promisedBy}, ${promisedAt})`;
}

export async function endOpenPromise(sql: Sql, orderId: string, { state, at }: { state: "kept" | "withdrawn"; at: Date }): Promise<boolean> {
  const rows = await sql`update order_promises set state = ${state}, ended_at = ${at} where order_id = ${orderId} and state = 'open' returning 1`;
  return rows.length > 0;
}

export type EndedPromise = { id: string; shopId: string; orderId: string; state: "kept" | "withdrawn"; dueAt: Date; endedAt: Date };

/** Promises of these orders that the orders' own course has ended: kept when the order left, void when it was cancelled. An earlier word that comes late moves the end. */
export function endByCourse(sql: Sql, orderIds: readonly string[]): Promise<EndedPromise[]> {
  return sql<EndedPromise[]>`
    update order_promises p set state = ended.state, ended_at = ended.at
    from (
      select o.id as order_id, case when s.at is null then 'withdrawn' else 'kept' end as state, coalesce(s.at, o.platform_updated_at) as at
      from orders o left join lateral (select min(h.at) as at from state_history h where h.subject_id = o.id and h.state in ('shipped', 'finished')) s on true
      where o.id = any (${[...orderIds]}::uuid[]) and (s.at is not null or o.state = 'cancelled')) ended
    where p.order_id = ended.order_id and p.promised_at <= ended.at and (p.state = 'open' or (p.state = 'kept' and p.ended_at > ended.at))
    returning p.id, p.shop_id, p.order_id, p.state, p.due_at, p.ended_at`;
}
