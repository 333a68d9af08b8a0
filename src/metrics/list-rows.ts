import { z } from "zod";
import { fromCursor, toCursor } from "../http/cursor.ts";
import { holds } from "../http/rights.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { reading } from "../kernel/transaction.ts";
import type { Sql } from "../db/client.ts";
import { messagesById } from "../messages/queries.ts";
import { toMessage } from "../messages/row.ts";
import { toClock, toTurn } from "../sla/read-rows.ts";
import { countedBy, type Counted } from "./count.ts";
import type { RowFilter } from "./input.ts";
import { isClockMetric, isTurnMetric, type ClockMetric, type MetricName, type TurnMetric } from "./names.ts";
import { clocksIn, clockTallies, repliesPage, replyTallies, turnsById, type ClockRowCounted, type Place } from "./queries.ts";
import { turnBuckets } from "./read-turns.ts";
import { select, type Selection } from "./select.ts";
import type { CountedClockRow, CountedTurnRow, MetricRows } from "./shapes.ts";

const RowPlace = z.object({ at: z.iso.datetime(), key: z.string().max(200) });
const UuidPlace = RowPlace.extend({ key: z.uuid() });

type Opening = { selection: Selection; filter: RowFilter; limit: number; now: Date };

/**
 * What a figure counts, oldest first, one row for each thing that it counts: turns (for messages, sessions and buyers the turn that stands for each),
 * clocks, or replies. Grouped as figures of shops are: an agent's figure opens with `agent`, a bucket's with its `from` and `to`.
 * @throws DomainError `forbidden` for replies, which show their texts, where the actor may not read conversations.
 */
export function listRows(ctx: Context, name: MetricName, filter: RowFilter): Promise<MetricRows> {
  if (name === "messages_out" && !holds(ctx.actor, "conversations.read")) throw new DomainError("forbidden", "Messages need the right conversations.read.");
  return reading(ctx, async (sql) => {
    const opening = { selection: await select(ctx, sql, filter), filter, limit: filter.limit, now: ctx.now };
    if (isTurnMetric(name)) return turnRows(sql, name, opening);
    return isClockMetric(name) ? clockRows(sql, name, opening) : replyRows(sql, opening);
  });
}

async function turnRows(sql: Sql, name: TurnMetric, { selection, filter, limit }: Opening): Promise<MetricRows> {
  const after = filter.cursor === undefined ? null : fromCursor(RowPlace, filter.cursor);
  const counted: Counted[] = [];
  const withMessages = name === "messages_in" || (filter.basis === "message" && name.startsWith("reply_rate_"));
  for await (const { shop, turns } of turnBuckets(sql, selection, withMessages)) {
    for (const thing of countedBy(name, turns, shop.counting)) if (filter.hit === undefined || (thing.isHit ?? true) === filter.hit) counted.push(thing);
  }
  const rest = counted.toSorted(compareCounted).filter((thing) => !after || isAfter(thing, after));
  const page = rest.slice(0, limit);
  const turns = new Map((await turnsById(sql, [...new Set(page.map(({ turnKey }) => turnKey))])).map((row) => [row.id, toTurn(row)]));
  const last = page.at(-1);
  return {
    items: page.map(({ key, turnKey, turnKeys, atMs, waitMs, isHit }): CountedTurnRow => ({
      ...turns.get(turnKey)!,
      counted: { key, at: new Date(atMs).toISOString(), waitMs, hit: isHit, turnIds: turnKeys },
    })),
    nextCursor: rest.length > page.length && last ? toCursor({ at: new Date(last.atMs).toISOString(), key: last.key }) : null,
    total: counted.length,
  };
}

const compareCounted = (a: Counted, b: Counted) => a.atMs - b.atMs || (a.key === b.key ? 0 : a.key < b.key ? -1 : 1);

const isAfter = ({ atMs, key }: Counted, { at, key: before }: Place) => atMs > Date.parse(at) || (atMs === Date.parse(at) && key > before);

async function clockRows(sql: Sql, name: ClockMetric, { selection, filter, limit, now }: Opening): Promise<MetricRows> {
  const after = filter.cursor === undefined ? null : fromCursor(UuidPlace, filter.cursor);
  const onlyBreaches = name === "breaches";
  const states = onlyBreaches ? ["breached"] : filter.hit === undefined ? ["met", "breached"] : [filter.hit ? "met" : "breached"];
  if (onlyBreaches && filter.hit === false) return { items: [], nextCursor: null, total: 0 };
  const [rows, tallies] = await Promise.all([clocksIn(sql, selection, { after, limit: limit + 1, states, onlyBreaches }), clockTallies(sql, selection, "span")]);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const counts = tallies.map(({ met, breached, open, excused, upheld }) => (onlyBreaches ? open + excused + upheld : (states.includes("met") ? met : 0) + (states.includes("breached") ? breached : 0)));
  return {
    items: page.map((row) => toCountedClock(row, now)),
    nextCursor: rows.length > limit && last ? toCursor({ at: last.dueAt.toISOString(), key: last.id }) : null,
    total: sum(counts),
  };
}

function toCountedClock(row: ClockRowCounted, now: Date): CountedClockRow {
  const { breachId, breachState } = row;
  return { ...toClock(row, now), breach: breachId === null || breachState === null || breachState === "withdrawn" ? null : { id: breachId, state: breachState } };
}

async function replyRows(sql: Sql, { selection, filter, limit }: Opening): Promise<MetricRows> {
  if (filter.hit === false) return { items: [], nextCursor: null, total: 0 };
  const after = filter.cursor === undefined ? null : fromCursor(UuidPlace, filter.cursor);
  const [rows, tallies] = await Promise.all([repliesPage(sql, selection, { after, limit: limit + 1 }), replyTallies(sql, selection, "span")]);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const messages = new Map((await messagesById(sql, page.map(({ id }) => id))).map((row) => [row.id, toMessage(row)]));
  return {
    items: page.map(({ id }) => messages.get(id)!),
    nextCursor: rows.length > limit && last ? toCursor({ at: last.sentAt.toISOString(), key: last.id }) : null,
    total: sum(tallies.map(({ count }) => count)),
  };
}

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
