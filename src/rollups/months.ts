import type { Sql } from "../db/client.ts";
import { addCell, emptyCell, storeCell } from "../metrics/cell.ts";
import type { CountingShop } from "../metrics/select.ts";
import { quietDays } from "./days.ts";
import * as queries from "./queries.ts";
import type { CellRow, ShopMonth } from "./queries.ts";

export const monthOf = (day: string): string => `${day.slice(0, 7)}-01`;

/** Puts a month together where it is over, all its days stand and it is not made of them yet; `anew` in any case. Whoever makes one of its days last makes it. */
export async function settleMonth(sql: Sql, { shop, month, anew = false }: { shop: CountingShop; month: string; anew?: boolean }, now: Date): Promise<void> {
  const at = { shopId: shop.shopId, month };
  const made = await queries.takeMonth(sql, at, now);
  if (made === null) return;
  const unknown = await queries.unknownDays(sql, at);
  if (unknown.length > 0) {
    const quiet = await quietDays(sql, shop, unknown);
    await queries.addDays(sql, shop, unknown.map((day) => ({ day, quiet: quiet.has(day) })), now);
  }
  const stamp = await queries.stampNow(sql, at, shop.rules);
  if (stamp === null || (!anew && stamp === made.stamp && shop.rules === made.rules)) return;
  await queries.saveMonth(sql, at, { stamp, rules: shop.rules, cells: await mergedMonth(sql, at), now });
}

/** What the stored days of a month come to, in the order of their groups' names. */
export async function mergedMonth(sql: Sql, { shopId, month }: ShopMonth): Promise<CellRow[]> {
  const days = await queries.storedCells(sql, { shopIds: [shopId], from: month, to: nextMonth(month), groups: null, depth: "whole" });
  const groups = Map.groupBy(days, ({ grp }) => grp);
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([grp, own]) => {
    const whole = emptyCell();
    for (const row of own) addCell(whole, queries.cellOfRow(row));
    return { grp, ...storeCell(whole) };
  });
}

function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 10);
}
