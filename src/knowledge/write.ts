import { appendEvents } from "../events/append.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { personOf } from "../people/person-of.ts";
import { type Content, lacks } from "./file.ts";
import type { ArticleChange, NewArticle, StateInput } from "./input.ts";
import { getArticle, notFound } from "./list.ts";
import { isSame } from "./plan-import.ts";
import { mayChange } from "./present.ts";
import * as queries from "./queries.ts";
import type { ArticleRow } from "./queries.ts";
import { readKnowledgeSettings } from "./settings.ts";
import type { ArticleDetail } from "./shapes.ts";
import { questionTerms, searchTerms } from "./terms.ts";
import { insertArticle, insertVersion, saveArticle } from "./write-queries.ts";

/** As many as one shop may have that are in use. */
const MOST = 5_000;
const DAY_MS = 86_400_000;

/** Writes an article's first version, a draft. @throws DomainError `invalid` */
export async function addArticle(ctx: Context, input: NewArticle): Promise<ArticleDetail> {
  const id = await inTransaction(ctx, (ctx) => addIn(ctx, input));
  return getArticle(ctx, id);
}

/** The same in a transaction that is there; answers the id. */
export async function addIn(ctx: Working, { kind, shopIds, ownerId = personOf(ctx), reviewAt, note, ...written }: NewArticle): Promise<string> {
  const { sql, now, actor } = ctx;
  checkContent({ kind, ...written });
  await checkPlace(ctx, shopIds, ownerId);
  if ((await queries.countArticles(sql, shopIds)) >= MOST) throw new DomainError("invalid", `There is room for ${MOST} articles. Archive some first.`);
  const id = newId(now.getTime());
  await insertArticle(sql, { id, kind, shopIds, ownerId, reviewAt: reviewAt === undefined ? await usualReview(ctx, shopIds) : dateOf(reviewAt), now, by: actor.id });
  await insertVersion(sql, { ...written, articleId: id, version: 1, note: note ?? null, by: actor.id, now });
  const row = await queries.lockArticle(sql, id);
  if (!row) throw notFound();
  await keep(ctx, row, { version: 1, content: written });
  await record(ctx, shopIds, { id, change: "added", version: 1 });
  return id;
}

/** Saves a change as a new version; one that changes no words makes none. @throws DomainError `conflict` where somebody saved meanwhile, `forbidden`, `invalid` */
export async function changeArticle(ctx: Context, id: string, change: ArticleChange): Promise<ArticleDetail> {
  await inTransaction(ctx, (ctx) => changeIn(ctx, id, change));
  return getArticle(ctx, id);
}

export async function changeIn(ctx: Working, id: string, { version, note, shopIds, ownerId, reviewAt, ...given }: ArticleChange): Promise<void> {
  const before = await lockMine(ctx, id);
  if (before.newestVersion !== version) throw new DomainError("conflict", "Somebody has saved it meanwhile.", { version: before.newestVersion });
  const content = contentOf({ ...before, ...definedIn(given) });
  checkContent({ kind: before.kind, ...content });
  const owner = ownerId === undefined ? before.ownerId : ownerId;
  await checkPlace(ctx, shopIds ?? before.shopIds, owner);
  const isNew = !isSame(before, content);
  const next = isNew ? version + 1 : version;
  if (isNew) await insertVersion(ctx.sql, { ...content, articleId: id, version: next, note: note ?? null, by: ctx.actor.id, now: ctx.now });
  const review = reviewAt === undefined ? before.reviewAt : dateOf(reviewAt);
  await keep(ctx, { ...before, shopIds: shopIds ?? before.shopIds, ownerId: owner, reviewAt: review }, { version: next, content });
  await record(ctx, [...new Set([...before.shopIds, ...(shopIds ?? [])])], { id, change: "saved", version: next });
}

/** Publishes a version, takes an article back to a draft, or archives it. @throws DomainError `not_found` for a version that is none */
export async function setState(ctx: Context, id: string, input: StateInput): Promise<ArticleDetail> {
  await inTransaction(ctx, (ctx) => setStateIn(ctx, id, input));
  return getArticle(ctx, id);
}

export async function setStateIn(ctx: Working, id: string, { state, version }: StateInput): Promise<void> {
  const before = await lockMine(ctx, id);
  const published = state === "published" ? (version ?? before.newestVersion) : state === "draft" ? null : before.publishedVersion;
  const content = published === null ? undefined : await queries.versionOf(ctx.sql, id, published);
  if (published !== null && !content) throw new DomainError("not_found", "There is no such version.");
  const publishedAt = published === null ? null : published === before.publishedVersion ? before.publishedAt : ctx.now;
  await keep(ctx, { ...before, publishedVersion: published, publishedAt, archivedAt: state === "archived" ? ctx.now : null }, { version: before.newestVersion, content: before });
  await record(ctx, before.shopIds, { id, change: state, version: published ?? before.newestVersion });
}

/** Makes an older version the newest one. */
export async function restoreVersion(ctx: Context, id: string, version: number): Promise<ArticleDetail> {
  await inTransaction(ctx, async (ctx) => {
    const before = await lockMine(ctx, id);
    const content = await queries.versionOf(ctx.sql, id, version);
    if (!content) throw new DomainError("not_found", "There is no such version.");
    await changeIn(ctx, id, { ...content, version: before.newestVersion, note: `v${version}` });
  });
  return getArticle(ctx, id);
}

/** Says that it has been read over and holds; sets when it is to be read over next. */
export async function reviewArticle(ctx: Context, id: string, reviewAt: string | null | undefined): Promise<ArticleDetail> {
  await inTransaction(ctx, async (ctx) => {
    const before = await lockMine(ctx, id);
    const next = reviewAt === undefined ? await usualReview(ctx, before.shopIds) : dateOf(reviewAt);
    await keep(ctx, { ...before, reviewAt: next }, { version: before.newestVersion, content: before });
    await record(ctx, before.shopIds, { id, change: "reviewed", version: before.newestVersion });
  });
  return getArticle(ctx, id);
}

async function lockMine(ctx: Working, id: string): Promise<ArticleRow> {
  const row = await queries.lockArticle(ctx.sql, id);
  if (!row) throw notFound();
  if (!mayChange(ctx.actor, row)) throw new DomainError("forbidden", "It belongs to shops or people that you may not write for.");
  return row;
}

/** Stores where an article stands, with what it is found by. */
async function keep(ctx: Working, row: ArticleRow, { version, content }: { version: number; content: Content }): Promise<void> {
  const published = row.publishedVersion === null ? undefined : row.publishedVersion === version ? content : await queries.versionOf(ctx.sql, row.id, row.publishedVersion);
  const texts = [content, ...(published && published !== content ? [published] : [])].map(({ title, category, tags, asks, reply, body }) => [title, category, ...tags, ...asks, reply ?? "", body].join("\n"));
  const askTerms = published && row.archivedAt === null ? questionTerms([published.title, ...published.asks].join("\n")) : [];
  await saveArticle(ctx.sql, { ...row, version, terms: searchTerms(texts.join("\n")), askTerms, now: ctx.now });
}

async function checkPlace({ sql, actor }: Working, shopIds: readonly string[], ownerId: string | null): Promise<void> {
  const foreign = actor.type === "system" ? [] : shopIds.filter((id) => !actor.shopIds.includes(id));
  if (foreign.length > 0) throw invalid("shopIds", `There is no shop ${foreign[0]}.`);
  if (ownerId !== null && !(await queries.servesOne(sql, ownerId, shopIds))) throw invalid("ownerId", "The owner serves none of these shops.");
}

function checkContent(content: Parameters<typeof lacks>[0]): void {
  const fault = lacks(content);
  if (fault !== null) throw invalid(content.kind === "script" ? "reply" : "body", fault);
}

/** The shortest term that one of the shops has set. */
async function usualReview({ sql, now }: Working, shopIds: readonly string[]): Promise<Date | null> {
  const days = (await queries.settingsOfShops(sql, shopIds)).map(({ settings }) => readKnowledgeSettings(settings).reviewDays).filter((count) => count > 0);
  return days.length === 0 ? null : new Date(now.getTime() + Math.min(...days) * DAY_MS);
}

const record = (ctx: Working, shopIds: readonly string[], { id, ...data }: { id: string; change: string; version: number }) =>
  appendEvents(ctx, shopIds.map((shopId) => ({ type: "knowledge.changed", shopId, subject: { type: "article", id }, data })));

const contentOf = ({ title, category, tags, asks, productIds, reply, body }: Content): Content => ({ title, category, tags, asks, productIds, reply, body });
const definedIn = <T extends object>(given: T) => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> };
const dateOf = (at: string | null): Date | null => (at === null ? null : new Date(at));
const invalid = (path: string, message: string) => new DomainError("invalid", message, { issues: [{ path, message }] });
