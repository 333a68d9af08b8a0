import * as z from "zod";
import { fromCursor, toCursor } from "../http/cursor.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { reading } from "../kernel/transaction.ts";
import { mainOf, valueOf } from "../metrics/figures.ts";
import { gather } from "../metrics/gather.ts";
import { originsOf } from "../metrics/list-figures.ts";
import { listRows } from "../metrics/list-rows.ts";
import { isBoundToSelf, select, type Selection } from "../metrics/select.ts";
import type { MetricRows } from "../metrics/shapes.ts";
import { bucketStart, nextBucketStart } from "../metrics/window.ts";
import type { Zone } from "../sla/zone.ts";
import type { HeatFilter, HeatRowFilter } from "./input.ts";
import type { HeatMap } from "./shapes.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const LONGEST_MS = 93 * DAY_MS;
const HOURS_A_WEEK = 168;

/** Hour of the week of an instant, as the shop's clock shows it: 0 is Monday's midnight hour. */
export function hourOfWeek(ms: number, zone: Zone): number {
  const localMs = ms + zone.offsetAt(ms);
  const weekday = (((Math.floor(localMs / DAY_MS) + 3) % 7) + 7) % 7;
  return weekday * 24 + Math.floor((((localMs % DAY_MS) + DAY_MS) % DAY_MS) / HOUR_MS);
}

/** A figure by hour and weekday of one shop, counted as the figures' page counts it. @throws DomainError `forbidden` for an agent who asks for others; `invalid` for more than a quarter of a year. */
export function heatMap(ctx: Context, filter: HeatFilter): Promise<HeatMap> {
  const asked = ownOnly(ctx, filter);
  return reading(ctx, async (sql) => {
    const selection = await oneShop(await select(ctx, sql, { ...asked, bucket: "hour", basis: "turn" }));
    const shop = selection.spans[0]!;
    const byHour = { ...shop, bucketOf: (ms: number) => hourOfWeek(ms, shop.zone) };
    const groups = await gather(sql, { ...selection, spans: [byHour], shops: new Map([[shop.shopId, byHour]]) }, { by: "shop", origins: originsOf([filter.metric]), withMessages: false });
    const cells = groups.map(({ startMs, read }) => {
      const value = valueOf(read(), filter.metric, "turn");
      return { weekday: Math.floor(startMs / 24) + 1, hour: startMs % 24, main: mainOf(filter.metric, value), value };
    });
    return { metric: filter.metric, timeZone: shop.timeZone, from: new Date(shop.fromMs).toISOString(), to: new Date(shop.toMs).toISOString(), cells: cells.filter(({ value }) => value.count > 0).sort((a, b) => a.weekday - b.weekday || a.hour - b.hour) };
  });
}

const Place = z.object({ hour: z.int().min(0).max(HOURS_A_WEEK * 15), within: z.string().max(600).nullable() });

/** The rows behind one cell, hour by hour: as many in all as the cell says. */
export function heatRows(ctx: Context, filter: HeatRowFilter): Promise<MetricRows> {
  const asked = ownOnly(ctx, filter);
  return reading(ctx, async (sql) => {
    const selection = await oneShop(await select(ctx, sql, { ...asked, bucket: "hour", basis: "turn" }));
    const hours = hoursOf(selection.spans[0]!, (filter.weekday - 1) * 24 + filter.hour);
    const page = (hour: { fromMs: number; toMs: number }, cursor: string | undefined, limit: number) =>
      listRows({ ...ctx, sql } as Context, filter.metric, { shop: [filter.shop], ...(asked.agent && { agent: asked.agent }), ...(filter.hit && { hit: filter.hit === "true" }), basis: "turn", from: iso(hour.fromMs), to: iso(hour.toMs), cursor, limit });
    let at = filter.cursor === undefined ? { hour: 0, within: null as string | null } : fromCursor(Place, filter.cursor);
    const items: MetricRows["items"] = [];
    for (; at.hour < hours.length && items.length < filter.limit; ) {
      const found = await page(hours[at.hour]!, at.within ?? undefined, filter.limit - items.length);
      items.push(...found.items);
      at = found.nextCursor === null ? { hour: at.hour + 1, within: null } : { hour: at.hour, within: found.nextCursor };
    }
    const totals = filter.cursor === undefined ? await Promise.all(hours.map((hour) => page(hour, undefined, 1))) : [];
    return { items, nextCursor: at.hour < hours.length ? toCursor(at) : null, total: totals.reduce((sum, { total }) => sum + total, 0) };
  });
}

const iso = (ms: number) => new Date(ms).toISOString();

function hoursOf({ fromMs, toMs, zone }: { fromMs: number; toMs: number; zone: Zone }, wanted: number): { fromMs: number; toMs: number }[] {
  const hours: { fromMs: number; toMs: number }[] = [];
  for (let at = bucketStart(fromMs, "hour", zone); at < toMs; at = nextBucketStart(at, "hour", zone)) {
    if (hourOfWeek(at, zone) === wanted) hours.push({ fromMs: Math.max(at, fromMs), toMs: Math.min(toMs, nextBucketStart(at, "hour", zone)) });
  }
  return hours;
}

/** An agent's own cells where an agent asks. */
function ownOnly(ctx: Context, { shop, from, to, agent }: Pick<HeatFilter, "shop" | "from" | "to" | "agent">) {
  const own = agent ?? (isBoundToSelf(ctx.actor) ? ctx.actor.id : undefined);
  return { shop: [shop], from, to, ...(own !== undefined && { agent: [own] }) };
}

/** The selection of the one shop that is asked for. @throws DomainError */
export function oneShop(selection: Selection): Selection {
  const [shop] = selection.spans;
  if (!shop) throw new DomainError("not_found", "There is no such shop.");
  if (shop.toMs - shop.fromMs > LONGEST_MS) throw new DomainError("invalid", "A board spans 93 days at the most.", { issues: [{ path: "to", message: "A board spans 93 days at the most." }] });
  return selection;
}
