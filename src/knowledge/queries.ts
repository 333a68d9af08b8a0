import type { AttachmentRow } from "../attachments/queries.ts";
import type { Sql } from "../db/client.ts";
import type { Content } from "./file.ts";

export type ArticleRow = Content & {
  id: string;
  kind: "article" | "script";
  shopIds: string[];
  version: number;
  newestVersion: number;
  publishedVersion: number | null;
  publishedAt: Date | null;
  archivedAt: Date | null;
  ownerId: string | null;
  ownerName: string | null;
  reviewAt: Date | null;
  createdBy: string;
  note: string | null;
  savedById: string | null;
  savedByName: string | null;
  savedAt: Date;
};

/** Who looks: whoever may write sees the newest version, everybody the published one, and their own drafts. */
export type Looker = { id: string; isWriter: boolean };

const columns = (sql: Sql) => sql`
  a.id, a.kind, a.shop_ids, v.version, a.version as newest_version, a.published_version, a.published_at, a.archived_at, a.owner_id, o.name as owner_name, a.review_at, a.created_by,
  v.title, v.category, v.tags, v.asks, v.product_ids, v.reply, v.body, v.note, w.id as saved_by_id, w.name as saved_by_name, v.saved_at`;
const people = (sql: Sql) => sql`left join users o on o.id = a.owner_id left join users w on w.id = v.saved_by`;
const shownVersion = (sql: Sql, { id, isWriter }: Looker) => sql`case when ${isWriter} or (a.published_version is null and a.created_by = ${id}) then a.version else a.published_version end`;

export type ArticleQuestion = {
  looker: Looker;
  shopIds: readonly string[];
  kinds: readonly string[] | null;
  states: readonly string[] | null;
  category: string | null;
  tag: string | null;
  product: string | null;
  owner: string | null;
  ids: readonly string[] | null;
  /** Pairs of characters that it has, and the words that it is looked through for. */
  terms: readonly string[];
  words: readonly string[];
  now: Date;
  after: { at: string; id: string } | null;
  limit: number;
};

/** Last saved first. */
export function articlesPage(sql: Sql, q: ArticleQuestion): Promise<ArticleRow[]> {
  const patterns = q.words.map((word) => `%${word.replaceAll(/[\\%_]/g, "\\$&")}%`);
  return sql<ArticleRow[]>`
    select ${columns(sql)} from knowledge_articles a
    join knowledge_versions v on v.article_id = a.id and v.version = ${shownVersion(sql, q.looker)} ${people(sql)}
    where a.shop_ids && ${[...q.shopIds]}::text[]
      ${q.kinds === null ? sql`` : sql`and a.kind = any(${[...q.kinds]}::text[])`}
      ${q.ids === null ? sql`` : sql`and a.id = any(${[...q.ids]}::uuid[])`}
      and ${stateIn(sql, q)}
      ${q.category === null ? sql`` : sql`and v.category = ${q.category}`}
      ${q.tag === null ? sql`` : sql`and ${q.tag} = any(v.tags)`}
      ${q.product === null ? sql`` : sql`and ${q.product} = any(v.product_ids)`}
      ${q.owner === null ? sql`` : sql`and a.owner_id = ${q.owner}`}
      ${q.terms.length === 0 ? sql`` : sql`and a.terms @> ${[...q.terms]}::text[]`}
      ${patterns.length === 0 ? sql`` : sql`and normalize(lower(concat_ws(E'\n', v.title, v.category, array_to_string(v.tags, E'\n'), array_to_string(v.asks, E'\n'), v.reply, v.body)), nfkc) like all (${patterns}::text[])`}
      ${q.after === null ? sql`` : sql`and (v.saved_at, a.id) < (${q.after.at}::timestamptz, ${q.after.id}::uuid)`}
    order by v.saved_at desc, a.id desc limit ${q.limit}`;
}

function stateIn(sql: Sql, { states, now }: Pick<ArticleQuestion, "states" | "now">) {
  if (states === null) return sql`a.archived_at is null`;
  const has = (state: string) => states.includes(state);
  return sql`(
    (${has("archived")} and a.archived_at is not null)
    or (a.archived_at is null and (
      (${has("draft")} and a.published_version is distinct from a.version)
      or (${has("published")} and a.published_version is not null)
      or (${has("due")} and a.review_at <= ${now}))))`;
}

/** `version` null: the one that the looker sees. */
export async function articleById(sql: Sql, id: string, { looker, version }: { looker: Looker; version: number | null }): Promise<ArticleRow | undefined> {
  const [row] = await sql<ArticleRow[]>`
    select ${columns(sql)} from knowledge_articles a
    join knowledge_versions v on v.article_id = a.id and v.version = coalesce(${version}::int, ${shownVersion(sql, looker)}) ${people(sql)}
    where a.id = ${id}`;
  return row;
}

/** The newest version, locked until the transaction ends. */
export async function lockArticle(sql: Sql, id: string): Promise<ArticleRow | undefined> {
  await sql`select from knowledge_articles where id = ${id} for update`;
  return articleById(sql, id, { looker: { id: "", isWriter: true }, version: null });
}

export type VersionRow = { version: number; title: string; note: string | null; savedById: string | null; savedByName: string | null; savedAt: Date; isPublished: boolean };

export const versionsOf = (sql: Sql, id: string): Promise<VersionRow[]> => sql<VersionRow[]>`
  select v.version, v.title, v.note, w.id as saved_by_id, w.name as saved_by_name, v.saved_at, v.version is not distinct from a.published_version as is_published
  from knowledge_versions v join knowledge_articles a on a.id = v.article_id left join users w on w.id = v.saved_by
  where v.article_id = ${id} order by v.version desc limit 500`;

export async function versionOf(sql: Sql, id: string, version: number): Promise<Content | undefined> {
  const [row] = await sql<Content[]>`select title, category, tags, asks, product_ids, reply, body from knowledge_versions where article_id = ${id} and version = ${version}`;
  return row;
}

export type CountRow = { name: string; count: number };

/** Categories and tags in use, the most used first. */
export const categoriesIn = (sql: Sql, { looker, shopIds }: { looker: Looker; shopIds: readonly string[] }): Promise<CountRow[]> => sql<CountRow[]>`
  select v.category as name, count(*)::int as count from knowledge_articles a
  join knowledge_versions v on v.article_id = a.id and v.version = ${shownVersion(sql, looker)}
  where a.shop_ids && ${[...shopIds]}::text[] and a.archived_at is null and v.category <> '' group by 1 order by 2 desc, 1 limit 200`;
export const tagsIn = (sql: Sql, { looker, shopIds }: { looker: Looker; shopIds: readonly string[] }): Promise<CountRow[]> => sql<CountRow[]>`
  select tag as name, count(*)::int as count from knowledge_articles a
  join knowledge_versions v on v.article_id = a.id and v.version = ${shownVersion(sql, looker)}, unnest(v.tags) as tag
  where a.shop_ids && ${[...shopIds]}::text[] and a.archived_at is null group by 1 order by 2 desc, 1 limit 200`;

export type KnownRow = Content & { id: string; kind: "article" | "script"; version: number; mayChange: boolean };

/** What an import may mean: all that serves one of these shops. What others see too, who `seen` does not, is not the actor's to change. */
export const knownIn = (sql: Sql, { shopIds, seen }: { shopIds: readonly string[]; seen: readonly string[] }): Promise<KnownRow[]> => sql<KnownRow[]>`
  select a.id, a.kind, a.version, v.title, v.category, v.tags, v.asks, v.product_ids, v.reply, v.body, a.shop_ids <@ ${[...seen]}::text[] as may_change
  from knowledge_articles a join knowledge_versions v on v.article_id = a.id and v.version = a.version
  where a.shop_ids && ${[...shopIds]}::text[] and a.archived_at is null`;

export async function countArticles(sql: Sql, shopIds: readonly string[]): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from knowledge_articles where shop_ids && ${[...shopIds]}::text[] and archived_at is null`;
  return row!.count;
}

export const settingsOfShops = (sql: Sql, shopIds: readonly string[]): Promise<{ id: string; settings: Record<string, unknown> }[]> =>
  sql<{ id: string; settings: Record<string, unknown> }[]>`select id, settings from shops where id = any(${[...shopIds]}::text[]) order by id`;

/** Whoever serves one of the shops, or all of them. */
export async function servesOne(sql: Sql, userId: string, shopIds: readonly string[]): Promise<boolean> {
  const [row] = await sql`
    select from users u where u.id = ${userId} and (exists (select from user_shops us where us.user_id = u.id and us.shop_id = any(${[...shopIds]}::text[]))
      or (u.role = 'admin' and not exists (select from user_shops us where us.user_id = u.id)))`;
  return row !== undefined;
}

/** A file that was put in for one of an article's shops. */
export async function fileOfArticle(sql: Sql, id: string, attachmentId: string): Promise<AttachmentRow | undefined> {
  const [row] = await sql<AttachmentRow[]>`
    select f.id, f.shop_id, f.name, f.type, f.bytes, f.sha256, f.created_at, f.created_by
    from attachments f join knowledge_articles a on a.id = ${id} and f.shop_id = any(a.shop_ids)
    where f.id = ${attachmentId}`;
  return row;
}
