import type { Sql } from "../db/client.ts";
import type { Content } from "./file.ts";

export type ArticleInsert = { id: string; kind: string; shopIds: readonly string[]; ownerId: string | null; reviewAt: Date | null; now: Date; by: string };

export const insertArticle = (sql: Sql, a: ArticleInsert) => sql`
  insert into knowledge_articles (id, shop_ids, kind, version, owner_id, review_at, created_at, created_by, updated_at)
  values (${a.id}, ${[...a.shopIds]}, ${a.kind}, 1, ${a.ownerId}, ${a.reviewAt}, ${a.now}, ${a.by}, ${a.now})`;

export type VersionInsert = Content & { articleId: string; version: number; note: string | null; by: string; now: Date };

export async function insertVersion(sql: Sql, v: VersionInsert): Promise<void> {
  await sql`
    insert into knowledge_versions (article_id, version, title, category, tags, asks, product_ids, reply, body, note, saved_by, saved_at)
    values (${v.articleId}, ${v.version}, ${v.title}, ${v.category}, ${v.tags}, ${v.asks}, ${v.productIds}, ${v.reply}, ${v.body}, ${v.note}, ${v.by}, ${v.now})`;
}

export type ArticleSave = {
  id: string;
  shopIds: readonly string[];
  version: number;
  publishedVersion: number | null;
  publishedAt: Date | null;
  archivedAt: Date | null;
  ownerId: string | null;
  reviewAt: Date | null;
  terms: readonly string[];
  askTerms: readonly string[];
  now: Date;
};

/** A new date of review is told anew. */
export const saveArticle = (sql: Sql, a: ArticleSave) => sql`
  update knowledge_articles set shop_ids = ${[...a.shopIds]}, version = ${a.version}, published_version = ${a.publishedVersion}, published_at = ${a.publishedAt}, archived_at = ${a.archivedAt},
    owner_id = ${a.ownerId}, review_at = ${a.reviewAt}, reminded_at = case when review_at is distinct from ${a.reviewAt} then null else reminded_at end,
    terms = ${[...a.terms]}, ask_terms = ${[...a.askTerms]}, updated_at = ${a.now}
  where id = ${a.id}`;

export type DueRow = { id: string; shopId: string; ownerId: string };

/** Articles whose owner is to be told that they are due, marked as told. */
export const takeDue = (sql: Sql, now: Date, limit: number): Promise<DueRow[]> => sql<DueRow[]>`
  update knowledge_articles set reminded_at = ${now} where id in (
    select id from knowledge_articles where archived_at is null and reminded_at is null and review_at is not null and review_at <= ${now} and published_version is not null and owner_id is not null
    order by review_at limit ${limit} for update skip locked)
  returning id, owner_id, coalesce((select us.shop_id from user_shops us where us.user_id = owner_id and us.shop_id = any(shop_ids) order by 1 limit 1), shop_ids[1]) as shop_id`;
