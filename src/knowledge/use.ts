import * as z from "zod";
import { appendEvents } from "../events/append.ts";
import { fromCursor, toCursor } from "../http/cursor.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction, reading } from "../kernel/transaction.ts";
import type { FigureFilter, UseFilter, UseInput } from "./input.ts";
import { getArticle, notFound } from "./list.ts";
import { articleById } from "./queries.ts";
import type { KnowledgeFigures, KnowledgeUse, KnowledgeUsePage } from "./shapes.ts";
import * as queries from "./use-queries.ts";
import type { UseRow } from "./use-queries.ts";

/** Keeps that an article was put into a reply, or waved away. @throws DomainError `not_found` */
export function useArticle(ctx: Context, id: string, { conversationId, act, via }: UseInput): Promise<KnowledgeUse> {
  return inTransaction(ctx, async (ctx) => {
    const { sql, actor, now } = ctx;
    const [chat, article] = await Promise.all([queries.chatOf(sql, conversationId), articleById(sql, id, { looker: { id: actor.id, isWriter: false }, version: null })]);
    if (!article?.publishedVersion) throw notFound();
    if (!chat) throw new DomainError("not_found", "There is no such conversation.");
    if (!article.shopIds.includes(chat.shopId)) throw new DomainError("invalid", "The article is not of this chat's shop.", { issues: [{ path: "conversationId", message: "It is another shop's." }] });
    const use = { id: newId(now.getTime()), shopId: chat.shopId, articleId: id, version: article.publishedVersion, conversationId, agentId: actor.id, act, via, at: now };
    await queries.insertUse(sql, use);
    await appendEvents(ctx, [{ type: "knowledge.used", shopId: chat.shopId, subject: { type: "article", id }, data: { useId: use.id, conversationId, act, via } }]);
    return toUse((await queries.useById(sql, use.id))!);
  });
}

/** The agent's yes or no, by whoever used it. @throws DomainError `not_found`, `forbidden` */
export function judgeUse(ctx: Context, id: string, helped: boolean): Promise<KnowledgeUse> {
  return inTransaction(ctx, async (ctx) => {
    const { sql, now, actor } = ctx;
    const use = await queries.useById(sql, id);
    if (!use) throw new DomainError("not_found", "There is no such use.");
    if (use.act === "dismissed") throw new DomainError("conflict", "What was waved away can't have helped.");
    if (use.agentId !== actor.id) throw new DomainError("forbidden", "Whoever used it says whether it helped.");
    await queries.judgeUse(sql, id, { helped, now });
    await appendEvents(ctx, [{ type: "knowledge.judged", shopId: use.shopId, subject: { type: "article", id: use.articleId }, data: { useId: id, conversationId: use.conversationId, helped } }]);
    return toUse({ ...use, helped });
  });
}

const Place = z.object({ at: z.iso.datetime(), id: z.uuid() });

/** The rows behind an article's figures, newest first. */
export async function listUses(ctx: Context, id: string, { from, to, figure, cursor, limit }: UseFilter): Promise<KnowledgeUsePage> {
  await getArticle(ctx, id);
  const after = cursor === undefined ? null : fromCursor(Place, cursor);
  const rows = await reading(ctx, (sql) => queries.usesPage(sql, { articleId: id, shopIds: ctx.actor.shopIds, from: from ?? null, to: to ?? null, figure: figure ?? null, after, limit: limit + 1 }));
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { items: page.map(toUse), nextCursor: rows.length > limit && last ? toCursor({ at: last.at.toISOString(), id: last.id }) : null };
}

/** How often each article was used and helped, in the actor's shops. */
export async function knowledgeFigures(ctx: Context, { shop, from, to }: FigureFilter): Promise<KnowledgeFigures> {
  const shopIds = shop ? ctx.actor.shopIds.filter((id) => shop.includes(id)) : ctx.actor.shopIds;
  const rows = await reading(ctx, (sql) => queries.figuresOf(sql, { shopIds, from: from ?? null, to: to ?? null }));
  return {
    items: rows.map(({ id, title, kind, category, inserted, dismissed, helped, notHelped, resolved, askedAgain, lastAt }) => ({
      ...{ article: { id, title, kind, category }, inserted, dismissed, helped, notHelped, resolved, askedAgain },
      lastAt: lastAt.toISOString(),
    })),
  };
}

const toUse = ({ agentId, agentName, at, ...row }: UseRow): KnowledgeUse => ({ ...row, agent: agentName === null ? null : { id: agentId, name: agentName }, at: at.toISOString() });
