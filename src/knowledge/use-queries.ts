import type { Sql } from "../db/client.ts";
import type { FIGURES } from "./input.ts";
import type { Candidate } from "./rank.ts";

export type ChatRow = { shopId: string; settings: Record<string, unknown>; waitingSince: Date | null };

export async function chatOf(sql: Sql, conversationId: string): Promise<ChatRow | undefined> {
  const [row] = await sql<ChatRow[]>`select c.shop_id, s.settings, c.waiting_since from conversations c join shops s on s.id = c.shop_id where c.id = ${conversationId}`;
  return row;
}

const LAST_WORDS = 30;

export const lastWords = (sql: Sql, conversationId: string): Promise<{ sender: string; kind: string; text: string | null }[]> => sql<{ sender: string; kind: string; text: string | null }[]>`
  select sender, kind, text from messages where conversation_id = ${conversationId} and status <> 'failed' order by sent_at desc, id desc limit ${LAST_WORDS}`;

/** Products that the chat shows, and those of the buyer's last orders. */
export async function productsOf(sql: Sql, conversationId: string, since: Date): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select ref as id from (select ref, kind from messages where conversation_id = ${conversationId} order by sent_at desc, id desc limit 100) m where kind = 'product' and ref is not null
    union select coalesce(item ->> 'productId', item ->> 'sku') from conversations c
      cross join lateral (select items from orders o where o.buyer_id = c.buyer_id and o.platform_updated_at >= ${since} order by o.platform_updated_at desc limit 5) o, jsonb_array_elements(o.items) item
      where c.id = ${conversationId} and coalesce(item ->> 'productId', item ->> 'sku') is not null`;
  return rows.map(({ id }) => id);
}

/** Articles that were put in or waved away in this chat since then. */
export async function usedIn(sql: Sql, conversationId: string, since: Date): Promise<string[]> {
  const rows = await sql<{ articleId: string }[]>`select distinct article_id from knowledge_uses where conversation_id = ${conversationId} and at >= ${since}`;
  return rows.map(({ articleId }) => articleId);
}

export type CandidateRow = Candidate & { kind: "article" | "script"; category: string; reply: string | null; version: number };

/** Published articles of a shop that ask for any of these words, with how often they helped. */
export const candidatesFor = (sql: Sql, shopId: string, terms: readonly string[]): Promise<CandidateRow[]> => sql<CandidateRow[]>`
  select a.id, a.kind, a.published_version as version, v.title, v.asks, v.category, v.product_ids, v.reply, coalesce(u.helped, 0)::int as helped, coalesce(u.not_helped, 0)::int as not_helped
  from knowledge_articles a join knowledge_versions v on v.article_id = a.id and v.version = a.published_version
  left join lateral (select count(*) filter (where helped) as helped, count(*) filter (where not helped) as not_helped
    from (select helped from knowledge_uses u where u.article_id = a.id order by u.at desc, u.id desc limit 200) u) u on true
  where a.ask_terms && ${[...terms]}::text[] and a.shop_ids @> ${[shopId]}::text[] and a.archived_at is null`;

export async function countPublished(sql: Sql, shopId: string): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from knowledge_articles where shop_ids @> ${[shopId]}::text[] and published_version is not null and archived_at is null`;
  return row!.count;
}

export type UseRow = {
  id: string;
  shopId: string;
  articleId: string;
  version: number;
  conversationId: string;
  agentId: string;
  agentName: string | null;
  act: "inserted" | "dismissed";
  via: "suggestion" | "search";
  at: Date;
  helped: boolean | null;
  outcome: "resolved" | "asked_again" | null;
};

const columns = (sql: Sql) => sql`u.id, u.shop_id, u.article_id, u.version, u.conversation_id, u.agent_id, p.name as agent_name, u.act, u.via, u.at, u.helped, u.outcome`;

export const insertUse = (sql: Sql, u: Omit<UseRow, "agentName" | "helped" | "outcome">) => sql`
  insert into knowledge_uses (id, shop_id, article_id, version, conversation_id, agent_id, act, via, at)
  values (${u.id}, ${u.shopId}, ${u.articleId}, ${u.version}, ${u.conversationId}, ${u.agentId}, ${u.act}, ${u.via}, ${u.at})`;

export async function useById(sql: Sql, id: string): Promise<UseRow | undefined> {
  const [row] = await sql<UseRow[]>`select ${columns(sql)} from knowledge_uses u left join users p on p.id = u.agent_id where u.id = ${id}`;
  return row;
}

export const judgeUse = (sql: Sql, id: string, { helped, now }: { helped: boolean; now: Date }) => sql`update knowledge_uses set helped = ${helped}, judged_at = ${now} where id = ${id}`;

export type Figure = (typeof FIGURES)[number];

/** Which rows each figure counts; the figures and the lists behind them ask the same. */
const countedBy = (sql: Sql) => ({
  inserted: sql`u.act = 'inserted'`,
  dismissed: sql`u.act = 'dismissed'`,
  helped: sql`u.helped`,
  notHelped: sql`not u.helped`,
  resolved: sql`u.outcome = 'resolved'`,
  askedAgain: sql`u.outcome = 'asked_again'`,
});

export type UseQuestion = { articleId: string; shopIds: readonly string[]; from: string | null; to: string | null; figure: Figure | null; after: { at: string; id: string } | null; limit: number };

/** Newest first. */
export const usesPage = (sql: Sql, { articleId, shopIds, from, to, figure, after, limit }: UseQuestion): Promise<UseRow[]> => sql<UseRow[]>`
  select ${columns(sql)} from knowledge_uses u left join users p on p.id = u.agent_id
  where u.article_id = ${articleId} and u.shop_id = any(${[...shopIds]}::text[]) ${spanIn(sql, { from, to })} ${figure === null ? sql`` : sql`and ${countedBy(sql)[figure]}`}
    ${after === null ? sql`` : sql`and (u.at, u.id) < (${after.at}::timestamptz, ${after.id}::uuid)`}
  order by u.at desc, u.id desc limit ${limit}`;

const spanIn = (sql: Sql, { from, to }: { from: string | null; to: string | null }) =>
  sql`${from === null ? sql`` : sql`and u.at >= ${from}::timestamptz`} ${to === null ? sql`` : sql`and u.at < ${to}::timestamptz`}`;

export type FigureRow = { id: string; title: string; kind: "article" | "script"; category: string; inserted: number; dismissed: number; helped: number; notHelped: number; resolved: number; askedAgain: number; lastAt: Date };

const counts = (sql: Sql) => {
  const { inserted, dismissed, helped, notHelped, resolved, askedAgain } = countedBy(sql);
  const count = (rows: typeof inserted) => sql`count(*) filter (where ${rows})::int`;
  return sql`${count(inserted)} as inserted, ${count(dismissed)} as dismissed, ${count(helped)} as helped, ${count(notHelped)} as not_helped, ${count(resolved)} as resolved, ${count(askedAgain)} as asked_again`;
};

/** The most used first. */
export const figuresOf = (sql: Sql, { shopIds, from, to }: { shopIds: readonly string[]; from: string | null; to: string | null }): Promise<FigureRow[]> => sql<FigureRow[]>`
  select a.id, v.title, a.kind, v.category, f.* from (
    select u.article_id, ${counts(sql)}, max(u.at) as last_at
    from knowledge_uses u where u.shop_id = any(${[...shopIds]}::text[]) ${spanIn(sql, { from, to })} group by u.article_id) f
  join knowledge_articles a on a.id = f.article_id join knowledge_versions v on v.article_id = a.id and v.version = coalesce(a.published_version, a.version)
  order by f.inserted desc, f.last_at desc limit 500`;

export type OpenUse = { id: string; at: Date; conversationId: string; outcome: string | null };

/** What was put in within these conversations of late, whatever became of it: what comes late may change it. */
export const usesIn = (sql: Sql, conversationIds: readonly string[], since: Date): Promise<OpenUse[]> => sql<OpenUse[]>`
  select id, at, conversation_id, outcome from knowledge_uses where conversation_id = any(${[...conversationIds]}::uuid[]) and at >= ${since} and act = 'inserted' order by id for update`;
export const sessionsIn = (sql: Sql, conversationIds: readonly string[], since: Date): Promise<{ conversationId: string; startedAt: Date; endedAt: Date | null }[]> => sql<{ conversationId: string; startedAt: Date; endedAt: Date | null }[]>`
  select conversation_id, started_at, ended_at from sessions where conversation_id = any(${[...conversationIds]}::uuid[]) and (ended_at is null or ended_at >= ${since})`;
/** Waits that were more than thanks. */
export const questionsIn = (sql: Sql, conversationIds: readonly string[], since: Date): Promise<{ conversationId: string; startedAt: Date }[]> => sql<{ conversationId: string; startedAt: Date }[]>`
  select conversation_id, started_at from turns where conversation_id = any(${[...conversationIds]}::uuid[]) and started_at >= ${since} and voided_at is null and not closing_phrase and first_message_id is not null`;

export const saveOutcome = (sql: Sql, { id, outcome, outcomeAt }: { id: string; outcome: string | null; outcomeAt: Date | null }) => sql`update knowledge_uses set outcome = ${outcome}, outcome_at = ${outcomeAt} where id = ${id}`;
