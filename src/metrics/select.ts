import type { Actor, Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import type { Sql } from "../db/client.ts";
import { compileZone, type Zone } from "../sla/zone.ts";
import type { CountRule } from "./count.ts";
import type { FigureFilter } from "./input.ts";
import { shopZones, type Owners, type ShopSpan, type ShopZone } from "./queries.ts";
import { CELL_VERSION } from "./slots.ts";
import { limitsOf, type Limits } from "./source.ts";
import { bucketOf, spanOf, type Span } from "./span.ts";
import { DEFAULT_WINDOW, readWindow, type Bucket, type DailyWindow } from "./window.ts";

export type CountingShop = { shopId: string; platform: string; currency: string; timeZone: string; zone: Zone; window: DailyWindow; limits: Limits; /** What its stored cells must have been made by. */ rules: string; targets: Readonly<Record<string, number>> };
export type SelectedShop = CountingShop & ShopSpan & { counting: CountRule; bucketOf: (ms: number) => number };

/** What was asked for, with each shop's own zone, span and window. */
export type Selection = {
  spans: SelectedShop[];
  shops: ReadonlyMap<string, SelectedShop>;
  owners: Owners;
  /** Of clocks; null for all. */
  policies: readonly string[] | null;
  bucket: Bucket | undefined;
  /** The window is each shop's own. */
  ownWindow: boolean;
  nowMs: number;
  /** As read in UTC. */
  asked: Span;
};

type Asked = Pick<FigureFilter, "from" | "to" | "shop" | "agent" | "team" | "policy" | "platform" | "bucket" | "basis" | "window">;

/** Means nobody where an agent is asked for. */
export const QUEUE = "queue";

/** @throws DomainError `invalid` for a span that makes no sense; `forbidden` where an agent asks for others. */
export async function select(ctx: Context, sql: Sql, asked: Asked): Promise<Selection> {
  const { actor, now } = ctx;
  const owners = ownersOf(actor, asked);
  const span = spanOf(asked, compileZone("UTC"), now.getTime());
  const shops = await shopZones(sql, asked.shop === undefined ? actor.shopIds : actor.shopIds.filter((id) => asked.shop!.includes(id)));
  const wanted = shops.filter(({ platform }) => asked.platform === undefined || asked.platform.includes(platform));
  const spans = wanted.map((shop) => selectedShop(shop, asked, now.getTime()));
  return {
    spans,
    shops: new Map(spans.map((shop) => [shop.shopId, shop])),
    owners,
    policies: asked.policy ?? null,
    bucket: asked.bucket,
    ownWindow: asked.window === undefined,
    nowMs: now.getTime(),
    asked: span,
  };
}

/** What a shop counts by: its zone, window and limits. */
export function countingShop(shop: ShopZone): CountingShop {
  const { reopenMs, salesHours, dissatisfiedStars } = limitsOf(shop.settings);
  const window = windowOf(shop.settings);
  const rules = [CELL_VERSION, shop.timeZone, window.fromMinute, window.toMinute, reopenMs, salesHours, dissatisfiedStars].join(" ");
  const targets = (shop.settings["metricTargets"] ?? {}) as Record<string, number>;
  return { shopId: shop.id, platform: shop.platform, currency: shop.currency, timeZone: shop.timeZone, zone: compileZone(shop.timeZone), window, limits: { reopenMs, dissatisfiedStars }, rules, targets };
}

function selectedShop(shop: ShopZone, asked: Asked, nowMs: number): SelectedShop {
  const own = countingShop(shop);
  const { zone } = own;
  const span = spanOf(asked, zone, nowMs);
  const window = asked.window ?? own.window;
  const counting = { basis: asked.basis, rule: { window, zone, nowMs } };
  return { ...own, window, ...span, counting, bucketOf: (ms) => bucketOf(ms, { span, bucket: asked.bucket, zone }) };
}

function windowOf({ windowStart, windowEnd }: Record<string, unknown>): DailyWindow {
  return readWindow(`${typeof windowStart === "string" ? windowStart : "08:00"}-${typeof windowEnd === "string" ? windowEnd : "23:00"}`) ?? DEFAULT_WINDOW;
}

/** A person with the role agent sees their own figures; leads and above, and keys, which are nobody's agent, all of their shops. */
function ownersOf(actor: Actor, { agent, team }: Asked): Owners {
  if (isBoundToSelf(actor)) {
    if (agent?.some((id) => id !== actor.id) || team !== undefined) throw new DomainError("forbidden", "An agent sees their own figures only.");
    return { ids: [actor.id], queue: false };
  }
  if (agent === undefined && team === undefined) return null;
  const ids = agent ?? [];
  return { ids: ids.filter((id) => id !== QUEUE), queue: ids.includes(QUEUE), ...(team && { teams: team }) };
}

export const isBoundToSelf = ({ type, role }: Actor): boolean => type === "user" && role === "agent";
