import * as z from "zod";
import { fromCursor, toCursor } from "../http/cursor.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { reading } from "../kernel/transaction.ts";
import type { RefundFilter } from "./input.ts";
import { toRefund } from "./present.ts";
import { NEVER, refundById, refundsPage, type ShownRefund } from "./queries.ts";
import type { Refund, RefundPage } from "./shapes.ts";

const Place = z.object({ at: z.iso.datetime({ offset: true }), id: z.uuid() });

/** Refunds of the actor's shops, last changed or first due first. */
export async function listRefunds(ctx: Context, filter: RefundFilter): Promise<RefundPage> {
  const { shop, cursor, limit, sort } = filter;
  const shopIds = shop ? ctx.actor.shopIds.filter((id) => shop.includes(id)) : ctx.actor.shopIds;
  const after = cursor === undefined ? null : fromCursor(Place, cursor);
  const rows = await reading(ctx, (sql) => refundsPage(sql, { ...questionOf(filter), shopIds, after, limit: limit + 1 }));
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { items: page.map(toRefund), nextCursor: rows.length > limit && last ? toCursor({ at: placeOf(last, sort), id: last.id }) : null };
}

const placeOf = ({ deadline, platformUpdatedAt }: ShownRefund, sort: RefundFilter["sort"]): string => (sort === "newest" ? platformUpdatedAt.toISOString() : (deadline?.toISOString() ?? NEVER));

const questionOf = ({ buyer, state, kind, arbitration, approval, decidedBy, open, requestedFrom, requestedTo, q, sort }: RefundFilter) => ({
  ...{ buyerId: buyer ?? null, states: state ?? null, kinds: kind ?? null, arbitrations: arbitration ?? null, approval: approval ?? null },
  ...{ decidedBy: decidedBy ?? null, isOpen: open ?? false, requestedFrom: requestedFrom ?? null, requestedTo: requestedTo ?? null, q: q ?? null, sort },
});

/** @throws DomainError `not_found`, also for another shop's. */
export async function getRefund(ctx: Context, id: string): Promise<Refund> {
  const row = await reading(ctx, (sql) => refundById(sql, id));
  if (!row) throw new DomainError("not_found", "There is no such refund.");
  return toRefund(row);
}
