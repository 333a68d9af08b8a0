import type { Sql } from "../db/client.ts";

/** Of these clocks those that are over their time and still wait, with the conversation whose wait it is. */
export function stillOverdue(sql: Sql, clockIds: readonly string[]): Promise<{ id: string; shopId: string; conversationId: string; assigneeId: string | null }[]> {
  return sql<{ id: string; shopId: string; conversationId: string; assigneeId: string | null }[]>`
    select k.id, k.shop_id, k.conversation_id, c.assignee_id from clocks k join conversations c on c.id = k.conversation_id
    where k.id = any(${[...clockIds]}::uuid[]) and k.state = 'breached' and k.stopped_at is null`;
}
