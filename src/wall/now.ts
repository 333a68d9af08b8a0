import { maskName } from "../buyers/mask.ts";
import type { Context } from "../kernel/context.ts";
import { reading } from "../kernel/transaction.ts";
import { listAgentFigures } from "../metrics/list-figures.ts";
import { shareOf } from "../metrics/reply-rate.ts";
import type { FigureItem } from "../metrics/shapes.ts";
import { bucketStart, nextBucketStart } from "../metrics/window.ts";
import { compileZone } from "../sla/zone.ts";
import { hoursOfDay } from "./hours.ts";
import * as queries from "./queries.ts";
import type { Wall } from "./shapes.ts";

const LONGEST = 20;

export type WallFilter = { shop?: readonly string[] | undefined };

/** What goes on in the actor's shops at this moment, with today's figures as the figures' page counts them. */
export async function wallNow(ctx: Context, { shop }: WallFilter): Promise<Wall> {
  const shopIds = shop === undefined ? ctx.actor.shopIds : ctx.actor.shopIds.filter((id) => shop.includes(id));
  return reading(ctx, async (sql) => {
    const shops = await queries.wallShops(sql, shopIds);
    const days = shops.map((one) => dayOf(one, ctx.now.getTime()));
    const [waiting, longest, agents, quarters, figures] = await Promise.all([
      queries.waitingByShop(sql, shopIds, ctx.now),
      queries.longestWaits(sql, shopIds, LONGEST),
      queries.agentsNow(sql, shopIds),
      queries.turnsByQuarter(sql, days),
      listAgentFigures({ ...ctx, sql } as Context, { shop: [...shopIds], basis: "turn", lang: "zh" }),
    ]);
    const zones = new Set(shops.map(({ timeZone }) => timeZone));
    const timeZone = zones.size === 1 ? [...zones][0]! : "UTC";
    const dayMs = Math.min(ctx.now.getTime(), ...days.map(({ from }) => from.getTime()));
    return {
      at: ctx.now.toISOString(),
      day: iso(dayMs),
      timeZone,
      shops: shops.map((one) => ({ ...one, ...waitingIn(one.id, waiting), ...dayOfShop(figures.items.filter(({ shopId }) => shopId === one.id)) })),
      longest: longest.map(presentWait),
      agents: agents.map((one) => presentAgent(one, figures.items.filter(({ agent }) => agent?.id === one.id))),
      hours: hoursOfDay(quarters, { fromMs: dayMs, nowMs: ctx.now.getTime(), zone: compileZone(timeZone) }).map(({ startsAtMs, turns }) => ({ startsAt: iso(startsAtMs), turns })),
    };
  });
}

const iso = (ms: number) => new Date(ms).toISOString();

function dayOf({ id, timeZone }: queries.WallShop, nowMs: number): { shopId: string; from: Date; to: Date } {
  const zone = compileZone(timeZone);
  return { shopId: id, from: new Date(bucketStart(nowMs, "day", zone)), to: new Date(nextBucketStart(nowMs, "day", zone)) };
}

function waitingIn(shopId: string, rows: readonly queries.WaitingRow[]) {
  const { waiting, queued, late, longestSince } = rows.find((row) => row.shopId === shopId) ?? { waiting: 0, queued: 0, late: 0, longestSince: null };
  return { waiting, queued, late, longestSince: longestSince?.toISOString() ?? null };
}

/** Figures of turns and breaches add up over people. */
function dayOfShop(items: readonly FigureItem[]) {
  const sum = (read: (item: FigureItem) => number) => items.reduce((total, item) => total + read(item), 0);
  const breaches = { open: sum(({ metrics }) => metrics.breaches.open), excused: sum(({ metrics }) => metrics.breaches.excused), upheld: sum(({ metrics }) => metrics.breaches.upheld) };
  return { ...turnsOf(items), breaches };
}

function turnsOf(items: readonly FigureItem[]) {
  const rates = items.map(({ metrics }) => metrics.reply_rate_180s);
  return { turns: items.reduce((total, { metrics }) => total + metrics.turns, 0), rate: shareOf(rates.reduce((sum, { hit }) => sum + hit, 0), rates.reduce((sum, { total }) => sum + total, 0)) };
}

const presentWait = ({ conversationId, shopId, agentId, agentName, buyerName, lastText, waitingSince, dueAt }: queries.LongestRow): Wall["longest"][number] => ({
  ...{ conversationId, shopId, lastText },
  agent: agentId === null ? null : { id: agentId, name: agentName ?? agentId },
  buyerName: maskName(buyerName),
  waitingSince: waitingSince.toISOString(),
  dueAt: dueAt?.toISOString() ?? null,
});

const presentAgent = ({ id, name, since, until, longestSince, ...row }: queries.AgentNow, items: readonly FigureItem[]): Wall["agents"][number] => ({
  agent: { id, name },
  ...row,
  since: since?.toISOString() ?? null,
  until: until?.toISOString() ?? null,
  longestSince: longestSince?.toISOString() ?? null,
  ...turnsOf(items),
});
