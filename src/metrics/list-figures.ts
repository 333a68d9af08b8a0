import type { Sql } from "../db/client.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { reading } from "../kernel/transaction.ts";
import { addTallies, figuresOf, turnFigures } from "./figures.ts";
import { createGroups, type By, type Group, type Groups } from "./group.ts";
import type { FigureFilter } from "./input.ts";
import { clockTallies, namesOf, replyTallies, type Grain } from "./queries.ts";
import { turnBuckets } from "./read-turns.ts";
import { isBoundToSelf, select, type Selection } from "./select.ts";
import type { FigureItem, FigureList } from "./shapes.ts";
import type { Bucket } from "./window.ts";

/** Figures of people by shop and bucket. `agent` null in an item is what belongs to nobody. */
export const listAgentFigures = (ctx: Context, filter: FigureFilter): Promise<FigureList> => listFigures(ctx, filter, "agent");

/** Figures of whole shops by bucket. @throws DomainError `forbidden` for an agent. */
export async function listShopFigures(ctx: Context, filter: FigureFilter): Promise<FigureList> {
  if (isBoundToSelf(ctx.actor)) throw new DomainError("forbidden", "Figures of whole shops are for leads and above.");
  return listFigures(ctx, filter, "shop");
}

function listFigures(ctx: Context, filter: FigureFilter, by: By): Promise<FigureList> {
  return reading(ctx, async (sql) => {
    const selection = await select(ctx, sql, filter);
    const groups = createGroups(by);
    await countTurns(sql, selection, { groups, withMessages: filter.basis === "message" });
    await countOthers(sql, selection, { groups, grain: grainOf(filter.bucket) });
    const items = await itemsOf(sql, groups);
    return { ...frameOf(selection), items };
  });
}

async function countTurns(sql: Sql, selection: Selection, { groups, withMessages }: { groups: Groups; withMessages: boolean }): Promise<void> {
  for await (const { shop, startMs, turns } of turnBuckets(sql, selection, withMessages)) {
    const owned = Map.groupBy(turns, ({ ownerId }) => groups.at(shop, startMs, ownerId));
    for (const [group, own] of owned) group.turns = turnFigures(own, shop.counting);
  }
}

async function countOthers(sql: Sql, selection: Selection, { groups, grain }: { groups: Groups; grain: Grain }): Promise<void> {
  const [clocks, replies] = await Promise.all([clockTallies(sql, selection, grain), replyTallies(sql, selection, grain)]);
  const groupOf = ({ shopId, agentId, at }: { shopId: string; agentId: string | null; at: Date }) => {
    const shop = selection.shops.get(shopId)!;
    return groups.at(shop, shop.bucketOf(at.getTime()), agentId);
  };
  for (const tally of clocks) {
    const group = groupOf(tally);
    group.clocks = addTallies(group.clocks, tally);
  }
  for (const reply of replies) groupOf(reply).messagesOut += reply.count;
}

function grainOf(bucket: Bucket | undefined): Grain {
  if (bucket === undefined) return "span";
  return bucket === "hour" ? "quarter" : "day";
}

async function itemsOf(sql: Sql, groups: Groups): Promise<FigureItem[]> {
  const found = groups.all();
  const ids = [...new Set(found.flatMap(({ agentId }) => agentId ?? []))];
  const names = new Map(ids.length === 0 ? [] : (await namesOf(sql, ids)).map(({ id, name }) => [id, name]));
  return found.toSorted(compareGroups).map((group) => itemOf(group, names));
}

function itemOf({ shop, startMs, agentId, turns, clocks, messagesOut }: Group, names: ReadonlyMap<string, string>): FigureItem {
  return {
    agent: agentId === null ? null : { id: agentId, name: names.get(agentId) ?? agentId },
    shopId: shop.shopId,
    timeZone: shop.timeZone,
    bucketStart: new Date(startMs).toISOString(),
    metrics: figuresOf(turns ?? turnFigures([], shop.counting), clocks, messagesOut),
  };
}

const compareGroups = (a: Group, b: Group) => a.startMs - b.startMs || compareText(a.shop.shopId, b.shop.shopId) || compareText(a.agentId ?? "\uffff", b.agentId ?? "\uffff");

const compareText = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1);

/** What the answer says it spans: the shops' own zone where they share one. */
function frameOf({ spans, asked }: Selection): Pick<FigureList, "from" | "to" | "timeZone"> {
  const zones = new Set(spans.map(({ timeZone }) => timeZone));
  const all = spans.length === 0 ? [asked] : spans;
  return {
    from: new Date(Math.min(...all.map(({ fromMs }) => fromMs))).toISOString(),
    to: new Date(Math.max(...all.map(({ toMs }) => toMs))).toISOString(),
    timeZone: zones.size === 1 ? [...zones][0]! : "UTC",
  };
}
