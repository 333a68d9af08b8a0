import * as z from "zod";
import { fromCursor, toCursor } from "../http/cursor.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { reading } from "../kernel/transaction.ts";
import { diffLines } from "./diff.ts";
import { apart, type Content, writeArticle } from "./file.ts";
import type { ArticleFilter, ExportFilter } from "./input.ts";
import { lookerOf, toArticle, toDetail } from "./present.ts";
import * as queries from "./queries.ts";
import type { ArticleCategories, ArticleDetail, ArticleDiff, ArticleExport, ArticlePage, ArticleVersions } from "./shapes.ts";
import { searchTerms, searchWords } from "./terms.ts";

const Place = z.object({ at: z.iso.datetime(), id: z.uuid() });
/** As many as one export has. */
const MOST = 5_000;

/** What the actor may read, last saved first. */
export async function listArticles(ctx: Context, filter: ArticleFilter): Promise<ArticlePage> {
  const { limit, cursor } = filter;
  const after = cursor === undefined ? null : fromCursor(Place, cursor);
  const rows = await reading(ctx, (sql) => queries.articlesPage(sql, { ...questionOf(ctx, filter), after, limit: limit + 1 }));
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { items: page.map((row) => toArticle(row, ctx.actor, ctx.now)), nextCursor: rows.length > limit && last ? toCursor({ at: last.savedAt.toISOString(), id: last.id }) : null };
}

function questionOf({ actor, now }: Context, { shop, kind, state, category, tag, product, owner, q }: Omit<ExportFilter, "id">): Omit<queries.ArticleQuestion, "after" | "limit"> {
  const words = q === undefined ? [] : searchWords(q);
  return {
    ...{ looker: lookerOf(actor), now, ids: null, kinds: kind ?? null, states: state ?? null, category: category ?? null },
    ...{ tag: tag ?? null, product: product ?? null, owner: owner ?? null },
    shopIds: shop ? actor.shopIds.filter((id) => shop.includes(id)) : actor.shopIds,
    words,
    terms: words.flatMap(searchTerms).filter((term) => [...term].length > 1),
  };
}

/** @throws DomainError `not_found`, also for a version that the actor may not see. */
export async function getArticle(ctx: Context, id: string, version: number | null = null): Promise<ArticleDetail> {
  const looker = lookerOf(ctx.actor);
  const row = await reading(ctx, (sql) => queries.articleById(sql, id, { looker, version }));
  const isSeen = row && (looker.isWriter || row.version === row.publishedVersion || row.createdBy === looker.id);
  if (!isSeen) throw notFound();
  return toDetail(row, ctx.actor, ctx.now);
}

/** Every save, the newest first; older ones are a writer's to see. */
export async function listVersions(ctx: Context, id: string): Promise<ArticleVersions> {
  const { mayChange } = await getArticle(ctx, id);
  const rows = await reading(ctx, (sql) => queries.versionsOf(sql, id));
  const items = rows.map(({ savedById, savedByName, savedAt, ...row }) => ({ ...row, savedBy: savedById === null ? null : { id: savedById, name: savedByName ?? "" }, savedAt: savedAt.toISOString() }));
  return { items: mayChange || lookerOf(ctx.actor).isWriter ? items : items.filter(({ isPublished }) => isPublished) };
}

const FIELDS = ["title", "category", "tags", "asks", "productIds", "reply", "body"] as const satisfies readonly (keyof Content)[];

/** What one version changed against another. @throws DomainError `not_found` */
export async function diffVersions(ctx: Context, id: string, { from, to }: { from: number; to: number }): Promise<ArticleDiff> {
  await Promise.all([getArticle(ctx, id, from), getArticle(ctx, id, to)]);
  const [before, after] = await reading(ctx, (sql) => Promise.all([queries.versionOf(sql, id, from), queries.versionOf(sql, id, to)]));
  if (!before || !after) throw notFound();
  const fields = FIELDS.map((name) => ({ name, lines: diffLines(textOf(before[name]), textOf(after[name])) }));
  return { from, to, fields: fields.filter(({ lines }) => lines.some(({ kind }) => kind !== "same")) };
}

const textOf = (value: string | readonly string[] | null): string => (typeof value === "string" ? value : (value ?? []).join("\n"));

export async function listCategories(ctx: Context, shops: readonly string[] | undefined): Promise<ArticleCategories> {
  const { actor } = ctx;
  const question = { looker: lookerOf(actor), shopIds: shops ? actor.shopIds.filter((id) => shops.includes(id)) : actor.shopIds };
  const [categories, tags] = await reading(ctx, (sql) => Promise.all([queries.categoriesIn(sql, question), queries.tagsIn(sql, question)]));
  return { categories, tags };
}

/** Each article as a Markdown file that can be taken in again. */
export async function exportArticles(ctx: Context, { id, ...filter }: ExportFilter): Promise<ArticleExport> {
  const rows = await reading(ctx, (sql) => queries.articlesPage(sql, { ...questionOf(ctx, filter), ids: id ?? null, after: null, limit: MOST }));
  return { files: apart(rows.map((row) => ({ ...writeArticle(row), articleId: row.id, version: row.version }))) };
}

export const notFound = () => new DomainError("not_found", "There is no such article.");
