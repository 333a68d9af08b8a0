import type { Pool, Sql } from "../db/client.ts";
import { addCell, storeCell, type Cell } from "../metrics/cell.ts";
import { rawCells } from "../metrics/raw-cells.ts";
import { shopZones, type ShopSpan } from "../metrics/queries.ts";
import { countingShop, type CountingShop } from "../metrics/select.ts";
import { spanOfDay } from "./days.ts";
import { monthOf, settleMonth } from "./months.ts";
import * as queries from "./queries.ts";
import { summedCells } from "./sum-cells.ts";

export const EVERY_KIND = ["agent", "shop", "team", "policy"] as const;
export const EVERY_ORIGIN = ["turns", "clocks", "messages", "sessions", "transfers", "refunds", "sales", "complaints", "presence", "holdings", "inspections", "findings"] as const;

/** Makes one day again that is over and that something has touched, and its month where that was the last. Answers 0 where none is. */
export async function buildStep({ work, clock }: { work: Pool; clock: () => Date }): Promise<number> {
  return (await work.begin(async (sql) => {
    const now = clock();
    const stale = await queries.takeStaleDay(sql, now);
    if (!stale) return 0;
    const shop = await makeDay(sql, stale, now);
    if (shop) await settleMonth(sql, { shop, month: monthOf(stale.day) }, now);
    return 1;
  })) as number;
}

/** Days that were made by rules of a shop that it no longer has, or by an older way of counting, are made again. Answers 0: what is to be made waits for `buildStep`. */
export async function rulesStep({ work }: { work: Pool }): Promise<number> {
  for (const { id } of await queries.shopIdsOf(work)) {
    const shop = await shopOf(work, id);
    if (shop) await queries.touchOtherRules(work, shop);
  }
  return 0;
}

/** Counts a day from its rows and stores its cells. The caller holds the day's row. Answers by whose rules; null where the shop is gone. */
export async function makeDay(sql: Sql, stale: queries.StaleDay, now: Date): Promise<CountingShop | null> {
  const shop = await shopOf(sql, stale.shopId);
  if (!shop) return null;
  await queries.planForMany(sql);
  await queries.saveDay(sql, stale, { rules: shop.rules, cells: await cellsOf(sql, shop, stale.day), now });
  return shop;
}

export async function shopOf(sql: Sql, shopId: string): Promise<CountingShop | null> {
  const [row] = await shopZones(sql, [shopId]);
  return row ? countingShop(row) : null;
}

/** The cells of a day, in the order of their names. A wait of the day that nobody has answered is missed: the day is over. */
export async function cellsOf(sql: Sql, shop: CountingShop, day: string): Promise<queries.CellRow[]> {
  const span = await daySpan(sql, shop, day);
  if (!span) return [];
  const found = await summedCells(sql, shop, span);
  for (const { group, cell } of await counted(sql, shop, span, EVERY_ORIGIN.filter((origin) => origin !== "turns" && origin !== "sessions"))) {
    const known = found.get(group);
    if (known) addCell(known, cell);
    else found.set(group, cell);
  }
  return stored([...found]);
}

/** The same cells counted row by row, as figures of today are. */
export async function countedCells(sql: Sql, shop: CountingShop, day: string): Promise<queries.CellRow[]> {
  const span = await daySpan(sql, shop, day);
  return span ? stored((await counted(sql, shop, span, EVERY_ORIGIN)).map(({ group, cell }) => [group, cell])) : [];
}

/** The span of a day; null where nothing happened in it. */
async function daySpan(sql: Sql, shop: CountingShop, day: string): Promise<ShopSpan | null> {
  const { shopId, timeZone, window } = shop;
  const span = spanOfDay(shop, day);
  if (span === null || (await queries.quietAmong(sql, shopId, [span])).has(day)) return null;
  return { shopId, timeZone, window, fromMs: span.from.getTime(), toMs: span.to.getTime() };
}

const counted = (sql: Sql, shop: CountingShop, span: ShopSpan, origins: readonly string[]) =>
  rawCells(sql, { spans: [span], shops: new Map([[shop.shopId, shop]]), owners: null, policies: null, bucket: "day", kinds: EVERY_KIND, origins, withMessages: true, nowMs: Infinity });

const stored = (cells: readonly (readonly [group: string, cell: Cell])[]): queries.CellRow[] =>
  cells
    .map(([grp, cell]) => ({ grp, ...storeCell(cell) }))
    .filter(({ counts }) => counts.length > 0)
    .sort((a, b) => (a.grp < b.grp ? -1 : 1));
