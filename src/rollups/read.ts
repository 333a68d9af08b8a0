import type { Sql } from "../db/client.ts";
import { storedGroups, type By, type GroupsWanted } from "../metrics/group.ts";
import type { ShopSpan } from "../metrics/queries.ts";
import type { SelectedShop, Selection } from "../metrics/select.ts";
import { localDate, nextBucketStart, startOfDate } from "../metrics/window.ts";
import * as queries from "./queries.ts";

export { cellOfRow } from "./queries.ts";

export type Rolled = { rows: (queries.StoredRow & { startMs: number })[]; /** What is to be counted from its rows. */ rest: ShopSpan[] };
/** `across`: cells of several shops are one item. `additive`: of what is asked, sums add up by themselves. `shown`: only what every answer holds is asked for. */
export type RolledAsked = { by: By; across: boolean; additive: boolean; shown: boolean };

/** The cells of whole days and months that are over and stand; what else the selection spans is the rest. */
export async function rolledCells(sql: Sql, selection: Selection, { by, across, additive, shown }: RolledAsked): Promise<Rolled> {
  const groups = storedGroups(by, selection.owners);
  const usable = groups !== null && selection.bucket !== "hour" && selection.ownWindow && selection.policies === null;
  const asked = usable ? selection.spans.flatMap((shop) => wholeDays(shop, selection.nowMs)) : [];
  if (!usable || asked.length === 0) return { rows: [], rest: selection.spans };
  if (selection.bucket === "day") return daily(sql, selection, { asked, groups, depth: across && !additive ? "whole" : shown ? "shown" : "counts" });
  return merging(sql, selection, { asked, groups, across, additive });
}

type Asked = { asked: readonly queries.ShopDays[]; groups: GroupsWanted };

/** Every day is an item of its own: one flight. */
async function daily(sql: Sql, selection: Selection, { asked, groups, depth }: Asked & { depth: queries.Depth }): Promise<Rolled> {
  const [ready, cells] = await Promise.all([queries.readyDays(sql, asked), queries.storedCells(sql, { ...frameOf(asked.map(({ shopId, fromDay, toDay }) => ({ shopId, from: fromDay, to: toDay }))), groups, depth })]);
  const days = placesOf(selection, ready, "day");
  return { rows: atPlaces(cells, days), rest: restOf(selection, days) };
}

/** Months where they stand, else days; what merging needs is read only where something is to be merged. */
async function merging(sql: Sql, selection: Selection, { asked, groups, across, additive }: Asked & { across: boolean; additive: boolean }): Promise<Rolled> {
  const [ready, months] = await Promise.all([queries.readyDays(sql, asked), queries.readyMonths(sql, asked)]);
  const monthsOf = Map.groupBy(months, ({ shopId }) => shopId);
  const single = ready.filter(({ shopId, day }) => !monthsOf.get(shopId)?.some((month) => day >= month.day && day < month.next));
  const places = [...placesOf(selection, single, "day"), ...placesOf(selection, months, "month")];
  const rest = restOf(selection, places);
  const isAlone = !across && single.length === 0 && rest.length === 0 && (selection.bucket === "month" || [...monthsOf.values()].every((own) => own.length === 1));
  const how = { groups, depth: additive || isAlone ? "counts" : "whole" } as const;
  const [days, wholes] = await Promise.all([single.length > 0 ? queries.storedCells(sql, { ...frameOf(single.map(alone)), ...how }) : [], months.length > 0 ? queries.monthCells(sql, { ...frameOf(months.map(alone)), ...how }) : []]);
  const [ofDays, ofMonths] = [places.filter(({ kind }) => kind === "day"), places.filter(({ kind }) => kind === "month")];
  return { rows: [...atPlaces(wholes, ofMonths), ...atPlaces(days, ofDays)], rest };
}

const alone = ({ shopId, day }: { shopId: string; day: string }) => ({ shopId, from: day, to: nextDay(day) });
const nextDay = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

/** The shops, and the days that all of what is asked lies between. */
function frameOf(asked: readonly { shopId: string; from: string; to: string }[]): Pick<queries.CellsWanted, "shopIds" | "from" | "to"> {
  const least = (days: string[], sign: 1 | -1) => days.reduce((a, b) => ((a < b) === (sign === 1) ? a : b));
  return { shopIds: [...new Set(asked.map(({ shopId }) => shopId))], from: least(asked.map(({ from }) => from), 1), to: least(asked.map(({ to }) => to), -1) };
}

/** A stored day or month with its instants. */
type Place = { kind: "day" | "month"; shopId: string; day: string; startMs: number; endMs: number };

function placesOf({ shops }: Selection, days: readonly { shopId: string; day: string }[], kind: Place["kind"]): Place[] {
  return days.map(({ shopId, day }) => {
    const { zone } = shops.get(shopId)!;
    const startMs = startOfDate(day, zone)!;
    return { kind, shopId, day, startMs, endMs: nextBucketStart(startMs, kind, zone) };
  });
}

function atPlaces(cells: readonly queries.StoredRow[], places: readonly Place[]): Rolled["rows"] {
  const known = new Map<string, Map<string, number>>();
  for (const { shopId, day, startMs } of places) known.set(shopId, (known.get(shopId) ?? new Map<string, number>()).set(day, startMs));
  return cells.flatMap((row) => {
    const startMs = known.get(row.shopId)?.get(row.day);
    return startMs === undefined ? [] : [{ ...row, startMs }];
  });
}

/** A window past midnight ends on the next day: only then is every wait of a day either answered or missed. */
const isOver = ({ window }: ShopSpan, dayEndMs: number, nowMs: number) => nowMs >= dayEndMs + (window.toMinute > window.fromMinute ? 0 : window.toMinute * 60_000 + 3_600_000);

/** The local dates that lie whole in a shop's span and are over; none where there are no such. */
function wholeDays(shop: SelectedShop, nowMs: number): queries.ShopDays[] {
  const { shopId, rules, zone, fromMs, toMs } = shop;
  const first = localDate(fromMs, zone);
  const fromDay = startOfDate(first, zone)! >= fromMs ? first : localDate(nextBucketStart(fromMs, "day", zone), zone);
  let toDay = localDate(toMs, zone);
  const today = localDate(nowMs, zone);
  if (today < toDay) toDay = today;
  if (toDay > fromDay && !isOver(shop, startOfDate(toDay, zone)!, nowMs)) toDay = localDate(startOfDate(toDay, zone)! - 1, zone);
  return fromDay < toDay ? [{ shopId, rules, fromDay, toDay }] : [];
}

/** What of the selection lies outside of these places. */
function restOf({ spans }: Selection, places: readonly Place[]): ShopSpan[] {
  const known = Map.groupBy(places, ({ shopId }) => shopId);
  return spans.flatMap((shop) => gaps(shop, known.get(shop.shopId) ?? []));
}

function gaps(shop: SelectedShop, places: readonly Place[]): ShopSpan[] {
  const found: ShopSpan[] = [];
  const { shopId, timeZone, window } = shop;
  let fromMs = shop.fromMs;
  const add = (toMs: number) => {
    if (toMs > fromMs) found.push({ shopId, timeZone, window, fromMs, toMs });
  };
  for (const { startMs, endMs } of places.toSorted((a, b) => a.startMs - b.startMs)) {
    add(startMs);
    fromMs = endMs;
  }
  add(shop.toMs);
  return found;
}
