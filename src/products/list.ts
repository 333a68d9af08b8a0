import * as z from "zod";
import { fromCursor, toCursor } from "../http/cursor.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { reading } from "../kernel/transaction.ts";
import type { ProductFilter } from "./input.ts";
import { productById, type ProductRow, productsPage } from "./queries.ts";
import type { Product, ProductPage } from "./shapes.ts";

const Place = z.object({ at: z.iso.datetime({ offset: true }), id: z.uuid() });

/** Products of the actor's shops, last seen first. */
export async function listProducts(ctx: Context, { shop, q, numbers, cursor, limit }: ProductFilter): Promise<ProductPage> {
  const shopIds = shop ? ctx.actor.shopIds.filter((id) => shop.includes(id)) : ctx.actor.shopIds;
  const after = cursor === undefined ? null : fromCursor(Place, cursor);
  const rows = await reading(ctx, (sql) => productsPage(sql, { shopIds, q: q ?? null, numbers: numbers ?? null, after, limit: limit + 1 }));
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { items: page.map(toProduct), nextCursor: rows.length > limit && last ? toCursor({ at: last.seenAt.toISOString(), id: last.id }) : null };
}

/** @throws DomainError `not_found`, also for another shop's. */
export async function getProduct(ctx: Context, id: string): Promise<Product> {
  const row = await reading(ctx, (sql) => productById(sql, id));
  if (!row) throw new DomainError("not_found", "There is no such product.");
  return toProduct(row);
}

function toProduct({ sku, pictureUrl, priceMinor, currency, seenAt, ...row }: ProductRow): Product {
  return { ...row, sku: sku || null, picture: pictureUrl, price: priceMinor === null || currency === null ? null : { minor: priceMinor, currency }, seenAt: seenAt.toISOString() };
}
