import { maskName } from "../buyers/mask.ts";
import { fromCursor, toCursor } from "../http/cursor.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { Id } from "../kernel/shapes.ts";
import { reading } from "../kernel/transaction.ts";
import type { ProspectFilter } from "./input.ts";
import { entriesOf, prospectById, type ProspectRow, prospectsPage } from "./queries.ts";
import type { Prospect, ProspectCase, ProspectPage } from "./shapes.ts";

/** Prospects of the actor's shops, newest first. */
export async function listProspects(ctx: Context, { shop, state, owner, buyer, due, cursor, limit }: ProspectFilter): Promise<ProspectPage> {
  const shopIds = shop ? ctx.actor.shopIds.filter((id) => shop.includes(id)) : ctx.actor.shopIds;
  const after = cursor === undefined ? null : fromCursor(Id, cursor);
  const question = { shopIds, states: state ?? null, owner: owner ?? null, buyer: buyer ?? null, dueAt: due ? ctx.now : null, after, limit: limit + 1 };
  const rows = await reading(ctx, (sql) => prospectsPage(sql, question));
  const page = rows.slice(0, limit);
  return { items: page.map((row) => toProspect(row, ctx.now)), nextCursor: rows.length > limit ? toCursor(page.at(-1)!.id) : null };
}

/** @throws DomainError `not_found`, also for another shop's. */
export async function getProspect(ctx: Context, id: string): Promise<ProspectCase> {
  const [row, entries] = await reading(ctx, (sql) => Promise.all([prospectById(sql, id), entriesOf(sql, id)]));
  if (!row) throw new DomainError("not_found", "There is no such prospect.");
  return { ...toProspect(row, ctx.now), entries: entries.map(({ id: entryId, kind, note, detail, by, byName, at }) => ({ id: entryId, kind, note, detail, by: by === null ? null : { id: by, name: byName ?? by }, at: at.toISOString() })) };
}

function toProspect(row: ProspectRow, now: Date): Prospect {
  const iso = (at: Date | null) => at?.toISOString() ?? null;
  return {
    ...{ id: row.id, shopId: row.shopId, buyer: { id: row.buyerId, name: maskName(row.buyerName), platformBuyerId: row.platformBuyerId } },
    ...{ conversationId: row.conversationId, source: row.source, need: row.need, worth: row.worthMinor === null ? null : { minor: row.worthMinor, currency: row.currency } },
    ...{ state: row.state, owner: row.ownerId === null ? null : { id: row.ownerId, name: row.ownerName ?? row.ownerId } },
    ...{ nextAt: iso(row.nextAt), nextStep: row.nextStep, isDue: row.closedAt === null && row.nextAt !== null && row.nextAt <= now },
    ...{ lostReason: row.lostReason, platformOrderId: row.platformOrderId, createdBy: row.createdBy },
    ...{ createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString(), closedAt: iso(row.closedAt), version: row.version },
  };
}
