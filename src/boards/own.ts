import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { reading } from "../kernel/transaction.ts";
import { gather } from "../metrics/gather.ts";
import { listAgentFigures } from "../metrics/list-figures.ts";
import { metricsOf } from "../metrics/figures.ts";
import { isBoundToSelf, select } from "../metrics/select.ts";
import type { FigureItem } from "../metrics/shapes.ts";
import { bucketStart, localDate, nextBucketStart } from "../metrics/window.ts";
import { compileZone, type Zone } from "../sla/zone.ts";
import type { Sql } from "../db/client.ts";
import { adviceOf, OWN_METRICS, placeOf } from "./advice.ts";
import { hourOfWeek } from "./heat.ts";
import * as queries from "./queries.ts";
import type { Advice, OwnBoard } from "./shapes.ts";

/** A person's own page: the spans that it shows, their place where the shop shows places, and what to do better. @throws DomainError `forbidden` for an agent who asks for another. */
export async function ownBoard(ctx: Context, asked: { agent?: string | undefined }): Promise<OwnBoard> {
  const agentId = asked.agent ?? ctx.actor.id;
  if (isBoundToSelf(ctx.actor) && agentId !== ctx.actor.id) throw new DomainError("forbidden", "An agent sees their own page only.");
  return reading(ctx, async (sql) => {
    const [agent, shops] = await Promise.all([queries.personById(sql, agentId), queries.ownShops(sql, ctx.actor.shopIds, agentId)]);
    if (!agent || (shops.length === 0 && agentId !== ctx.actor.id)) throw new DomainError("not_found", "There is no such person.");
    const zone = compileZone(shops[0]?.timeZone ?? "UTC");
    const spans = spansOf(ctx.now.getTime(), zone);
    const ranked = shops.filter(({ settings }) => settings["showRanks"] === true);
    const reader: Context = { ...ctx, sql, actor: { ...ctx.actor, type: "system" } } as Context; // a place is told by all: nothing else of others leaves here
    const [figures, others, advice] = await Promise.all([
      listAgentFigures(reader, { ...spans.month, agent: [agentId], shop: shops.map(({ id }) => id), basis: "turn", lang: "zh", compare: "before" }),
      ranked.length === 0 ? null : listAgentFigures(reader, { ...spans.month, shop: ranked.map(({ id }) => id), basis: "turn", lang: "zh" }),
      Promise.all(shops.map(({ id }) => hoursOf(reader, sql, { shopId: id, agentId, ...spans.month }))),
    ]);
    return { agent, ...spans, ranksShown: ranked.length > 0, ranks: ranksOf(agentId, others?.items ?? null), advice: figures.items.flatMap((item) => adviceIn(item, advice[shops.findIndex(({ id }) => id === item.shopId)] ?? [])) };
  });
}

function spansOf(nowMs: number, zone: Zone) {
  const date = (ms: number) => localDate(ms, zone);
  const tomorrow = date(nextBucketStart(nowMs, "day", zone));
  return { today: { from: date(nowMs), to: tomorrow }, month: { from: date(bucketStart(nowMs, "month", zone)), to: tomorrow } };
}

function ranksOf(agentId: string, items: readonly FigureItem[] | null): OwnBoard["ranks"] {
  if (items === null) return [];
  // In the shop in which the person does most, where they serve several that show places.
  const own = items.filter(({ agent }) => agent?.id === agentId).toSorted((a, b) => b.metrics.turns - a.metrics.turns)[0];
  const all = items.flatMap(({ agent, metrics, shopId }) => (agent && shopId === own?.shopId ? [{ agentId: agent.id, metrics }] : []));
  return OWN_METRICS.map((metric) => ({ metric, ...placeOf(metric, agentId, all) }));
}

const adviceIn = (item: FigureItem, hours: Parameters<typeof adviceOf>[0]["hours"]): Advice[] => adviceOf({ shopId: item.shopId ?? "", item, before: item.before?.metrics ?? null, hours });

/** A person's figures by hour of the day. */
async function hoursOf(ctx: Context, sql: Sql, { shopId, agentId, from, to }: { shopId: string; agentId: string; from: string; to: string }) {
  const selection = await select(ctx, sql, { shop: [shopId], agent: [agentId], from, to, bucket: "hour", basis: "turn" });
  const shop = selection.spans[0];
  if (!shop) return [];
  const byHour = { ...shop, bucketOf: (ms: number) => hourOfWeek(ms, shop.zone) % 24 };
  const groups = await gather(sql, { ...selection, spans: [byHour], shops: new Map([[shopId, byHour]]) }, { by: "shop", origins: ["turns"], withMessages: false });
  return groups.map(({ startMs, read }) => ({ hour: startMs, metrics: metricsOf(read(), "turn") }));
}
