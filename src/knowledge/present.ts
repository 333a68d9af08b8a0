import type { Actor } from "../kernel/context.ts";
import { holds } from "../http/rights.ts";
import type { ArticleRow, Looker } from "./queries.ts";
import type { Article, ArticleDetail } from "./shapes.ts";

export const lookerOf = (actor: Actor): Looker => ({ id: actor.id, isWriter: holds(actor, "knowledge.write") });

/** A lead changes what lies within their shops; whoever wrote a draft changes it until it is published. */
export function mayChange(actor: Actor, { shopIds, createdBy, publishedVersion }: Pick<ArticleRow, "shopIds" | "createdBy" | "publishedVersion">): boolean {
  if (actor.type !== "system" && !shopIds.every((id) => actor.shopIds.includes(id))) return false;
  return holds(actor, "knowledge.write") || (holds(actor, "knowledge.draft") && createdBy === actor.id && publishedVersion === null);
}

export function toArticle(row: ArticleRow, actor: Actor, now: Date): Article {
  const { id, kind, version, newestVersion, publishedVersion, publishedAt, archivedAt, title, category, tags, productIds, reply, reviewAt, savedAt } = row;
  return {
    ...{ id, kind, version, newestVersion, publishedVersion, title, category, tags, productIds, reply },
    shopIds: row.shopIds.filter((shopId) => actor.shopIds.includes(shopId)),
    state: archivedAt !== null ? "archived" : publishedVersion === null ? "draft" : "published",
    publishedAt: publishedAt?.toISOString() ?? null,
    owner: row.ownerId === null ? null : { id: row.ownerId, name: row.ownerName ?? "" },
    reviewAt: reviewAt?.toISOString() ?? null,
    isDue: archivedAt === null && reviewAt !== null && reviewAt <= now,
    savedBy: row.savedById === null ? null : { id: row.savedById, name: row.savedByName ?? "" },
    savedAt: savedAt.toISOString(),
    mayChange: mayChange(actor, row),
  };
}

export const toDetail = (row: ArticleRow, actor: Actor, now: Date): ArticleDetail => ({ ...toArticle(row, actor, now), asks: row.asks, body: row.body, note: row.note });
