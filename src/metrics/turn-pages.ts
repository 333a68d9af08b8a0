import * as z from "zod";
import { fromCursor, toCursor } from "../http/cursor.ts";
import type { Sql } from "../db/client.ts";
import { toTurn } from "../sla/read-rows.ts";
import { countedBy, type Counted } from "./count.ts";
import type { Opening, RowPage } from "./list-rows.ts";
import type { TurnMetric } from "./names.ts";
import { turnsById, turnsPage, type TurnCondition } from "./queries.ts";
import { ownedTurn, turnBuckets } from "./read-turns.ts";
import type { Selection } from "./select.ts";
import type { CountedTurnRow } from "./shapes.ts";
import { openFrom } from "./window.ts";

const RowPlace = z.object({ at: z.iso.datetime(), key: z.string().max(200) });
const TurnPlace = z.object({ at: z.iso.datetime(), key: z.string().regex(/^[0-9a-f-]{36}(#\d+)?$/) });
type TurnOpening = Omit<Opening, "name"> & { name: TurnMetric };

/** Turns behind a figure. Where one turn is one row (or one for each message) only the page is read; what is put together of several turns needs them all. */
export function turnPage(sql: Sql, opening: TurnOpening): Promise<RowPage> {
  const { name, filter } = opening;
  const perTurn = name.startsWith("reply_rate_") ? filter.basis === "turn" || filter.basis === "message" : !/^(sessions|buyers)/.test(name);
  return perTurn ? pageByPage(sql, opening) : allAtOnce(sql, opening);
}

const ONLY: Partial<Record<TurnMetric, TurnCondition>> = { first_response_time: "first answered", response_time: "answered", closed_unanswered: "closed unanswered" };

async function pageByPage(sql: Sql, { name, selection, filter, limit }: TurnOpening): Promise<RowPage> {
  const after = filter.cursor === undefined ? null : fromCursor(TurnPlace, filter.cursor);
  const batch = Math.max(200, 3 * limit);
  const withMessages = name === "messages_in" || (filter.basis === "message" && name.startsWith("reply_rate_"));
  const onlyInside = (name.startsWith("reply_rate_") && filter.basis === "turn") || name === "response_time" || name === "first_response_time";
  let from = after && { at: after.at, key: after.key.slice(0, 36) };
  const found: Counted[] = [];
  for (;;) {
    const rows = await turnsPage(sql, onlyInside ? openSpans(selection, from) : selection, { from, limit: batch, withMessages, only: ONLY[name] ?? "any" });
    const fresh = rows.filter(({ id }, index) => !(index === 0 && from !== null && id === from.key && (after === null || id !== after.key.slice(0, 36))));
    for (const row of fresh) {
      const { counting } = selection.shops.get(row.shopId)!;
      for (const thing of countedBy(name, [ownedTurn(row)], counting)) {
        if ((filter.hit === undefined || (thing.isHit ?? true) === filter.hit) && !isBefore(thing, after)) found.push({ ...thing, placeMs: row.startedAt.getTime() });
      }
    }
    const last = rows.at(-1);
    if (rows.length < batch || found.length > limit || !last) break;
    from = { at: last.startedAt.toISOString(), key: last.id };
  }
  return shown(sql, found, limit);
}

/** Turns out of hours count in none of these figures: each shop is read from its next opening on. */
function openSpans(selection: Selection, from: { at: string } | null): Selection {
  const sinceMs = from ? Date.parse(from.at) : -Infinity;
  return { ...selection, spans: selection.spans.map((shop) => ({ ...shop, fromMs: openFrom(Math.max(shop.fromMs, sinceMs), shop.window, shop.zone) })) };
}

/** Things of the turn at which the page before ended were shown up to its last. */
function isBefore({ key, turnKey }: Counted, after: { key: string } | null): boolean {
  if (!after || turnKey !== after.key.slice(0, 36)) return false;
  return indexOf(key) <= indexOf(after.key);
}

const indexOf = (key: string) => Number(key.split("#")[1] ?? 0);

async function allAtOnce(sql: Sql, { name, selection, filter, limit }: TurnOpening): Promise<RowPage> {
  const after = filter.cursor === undefined ? null : fromCursor(RowPlace, filter.cursor);
  const counted: Counted[] = [];
  for await (const { shop, turns } of turnBuckets(sql, selection, false)) {
    for (const thing of countedBy(name, turns, shop.counting)) if (filter.hit === undefined || (thing.isHit ?? true) === filter.hit) counted.push(thing);
  }
  const rest = counted.toSorted(compareCounted).filter((thing) => !after || thing.atMs > Date.parse(after.at) || (thing.atMs === Date.parse(after.at) && thing.key > after.key));
  return shown(sql, rest, limit);
}

const compareCounted = (a: Counted, b: Counted) => a.atMs - b.atMs || (a.key === b.key ? 0 : a.key < b.key ? -1 : 1);

async function shown(sql: Sql, rest: readonly Counted[], limit: number): Promise<RowPage> {
  const page = rest.slice(0, limit);
  const turns = new Map((await turnsById(sql, [...new Set(page.map(({ turnKey }) => turnKey))])).map((row) => [row.id, toTurn(row)]));
  const last = page.at(-1);
  return {
    items: page.map(({ key, turnKey, turnKeys, atMs, waitMs, isHit }): CountedTurnRow => ({ ...turns.get(turnKey)!, counted: { key, at: new Date(atMs).toISOString(), waitMs, hit: isHit, turnIds: turnKeys } })),
    nextCursor: rest.length > page.length && last ? toCursor({ at: new Date(last.placeMs ?? last.atMs).toISOString(), key: last.key }) : null,
  };
}
