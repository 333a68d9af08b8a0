import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { reading } from "../kernel/transaction.ts";
import { settingsOf, shopById, shopsOf } from "./queries.ts";
import type { Shop, ShopPage } from "./shapes.ts";

export async function listShops(ctx: Context): Promise<ShopPage> {
  return { items: [...(await reading(ctx, shopsOf))], nextCursor: null };
}

export async function getShop(ctx: Context, id: string): Promise<Shop> {
  return found(await reading(ctx, (sql) => shopById(sql, id)), "shop");
}

export async function getSettings(ctx: Context, shopId: string): Promise<Record<string, unknown>> {
  return found(await reading(ctx, (sql) => settingsOf(sql, shopId)), "shop");
}

function found<T>(row: T | undefined, what: string): T {
  if (row === undefined) throw new DomainError("not_found", `There is no such ${what}.`);
  return row;
}
