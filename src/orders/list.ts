import * as z from "zod";
import { fromCursor, toCursor } from "../http/cursor.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { reading } from "../kernel/transaction.ts";
import type { OrderFilter } from "./input.ts";
import { toOrder } from "./present.ts";
import { orderById, ordersPage } from "./queries.ts";
import type { Order, OrderPage } from "./shapes.ts";

const Place = z.object({ at: z.iso.datetime({ offset: true }), id: z.uuid() });

/** Orders of the actor's shops, last changed first. */
export async function listOrders(ctx: Context, { shop, buyer, state, q, cursor, limit }: OrderFilter): Promise<OrderPage> {
  const shopIds = shop ? ctx.actor.shopIds.filter((id) => shop.includes(id)) : ctx.actor.shopIds;
  const after = cursor === undefined ? null : fromCursor(Place, cursor);
  const rows = await reading(ctx, (sql) => ordersPage(sql, { shopIds, buyerId: buyer ?? null, states: state ?? null, q: q ?? null, after, limit: limit + 1 }));
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { items: page.map(toOrder), nextCursor: rows.length > limit && last ? toCursor({ at: last.platformUpdatedAt.toISOString(), id: last.id }) : null };
}

/** @throws DomainError `not_found`, also for another shop's. */
export async function getOrder(ctx: Context, id: string): Promise<Order> {
  const row = await reading(ctx, (sql) => orderById(sql, id));
  if (!row) throw new DomainError("not_found", "There is no such order.");
  return toOrder(row);
}
