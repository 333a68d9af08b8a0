import * as z from "zod";
import { fromCursor, toCursor } from "../http/cursor.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { reading } from "../kernel/transaction.ts";
import type { CompensationFilter } from "./input.ts";
import { compensationById, type CompensationRow, compensationsPage } from "./queries.ts";
import type { Compensation, CompensationPage } from "./shapes.ts";

const Place = z.object({ at: z.iso.datetime({ offset: true }), id: z.uuid() });

/** Compensations of the actor's shops, last asked first. */
export async function listCompensations(ctx: Context, { shop, state, order, cursor, limit }: CompensationFilter): Promise<CompensationPage> {
  const shopIds = shop ? ctx.actor.shopIds.filter((id) => shop.includes(id)) : ctx.actor.shopIds;
  const after = cursor === undefined ? null : fromCursor(Place, cursor);
  const rows = await reading(ctx, (sql) => compensationsPage(sql, { shopIds, states: state ?? null, orderId: order ?? null, after, limit: limit + 1 }));
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { items: page.map(toCompensation), nextCursor: rows.length > limit && last ? toCursor({ at: last.askedAt.toISOString(), id: last.id }) : null };
}

/** @throws DomainError `not_found`, also for another shop's. */
export async function loadCompensation(ctx: Context, id: string): Promise<CompensationRow> {
  const row = await reading(ctx, (sql) => compensationById(sql, id));
  if (!row) throw new DomainError("not_found", "There is no such compensation.");
  return row;
}

export const getCompensation = async (ctx: Context, id: string): Promise<Compensation> => toCompensation(await loadCompensation(ctx, id));

function toCompensation({ amountMinor, currency, askedAt, approvalBy, approvalReason, approvedAt, endedAt, ...row }: CompensationRow): Compensation {
  return {
    ...row,
    amount: { minor: amountMinor, currency },
    askedAt: askedAt.toISOString(),
    approval: approvalBy === null || approvedAt === null ? null : { by: approvalBy, reason: approvalReason, at: approvedAt.toISOString() },
    endedAt: endedAt?.toISOString() ?? null,
  };
}
