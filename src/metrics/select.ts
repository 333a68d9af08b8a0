import type { Actor, Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import type { Sql } from "../db/client.ts";
import { compileZone, type Zone } from "../sla/zone.ts";
import type { CountRule } from "./count.ts";
import type { FigureFilter } from "./input.ts";
import { shopZones, type Owners, type ShopSpan, type ShopZone } from "./queries.ts";
import { bucketOf, spanOf, type Span } from "./span.ts";
import { DEFAULT_WINDOW, readWindow, type DailyWindow } from "./window.ts";

export type SelectedShop = ShopSpan & { zone: Zone; counting: CountRule; bucketOf: (ms: number) => number };

/** What was asked for, with each shop's own zone, span and window. */
export type Selection = { spans: SelectedShop[]; shops: ReadonlyMap<string, SelectedShop>; owners: Owners; /** As read in UTC. */ asked: Span };

type Asked = Pick<FigureFilter, "from" | "to" | "shop" | "agent" | "bucket" | "basis" | "window">;

/** Means nobody where an agent is asked for. */
export const QUEUE = "queue";

/** @throws DomainError `invalid` for a span that makes no sense; `forbidden` where an agent asks for others. */
export async function select(ctx: Context, sql: Sql, asked: Asked): Promise<Selection> {
  const { actor, now } = ctx;
  const owners = ownersOf(actor, asked.agent);
  const span = spanOf(asked, compileZone("UTC"), now.getTime());
  const shops = await shopZones(sql, asked.shop === undefined ? actor.shopIds : actor.shopIds.filter((id) => asked.shop!.includes(id)));
  const spans = shops.map((shop) => selectedShop(shop, asked, now.getTime()));
  return { spans, shops: new Map(spans.map((shop) => [shop.shopId, shop])), owners, asked: span };
}

function selectedShop(shop: ShopZone, asked: Asked, nowMs: number): SelectedShop {
  const zone = compileZone(shop.timeZone);
  const span = spanOf(asked, zone, nowMs);
  const window = asked.window ?? windowOf(shop);
  const counting = { basis: asked.basis, rule: { window, zone, nowMs } };
  return { shopId: shop.id, timeZone: shop.timeZone, window, ...span, zone, counting, bucketOf: (ms) => bucketOf(ms, { span, bucket: asked.bucket, zone }) };
}

function windowOf({ windowStart, windowEnd }: ShopZone): DailyWindow {
  return readWindow(`${windowStart ?? "08:00"}-${windowEnd ?? "23:00"}`) ?? DEFAULT_WINDOW;
}

/** A person with the role agent sees their own figures; leads and above, and keys, which are nobody's agent, all of their shops. */
function ownersOf(actor: Actor, asked: readonly string[] | undefined): Owners {
  if (isBoundToSelf(actor)) {
    if (asked?.some((id) => id !== actor.id)) throw new DomainError("forbidden", "An agent sees their own figures only.");
    return { ids: [actor.id], queue: false };
  }
  return asked === undefined ? null : { ids: asked.filter((id) => id !== QUEUE), queue: asked.includes(QUEUE) };
}

export const isBoundToSelf = ({ type, role }: Actor): boolean => type === "user" && role === "agent";
