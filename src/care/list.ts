import { maskName } from "../buyers/mask.ts";
import type { Channels } from "../channels/connections.ts";
import { readCaseSettings } from "../complaints/settings.ts";
import { caseShops } from "../complaints/shop-queries.ts";
import type { Context } from "../kernel/context.ts";
import { reading } from "../kernel/transaction.ts";
import type { CareFilter } from "./input.ts";
import { type ChatLimits, hindranceOf, NO_LIMITS } from "./limits.ts";
import { careRows, type CareRow } from "./list-queries.ts";
import type { CareItem, CareKind, CareList } from "./shapes.ts";

export type CareDeps = { channels: Pick<Channels, "loadShopAccess"> };
export type OpenItem = CareItem & { row: CareRow };

/** So many are looked at for a list, since what stands against writing to a buyer is known of who was looked at only. */
const LOOKED_AT = 300;

/** Who is to be written to: who may be first, then the most urgent, each with the words and what stands against it. Where the platform knows no ratings nobody is asked for one. */
export async function listCare(ctx: Context, deps: CareDeps, { kind, shop, limit }: CareFilter): Promise<CareList> {
  const shopIds = shop ? ctx.actor.shopIds.filter((id) => shop.includes(id)) : ctx.actor.shopIds;
  const found = await openItems(ctx, deps, { kind, shopIds, keys: null, limit: LOOKED_AT });
  const items = found.filter(({ hindrance }) => hindrance !== "not_here").sort((a, b) => Number(a.hindrance !== null) - Number(b.hindrance !== null));
  return { items: items.slice(0, limit).map(({ row: _, ...item }) => item), nextCursor: null };
}

export async function openItems(ctx: Context, deps: CareDeps, { kind, shopIds, keys, limit }: { kind: CareKind; shopIds: readonly string[]; keys: readonly string[] | null; limit: number }): Promise<OpenItem[]> {
  const { now } = ctx;
  const found = await reading(ctx, async (sql) => {
    const shops = (await caseShops(sql, shopIds)).map(({ id, settings }) => ({ id, settings: readCaseSettings(settings) }));
    const asked = shops.filter(({ settings }) => kind !== "rating" || settings.askRating);
    return Promise.all(asked.map(async ({ id, settings }) => ({ id, settings, rows: await careRows(sql, { kind, shopId: id, now, keys, limit, minutes: minutesOf(kind, settings) }) })));
  });
  const items = await Promise.all(
    found.filter(({ rows }) => rows.length > 0).map(async ({ id, settings, rows }) => {
      const limits = await limitsOf(deps, id);
      return rows.map((row) => toItem(row, { kind, limits, now, words: kind in settings.careWords ? settings.careWords[kind as keyof typeof settings.careWords] : "" }));
    }),
  );
  return items.flat().sort((a, b) => (a.at < b.at ? -1 : 1));
}

async function limitsOf({ channels }: CareDeps, shopId: string): Promise<ChatLimits> {
  const { adapter } = await channels.loadShopAccess(shopId);
  return adapter.limits ?? NO_LIMITS;
}

function minutesOf(kind: CareKind, { careUnpaidMinutes, careShipByHours, careNoTraceHours }: ReturnType<typeof readCaseSettings>): number {
  if (kind === "unpaid") return careUnpaidMinutes;
  return 60 * (kind === "unshipped" ? careShipByHours : kind === "no_trace" ? careNoTraceHours : 0);
}

/** What the platform or the buyer has against it that a row is written to. */
export const hindranceOfRow = ({ conversationId, ...row }: CareRow, limits: ChatLimits, asked: { now: Date; isRating: boolean }) => hindranceOf({ hasChat: conversationId !== null, ...row }, limits, asked);

function toItem(row: CareRow, { kind, limits, now, words }: { kind: CareKind; limits: ChatLimits; now: Date; words: string }): OpenItem {
  return {
    key: row.key,
    kind,
    shopId: row.shopId,
    buyer: { id: row.buyerId, name: maskName(row.buyerName) },
    conversationId: row.conversationId,
    platformOrderId: row.platformOrderId,
    at: row.at.toISOString(),
    text: row.text ?? words,
    hindrance: hindranceOfRow(row, limits, { now, isRating: kind === "rating" }),
    row,
  };
}
