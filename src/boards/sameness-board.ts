import * as z from "zod";
import type { Sql } from "../db/client.ts";
import { fromCursor, toCursor } from "../http/cursor.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { reading } from "../kernel/transaction.ts";
import { countedBy } from "../metrics/count.ts";
import { namesOf, shopZones, turnsById } from "../metrics/queries.ts";
import { type OwnedTurn, turnBuckets } from "../metrics/read-turns.ts";
import { isBoundToSelf, select, type SelectedShop } from "../metrics/select.ts";
import { isInWindow } from "../metrics/window.ts";
import { toTurn } from "../sla/read-rows.ts";
import { oneShop } from "./heat.ts";
import type { SamenessFilter, SamenessRowFilter } from "./input.ts";
import * as queries from "./queries.ts";
import { busyHours, figuresOf, type Grounds, MOOD_MS, type Placed, SAMENESSES, type SamenessLimits, sideOf, verdictOf } from "./sameness.ts";
import type { SamenessBoard, SamenessItem, SamenessRows } from "./shapes.ts";

type Score = Placed & { total: number };
type Read = { shop: SelectedShop; turns: OwnedTurn[]; scores: Score[]; grounds: Grounds; limits: SamenessLimits };

/** Whether each agent serves all alike, in one shop and span. An agent sees their own. @throws DomainError `invalid` for more than a quarter of a year. */
export function samenessBoard(ctx: Context, filter: SamenessFilter): Promise<SamenessBoard> {
  return reading(ctx, async (sql) => {
    const read = await readShop(ctx, sql, filter);
    const own = isBoundToSelf(ctx.actor) ? ctx.actor.id : null;
    const byAgent = Map.groupBy(read.turns.filter(({ ownerId }) => ownerId !== null && (own === null || ownerId === own)), ({ ownerId }) => ownerId!);
    const names = new Map(byAgent.size === 0 ? [] : (await namesOf(sql, [...byAgent.keys()])).map(({ id, name }) => [id, name]));
    const { shop, limits } = read;
    const items = [...byAgent].map(([id, turns]): SamenessItem => ({ agent: { id, name: names.get(id) ?? id }, samenesses: samenessesOf(id, turns, read) }));
    return { from: iso(shop.fromMs), to: iso(shop.toMs), timeZone: shop.timeZone, ...limits, items: items.sort((a, b) => (a.agent.id < b.agent.id ? -1 : 1)) };
  });
}

const iso = (ms: number) => new Date(ms).toISOString();

function samenessesOf(agentId: string, turns: readonly OwnedTurn[], { shop, scores, grounds, limits }: Read): SamenessItem["samenesses"] {
  const own = scores.filter(({ ownerId }) => ownerId === agentId);
  return SAMENESSES.map((sameness) => {
    const figures = (side: "first" | "second") => {
      const on = (placed: Placed) => sideOf(sameness, placed, grounds, shop.zone) === side;
      return figuresOf(turns.filter(on), own.filter(on).map(({ total }) => total), shop.counting);
    };
    const [first, second] = [figures("first"), figures("second")];
    return { sameness, first, second, ...verdictOf(first, second, limits) };
  });
}

const Place = z.object({ at: z.int(), key: z.string().max(60) });

/** The rated waits behind one side, the oldest first. @throws DomainError `forbidden` for an agent who asks for others. */
export async function samenessRows(ctx: Context, filter: SamenessRowFilter): Promise<SamenessRows> {
  if (isBoundToSelf(ctx.actor) && filter.agent !== ctx.actor.id) throw new DomainError("forbidden", "An agent sees their own figures only.");
  return reading(ctx, async (sql) => {
    const { shop, turns, grounds } = await readShop(ctx, sql, filter);
    const own = turns.filter((turn) => turn.ownerId === filter.agent && sideOf(filter.sameness, turn, grounds, shop.zone) === filter.side);
    const counted = countedBy("reply_rate_180s", own, shop.counting).sort((a, b) => a.atMs - b.atMs || (a.key < b.key ? -1 : 1));
    const after = filter.cursor === undefined ? null : fromCursor(Place, filter.cursor);
    const rest = counted.filter(({ atMs, key }) => !after || atMs > after.at || (atMs === after.at && key > after.key));
    const page = rest.slice(0, filter.limit);
    const shown = new Map((await turnsById(sql, page.map(({ turnKey }) => turnKey))).map((row) => [row.id, toTurn(row)]));
    const last = page.at(-1);
    return {
      items: page.map(({ key, turnKey, turnKeys, atMs, waitMs, isHit }) => ({ ...shown.get(turnKey)!, counted: { key, at: iso(atMs), waitMs, hit: isHit, turnIds: turnKeys } })),
      nextCursor: rest.length > page.length && last ? toCursor({ at: last.atMs, key: last.key }) : null,
      total: counted.length,
    };
  });
}

/** Everybody's waits: what is busy is told by all of them. */
async function readShop(ctx: Context, sql: Sql, filter: SamenessFilter): Promise<Read> {
  const system: Context = { ...ctx, actor: { ...ctx.actor, type: "system" } };
  const selection = oneShop(await select(system, sql, { shop: [filter.shop], from: filter.from, to: filter.to, basis: "turn" }));
  const shop = selection.spans[0]!;
  const span = { shopId: shop.shopId, from: new Date(shop.fromMs), to: new Date(shop.toMs), timeZone: shop.timeZone };
  const [zoned, known, inspected, ratings] = await Promise.all([shopZones(sql, [shop.shopId]), queries.knownSessions(sql, span), queries.inspectedSessions(sql, span), queries.badRatings(sql, span, { stars: shop.limits.dissatisfiedStars, before: MOOD_MS })]);
  const turns: OwnedTurn[] = [];
  for await (const bucket of turnBuckets(sql, selection, false)) turns.push(...bucket.turns);
  const inside = turns.filter(({ startedAtMs }) => isInWindow(startedAtMs, shop.window, shop.zone));
  const grounds: Grounds = {
    knownSessions: known,
    inspectedDays: new Set(inspected.map(({ agentId, startedAt }) => `${agentId} ${dateOf(startedAt, shop)}`)),
    busyHours: busyHours(inside.map(({ startedAtMs }) => startedAtMs), shop.zone),
    badRatings: new Map([...Map.groupBy(ratings, ({ agentId }) => agentId)].map(([id, rows]) => [id, rows.map(({ at }) => at.getTime())])),
  };
  const scores = inspected.flatMap(({ agentId, sessionId, startedAt, total }) => (total === null ? [] : [{ ownerId: agentId, sessionKey: sessionId, startedAtMs: startedAt.getTime(), total }]));
  return { shop, turns: inside, scores, grounds, limits: limitsOf(zoned[0]?.settings ?? {}) };
}

const dateOf = (at: Date, { zone }: SelectedShop): string => new Date(at.getTime() + zone.offsetAt(at.getTime())).toISOString().slice(0, 10);

const number = (value: unknown, otherwise: number): number => (typeof value === "number" ? value : otherwise);
const limitsOf = (settings: Record<string, unknown>): SamenessLimits => ({
  least: number(settings["samenessLeast"], 10),
  gap: number(settings["samenessGap"], 0.2),
  leastInspections: number(settings["samenessLeastInspections"], 3),
  scoreGap: number(settings["samenessScoreGap"], 5),
});
