import type { Sql } from "../db/client.ts";
import { countTopics } from "../topics/queries.ts";

export type Counted = { name: string; count: number };
type Asked = { shopId: string; from: Date; to: Date };

const MOST = 12;

/** What buyers asked about, by words of theirs; sessions of no topic are left out. */
export const topics = async (sql: Sql, span: Asked): Promise<Counted[]> => (await countTopics(sql, span)).flatMap(({ name, count }) => (name === null ? [] : [{ name, count }])).slice(0, MOST);

/** What chats of the span were marked with. */
export const labels = (sql: Sql, { shopId, from, to }: Asked): Promise<Counted[]> => sql<Counted[]>`
  select label as name, count(distinct c.id)::int as count from sessions s join conversations c on c.id = s.conversation_id cross join lateral unnest(c.labels) as label
  where s.shop_id = ${shopId} and s.started_at >= ${from} and s.started_at < ${to} group by 1 order by 2 desc, 1 limit ${MOST}`;

/** How often orders came into each state. */
export const orderStates = (sql: Sql, { shopId, from, to }: Asked): Promise<Counted[]> => sql<Counted[]>`
  select h.state as name, count(*)::int as count from state_history h join orders o on o.id = h.subject_id where h.shop_id = ${shopId} and h.at >= ${from} and h.at < ${to} group by 1 order by 2 desc, 1`;

export const refundReasons = (sql: Sql, { shopId, from, to }: Asked): Promise<Counted[]> => sql<Counted[]>`
  select coalesce(nullif(reason, ''), 'unsaid') as name, count(*)::int as count from refunds where shop_id = ${shopId} and requested_at >= ${from} and requested_at < ${to} group by 1 order by 2 desc, 1 limit ${MOST}`;

/** By the true cause where one was found, else by the category. */
export const complaintCauses = (sql: Sql, { shopId, from, to }: Asked): Promise<Counted[]> => sql<Counted[]>`
  select coalesce(nullif(cause, ''), nullif(category, ''), 'unsaid') as name, count(*)::int as count from complaints where shop_id = ${shopId} and opened_at >= ${from} and opened_at < ${to} group by 1 order by 2 desc, 1 limit ${MOST}`;

export const severities = (sql: Sql, { shopId, from, to }: Asked): Promise<Counted[]> => sql<Counted[]>`
  select coalesce(severity, 'undecided') as name, count(*)::int as count from complaints where shop_id = ${shopId} and opened_at >= ${from} and opened_at < ${to} group by 1 order by 2 desc, 1`;

/** By the cause that a reviewer named, else the proposed one. */
export const breachCauses = (sql: Sql, { shopId, from, to }: Asked): Promise<Counted[]> => sql<Counted[]>`
  select coalesce(reason_code, cause, 'unknown') as name, count(*)::int as count from breaches where shop_id = ${shopId} and due_at >= ${from} and due_at < ${to} group by 1 order by 2 desc, 1 limit ${MOST}`;

export async function logCounts(sql: Sql, { shopId, fromDay, toDay, userId }: { shopId: string; fromDay: string; toDay: string; userId: string | null }): Promise<{ drafts: number; confirmed: number }> {
  const [row] = await sql<{ drafts: number; confirmed: number }[]>`
    select count(*) filter (where state = 'draft')::int as drafts, count(*) filter (where state = 'confirmed')::int as confirmed from work_logs
    where shop_id = ${shopId} and day >= ${fromDay}::date and day < ${toDay}::date ${userId ? sql`and user_id = ${userId}` : sql``}`;
  return row!;
}
