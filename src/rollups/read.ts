import type { Sql } from "../db/client.ts";
import { storedGroups, type By } from "../metrics/group.ts";
import type { ShopSpan } from "../metrics/queries.ts";
import type { SelectedShop, Selection } from "../metrics/select.ts";
import { localDate, nextBucketStart, startOfDate } from "../metrics/window.ts";
import * as queries from "./queries.ts";

export type Rolled = { rows: (queries.StoredRow & { startMs: number })[]; /** What is to be counted from its rows. */ rest: ShopSpan[] };

/** A window past midnight ends on the next day: only then is every wait of a day either answered or missed. */
const isOver = ({ window }: ShopSpan, dayEndMs: number, nowMs: number) => nowMs >= dayEndMs + (window.toMinute > window.fromMinute ? 0 : window.toMinute * 60_000 + 3_600_000);

/** The cells of whole days that are over and stand; what else the selection spans is the rest. */
export async function rolledCells(sql: Sql, selection: Selection, { by, whole }: { by: By; whole: boolean }): Promise<Rolled> {
  const groups = storedGroups(by, selection.owners);
  const usable = groups !== null && selection.bucket !== "hour" && selection.ownWindow && selection.policies === null;
  if (!usable) return { rows: [], rest: selection.spans };
  const asked = selection.spans.map((shop) => ({ shop, days: wholeDays(shop, selection.nowMs) })).filter(({ days }) => days !== null);
  if (asked.length === 0) return { rows: [], rest: selection.spans };
  const shopDays = asked.map(({ shop, days }) => ({ shopId: shop.shopId, rules: shop.rules, fromDay: days!.from, toDay: days!.to }));
  const [ready, cells] = await Promise.all([queries.readyDays(sql, shopDays), queries.storedCells(sql, shopDays, { ...groups, whole })]);
  const known = Map.groupBy(ready, ({ shopId }) => shopId);
  const days = new Map([...known].map(([shopId, rows]) => [shopId, new Map(rows.map(({ day }) => [day, startOfDate(day, selection.shops.get(shopId)!.zone)!]))]));
  const rows = cells.flatMap((row) => {
    const startMs = days.get(row.shopId)?.get(row.day);
    return startMs === undefined ? [] : [{ ...row, startMs }];
  });
  return { rows, rest: selection.spans.flatMap((shop) => gaps(shop, days.get(shop.shopId) ?? new Map<string, number>())) };
}

/** The local dates that lie whole in the span and are over; null without any. */
function wholeDays(shop: SelectedShop, nowMs: number): { from: string; to: string } | null {
  const { zone, fromMs, toMs } = shop;
  const first = localDate(fromMs, zone);
  const from = startOfDate(first, zone)! >= fromMs ? first : localDate(nextBucketStart(fromMs, "day", zone), zone);
  let to = localDate(toMs, zone);
  const today = localDate(nowMs, zone);
  if (today < to) to = today;
  if (to > from && !isOver(shop, startOfDate(to, zone)!, nowMs)) to = localDate(startOfDate(to, zone)! - 1, zone);
  return from < to ? { from, to } : null;
}

/** What of a shop's span lies outside of these days. */
function gaps(shop: SelectedShop, days: ReadonlyMap<string, number>): ShopSpan[] {
  const found: ShopSpan[] = [];
  const { shopId, timeZone, window, zone } = shop;
  let fromMs = shop.fromMs;
  const add = (toMs: number) => {
    if (toMs > fromMs) found.push({ shopId, timeZone, window, fromMs, toMs });
  };
  for (const startMs of [...days.values()].sort((a, b) => a - b)) {
    add(startMs);
    fromMs = nextBucketStart(startMs, "day", zone);
  }
  add(shop.toMs);
  return found;
}
