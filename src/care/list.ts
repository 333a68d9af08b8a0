import * as z from "zod";
import { maskName } from "../buyers/mask.ts";
import type { Channels } from "../channels/connections.ts";
import { readCaseSettings } from "../complaints/settings.ts";
import { caseShops } from "../complaints/shop-queries.ts";
import { fromCursor, toCursor } from "../http/cursor.ts";
import type { Context } from "../kernel/context.ts";
import { reading } from "../kernel/transaction.ts";
import type { CareFilter } from "./input.ts";
import { hindranceOf, limitsOfShop, type ShopLimits } from "./limits.ts";
import { type CarePlace, type CareQuestion, careRows, type CareRow, type Standing } from "./list-queries.ts";
import type { CareItem, CareKind, CareList } from "./shapes.ts";

export type CareDeps = { channels: Pick<Channels, "catalogue"> };
/** A row with what it was found by, so that it can be looked at again when it is written to. */
export type OpenItem = CareItem & { row: CareRow; question: CareQuestion; limits: ShopLimits };
type Asked = { kind: CareKind; shopIds: readonly string[]; keys: readonly string[] | null; after: CarePlace | null; limit: number };

const Place = z.object({ isHeld: z.boolean(), at: z.iso.datetime(), key: z.string().max(200) });

/** Who is to be written to: who may be first, then the most urgent, each with the words and what stands against it. Where the platform knows no ratings nobody is asked for one. */
export async function listCare(ctx: Context, deps: CareDeps, { kind, shop, limit, cursor }: CareFilter): Promise<CareList> {
  const shopIds = shop ? ctx.actor.shopIds.filter((id) => shop.includes(id)) : ctx.actor.shopIds;
  const place = cursor === undefined ? null : fromCursor(Place, cursor);
  const { items: found, limits } = await openItems(ctx, deps, { kind, shopIds, keys: null, after: place && { ...place, at: new Date(place.at) }, limit: limit + 1 });
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(({ row: _, question: __, limits: ___, ...item }) => item),
    limits: limits.map(({ asksRating: _, ...rest }) => rest),
    nextCursor: found.length > limit && last ? toCursor({ isHeld: last.row.isHeld, at: last.at, key: last.key }) : null,
  };
}

export async function openItems(ctx: Context, { channels }: CareDeps, { kind, shopIds, ...asked }: Asked): Promise<{ items: OpenItem[]; limits: (ShopLimits & { shopId: string })[] }> {
  const found = await reading(ctx, async (sql) => {
    const shops = (await caseShops(sql, shopIds)).map(({ id, platform, settings }) => {
      const own = readCaseSettings(settings);
      return { id, settings: own, limits: limitsOfShop(channels.catalogue[platform]?.limits, own.careLimits) };
    });
    const meant = shops.filter(({ settings, limits }) => kind !== "rating" || (settings.askRating && limits.asksRating));
    return Promise.all(
      meant.map(async ({ id, settings, limits }) => {
        const question = { kind, shopId: id, now: ctx.now, minutes: minutesOf(kind, settings), limits, ...asked };
        const words = kind in settings.careWords ? settings.careWords[kind as keyof typeof settings.careWords] : "";
        return { limits: { shopId: id, ...limits }, items: (await careRows(sql, question)).map((row) => toItem(row, { question, limits, words })) };
      }),
    );
  });
  return { items: found.flatMap(({ items }) => items).sort(byPlace).slice(0, asked.limit), limits: found.map(({ limits }) => limits) };
}

/** As the rows of one shop come: keys are plain letters and digits, so both sort them alike. */
function byPlace({ row: a }: OpenItem, { row: b }: OpenItem): number {
  return Number(a.isHeld) - Number(b.isHeld) || a.at.getTime() - b.at.getTime() || (a.key < b.key ? -1 : 1);
}

function minutesOf(kind: CareKind, { careUnpaidMinutes, careShipByHours, careNoTraceHours }: ReturnType<typeof readCaseSettings>): number {
  if (kind === "unpaid") return careUnpaidMinutes;
  return 60 * (kind === "unshipped" ? careShipByHours : kind === "no_trace" ? careNoTraceHours : 0);
}

/** What the platform, the shop or the buyer has against it that a row is written to. */
export const hindranceOfRow = ({ conversationId, ...row }: Standing, limits: ShopLimits, asked: { now: Date; isRating: boolean }) => hindranceOf({ hasChat: conversationId !== null, ...row }, limits, asked);

function toItem(row: CareRow, { question, limits, words }: { question: CareQuestion; limits: ShopLimits; words: string }): OpenItem {
  const { kind, now } = question;
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
    question,
    limits,
  };
}
