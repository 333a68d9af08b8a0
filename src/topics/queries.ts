import type { Sql } from "../db/client.ts";
import { type Topic, topicsOf } from "./settings.ts";

export type TopicSpan = { shopId: string; from: Date; to: Date };
/** Name null: the buyer wrote, but no word of any topic. */
export type TopicCount = { name: string | null; count: number };

/** How many sessions of the span each topic has, the most first; what the buyer said in a session makes it. */
export async function countTopics(sql: Sql, span: TopicSpan): Promise<TopicCount[]> {
  const topics = await patternsOf(sql, span.shopId);
  return sql<TopicCount[]>`
    select t.name, count(*)::int as count from ${saidIn(sql, span)} left join ${recordset(sql, topics)} on said.text like any(t.patterns)
    where said.text is not null group by 1 order by t.name is null, 2 desc, 1`;
}

export type TopicSession = { id: string; at: Date; text: string | null; conversationId: string };
type Page = { after: { at: string; id: string } | null; limit: number };

/** The sessions behind one topic with what the buyer said first in them, the oldest first. Empty: those of no topic. */
export async function topicSessions(sql: Sql, span: TopicSpan & { name: string }, { after, limit }: Page): Promise<TopicSession[]> {
  const topics = await patternsOf(sql, span.shopId);
  const patterns = topics.filter(({ name }) => span.name === "" || name === span.name).flatMap((topic) => topic.patterns);
  const speaksOf = sql`said.text like any(${patterns}::text[])`;
  return sql<TopicSession[]>`
    select s.id, s.started_at as at, said.first as text, s.conversation_id from ${saidIn(sql, span)}
    where said.text is not null and ${span.name === "" ? sql`not ${speaksOf}` : speaksOf} ${after ? sql`and (s.started_at, s.id) > (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
    order by s.started_at, s.id limit ${limit}`;
}

/** Sessions of the span, each beside what its buyer said until the next one began. */
const saidIn = (sql: Sql, { shopId, from, to }: TopicSpan) => sql`
  (select id, shop_id, conversation_id, started_at from sessions where shop_id = ${shopId} and started_at >= ${from} and started_at < ${to}) s
  cross join lateral (
    select lower(string_agg(m.text, E'\n')) as text, left((array_agg(m.text order by m.sent_at, m.id))[1], 200) as first from messages m
    where m.conversation_id = s.conversation_id and m.sender = 'buyer' and m.text is not null and m.status <> 'recalled' and m.sent_at >= s.started_at
      and m.sent_at < coalesce((select min(n.started_at) from sessions n where n.conversation_id = s.conversation_id and n.started_at > s.started_at), 'infinity')) said`;

type Patterns = { name: string; patterns: string[] };
const recordset = (sql: Sql, topics: readonly Patterns[]) => sql`jsonb_to_recordset(${sql.json([...topics])}) as t (name text, patterns text[])`;

/** The topics that a shop counts. */
export async function topicsIn(sql: Sql, shopId: string): Promise<readonly Topic[]> {
  const [shop] = await sql<{ settings: Record<string, unknown> }[]>`select settings from shops where id = ${shopId}`;
  return topicsOf(shop?.settings ?? {});
}

async function patternsOf(sql: Sql, shopId: string): Promise<Patterns[]> {
  return (await topicsIn(sql, shopId)).map(({ name, words }) => ({ name, patterns: words.map((word) => `%${word.toLowerCase().replaceAll(/[\\%_]/g, "\\$&")}%`) }));
}
