import * as z from "zod";
import { fromCursor, toCursor } from "../http/cursor.ts";
import type { Context } from "../kernel/context.ts";
import { reading } from "../kernel/transaction.ts";
import { buyersCalled } from "../search/queries.ts";
import { FLAG_RULES } from "./abnormal.ts";
import type { BuyerFilter } from "./input.ts";
import { type ListRow, buyersPage, buyersPhoned, wordsInUse } from "./list-queries.ts";
import { maskPhone } from "./mask.ts";
import { iso, toNamed } from "./present.ts";
import type { BuyerPage, BuyerRow } from "./shapes.ts";
import { refundShare } from "./tier.ts";

const Place = z.object({ spend: z.number(), id: z.uuid() });
const MOST_FOUND = 200;

/** Buyers of the actor's shops, masked. */
export async function listBuyers(ctx: Context, { shop, tier, tag, blocked, flag, q, sort, cursor, limit }: BuyerFilter): Promise<BuyerPage> {
  const shopIds = shop ? ctx.actor.shopIds.filter((id) => shop.includes(id)) : ctx.actor.shopIds;
  const after = cursor === undefined ? null : fromCursor(Place, cursor);
  const among = q === undefined ? null : await found(ctx, q, shopIds);
  const flags = flag === undefined ? null : flag.includes("any") ? [...FLAG_RULES] : FLAG_RULES.filter((rule) => flag.includes(rule));
  const question = { shopIds, tier: tier ?? null, tag: tag ?? null, blocked: blocked === undefined ? null : blocked === "yes", flags, among, sort, after, now: ctx.now, limit: limit + 1 };
  const rows = await reading(ctx, (sql) => buyersPage(sql, question));
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { items: page.map((row) => toRow(row, ctx.now)), nextCursor: rows.length > limit && last ? toCursor({ spend: last.spendMinor, id: last.id }) : null };
}

/** By name, the platform's own id or the whole phone. Words are looked up as the background's role, and read again under the actor's. */
async function found(ctx: Context, q: string, shopIds: readonly string[]): Promise<string[]> {
  const phone = q.replaceAll(/[\s-]/g, "");
  const [called, phoned] = await Promise.all([
    buyersCalled(ctx.db.work, { q, shopIds, limit: MOST_FOUND }),
    /^\+?\d{7,15}$/.test(phone) ? reading(ctx, (sql) => buyersPhoned(sql, phone, shopIds)) : [],
  ]);
  return [...new Set([...called.map(({ id }) => id), ...phoned])];
}

function toRow(row: ListRow, now: Date): BuyerRow {
  return {
    ...toNamed(row),
    ...{ phone: maskPhone(row.phone), tier: row.tier, tags: row.tags, orders: row.orderCount, spend: { minor: row.spendMinor, currency: row.currency } },
    ...{ refundShare: refundShare(row), lastOrderAt: iso(row.lastOrderAt), blockedUntil: row.blockedUntil !== null && row.blockedUntil > now ? iso(row.blockedUntil) : null },
    ...{ flags: row.flags, accounts: row.accounts, erasedAt: iso(row.erasedAt), createdAt: row.createdAt.toISOString() },
  };
}

/** Tags and tiers that are in use, to choose from. */
export const listWords = (ctx: Context): Promise<{ tags: string[]; tiers: string[] }> => reading(ctx, (sql) => wordsInUse(sql, ctx.actor.shopIds));
