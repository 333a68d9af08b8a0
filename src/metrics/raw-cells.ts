import type { Sql } from "../db/client.ts";
import { addCell, addRow, addTally, addTime, emptyCell, tallyOf, type Cell } from "./cell.ts";
import { countTurns, type GroupedTurn } from "./count-cells.ts";
import { definitionOf } from "./catalogue.ts";
import { cutsOf, groupings, isHeld, type By, type Groupings } from "./group.ts";
import { clockTallies, replyTallies, teamSpells, turnsIn, type Asked, type Grain, type Owners, type ShopSpan, type TallyRow, type TeamSpell } from "./queries.ts";
import { ownedTurn } from "./read-turns.ts";
import type { CountingShop } from "./select.ts";
import type { MetricName } from "./definition.ts";
import { PEAKS } from "./slots.ts";
import type { SourceOrigin, SourceRow } from "./source.ts";
import { sourceRows } from "./sources.ts";
import type { SubBucket } from "./span.ts";
import { bucketStart, nextBucketStart } from "./window.ts";

/** What is counted afresh from its rows. `bucket`: how finely; `kinds`: for which groups; `nowMs` decides what is missed. */
export type RawAsked = {
  spans: readonly ShopSpan[];
  shops: ReadonlyMap<string, CountingShop>;
  owners: Owners;
  policies: readonly string[] | null;
  bucket: SubBucket;
  kinds: readonly By[];
  origins: readonly string[];
  withMessages: boolean;
  nowMs: number;
};

export type RawCell = { shopId: string; startMs: number; group: string; cell: Cell };

type Found = { at: (shopId: string, startMs: number, group: string) => Cell; all: () => RawCell[] };

/** Counts each shop's spans from the rows themselves, one cell a group and bucket. */
export async function rawCells(sql: Sql, asked: RawAsked): Promise<RawCell[]> {
  if (asked.spans.length === 0) return [];
  const spells = asked.kinds.includes("team") || asked.owners?.teams ? await teamSpells(sql, [...asked.shops.keys()]) : [];
  const groupsOf = groupings(asked.kinds, spells);
  const found = collector();
  const where: Asked = { spans: asked.spans, owners: asked.owners, policies: asked.policies };
  const how = { grain: grainOf(asked), cuts: cutsOf(spells) };
  const needs = (...origins: string[]) => origins.some((origin) => asked.origins.includes(origin));
  const onlyPolicies = asked.kinds.every((kind) => kind === "policy");
  const [clocks, replies] = await Promise.all([needs("clocks") ? clockTallies(sql, where, how) : [], needs("messages") && !onlyPolicies ? replyTallies(sql, where, how) : []]);
  for (const tally of clocks) forEach(asked, groupsOf, tally, (startMs, group) => countClocks(found.at(tally.shopId, startMs, group), tally));
  for (const reply of replies) forEach(asked, groupsOf, reply, (startMs, group) => (tallyOf(found.at(reply.shopId, startMs, group), "messages_out").n += reply.count));
  if (onlyPolicies) return found.all();
  await countSources(sql, asked, { groupsOf, found, spells });
  if (needs("turns")) await countTurnBuckets(sql, asked, { groupsOf, found });
  return found.all();
}

/** A span that is one day, as when it is summed, needs no look at each row's local date. */
function grainOf({ spans, shops, bucket }: RawAsked): Grain {
  if (bucket === "hour") return "quarter";
  return spans.every(({ shopId, fromMs, toMs }) => toMs <= nextBucketStart(fromMs, "day", shops.get(shopId)!.zone)) ? "span" : "day";
}

function forEach({ shops, bucket }: RawAsked, groupsOf: Groupings, row: { shopId: string; agentId: string | null; at: Date; policyId?: string }, count: (startMs: number, group: string) => void): void {
  const startMs = bucketStart(row.at.getTime(), bucket, shops.get(row.shopId)!.zone);
  for (const group of groupsOf({ ...row, atMs: row.at.getTime() })) count(startMs, group);
}

/** Everything that the clocks of one group say. */
function countClocks(cell: Cell, { kind, met, breached, open, excused, upheld, to10, to30, over30 }: TallyRow): void {
  const isAnswer = kind === "first_response" || kind === "next_response";
  for (const name of ["sla_met_rate", `sla_${kind}`, ...(isAnswer ? [] : ["sla_others"])]) {
    const tally = tallyOf(cell, name);
    tally.n += met + breached;
    tally.h += met;
  }
  const unexcused = tallyOf(cell, "sla_met_unexcused");
  unexcused.n += met + breached - excused;
  unexcused.h += met;
  const counts = { breaches: open + excused + upheld, breaches_standing: open + upheld, breaches_excused: excused, breaches_upheld: upheld, overdue_to_10: to10, overdue_to_30: to30, overdue_over_30: over30 };
  for (const [name, count] of Object.entries(counts)) if (count > 0) tallyOf(cell, name).n += count;
}

const SOURCES: readonly SourceOrigin[] = ["sessions", "transfers", "refunds", "sales", "complaints", "presence", "holdings", "inspections", "findings"];

async function countSources(sql: Sql, asked: RawAsked, { groupsOf, found, spells }: { groupsOf: Groupings; found: Found; spells: readonly TeamSpell[] }): Promise<void> {
  for (const origin of SOURCES.filter((name) => asked.origins.includes(name))) {
    const { rows } = await sourceRows(sql, origin, { ...asked, ...((origin === "presence" || origin === "holdings") && { owners: null }), page: null });
    for (const row of rows.filter((one) => isHeld(one, asked.owners, spells))) forEach(asked, groupsOf, { ...row, at: new Date(row.atMs) }, (startMs, group) => countSource(found.at(row.shopId, startMs, group), row));
  }
}

function countSource(cell: Cell, { metric, hit, value }: SourceRow): void {
  if (PEAKS.has(metric)) addTally(tallyOf(cell, metric), { n: value ?? 0, h: 0, s: 0 }, metric);
  else if (definitionOf(metric as MetricName).kind === "time") addTime(cell, metric, value ?? 0);
  else addRow(cell, metric, { hit, value });
}

async function countTurnBuckets(sql: Sql, asked: RawAsked, { groupsOf, found }: { groupsOf: Groupings; found: Found }): Promise<void> {
  let current: { shop: CountingShop; startMs: number; endMs: number; span: ShopSpan; turns: GroupedTurn[] } | null = null;
  const spansOf = Map.groupBy(asked.spans, ({ shopId }) => shopId);
  const flush = () => {
    if (!current) return;
    const { shop, startMs, turns, span } = current;
    const rule = { window: span.window, zone: shop.zone, nowMs: asked.nowMs };
    for (const [group, cell] of countTurns(turns, rule)) addCell(found.at(shop.shopId, startMs, group), cell);
    current = null;
  };
  for await (const rows of turnsIn(sql, asked, asked)) {
    for (const row of rows) {
      const ms = row.startedAt.getTime();
      if (!current || current.shop.shopId !== row.shopId || ms >= current.endMs) {
        flush();
        const shop = asked.shops.get(row.shopId)!;
        const span = spansOf.get(row.shopId)!.find(({ fromMs, toMs }) => ms >= fromMs && ms < toMs)!;
        const startMs = bucketStart(ms, asked.bucket, shop.zone);
        current = { shop, startMs, endMs: Math.min(span.toMs, nextBucketStart(ms, asked.bucket, shop.zone)), span, turns: [] };
      }
      const { startMs, endMs, span, turns } = current;
      const groups = groupsOf({ shopId: row.shopId, agentId: row.ownerId, atMs: ms });
      if (groups.length > 0) turns.push({ ...ownedTurn(row), conversationId: row.conversationId, groups, isWide: isWide(row, Math.max(startMs, span.fromMs), endMs) });
    }
  }
  flush();
}

/** Whether the session may have turns outside of these ends. */
function isWide({ sessionId, sessionStartedAt, sessionEndedAt }: { sessionId: string | null; sessionStartedAt: Date | null; sessionEndedAt: Date | null }, fromMs: number, toMs: number): boolean {
  if (sessionId === null || sessionStartedAt === null) return false;
  return sessionStartedAt.getTime() < fromMs || sessionEndedAt === null || sessionEndedAt.getTime() >= toMs;
}

function collector(): Found {
  const cells = new Map<string, RawCell>();
  return {
    at(shopId, startMs, group) {
      const key = `${shopId}\n${startMs}\n${group}`;
      let known = cells.get(key);
      if (!known) cells.set(key, (known = { shopId, startMs, group, cell: emptyCell() }));
      return known.cell;
    },
    all: () => [...cells.values()],
  };
}
