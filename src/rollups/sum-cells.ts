import type { Sql } from "../db/client.ts";
import { addRow, addTime, emptyCell, tallyOf, type Cell } from "../metrics/cell.ts";
import { groupings, SHOP_GROUP, type Groupings } from "../metrics/group.ts";
import { mergeHistograms } from "../metrics/histogram.ts";
import { REPLY_SECONDS } from "../metrics/names.ts";
import { teamSpells, turnsIn, type ShopSpan } from "../metrics/queries.ts";
import { ownedTurn } from "../metrics/read-turns.ts";
import { isHit, ratedItems, type Basis } from "../metrics/reply-rate.ts";
import type { CountingShop } from "../metrics/select.ts";
import { replySlot } from "../metrics/slots.ts";
import { closesOfDay } from "../metrics/window.ts";
import { sessionSums, turnSums, type OwnSums, type SessionSums, type SharedSums } from "./sum-queries.ts";

type Cells = (group: string) => Cell;

/**
 * The figures of turns and sessions of a day that is over, by group, summed where the rows lie. `rawCells` counts the same row by row;
 * the check of roll-ups holds one against the other.
 */
export async function summedCells(sql: Sql, shop: CountingShop, span: ShopSpan): Promise<Map<string, Cell>> {
  const { shopId, timeZone, zone, window, limits } = shop;
  const spells = (await teamSpells(sql, [shopId])).filter(({ shopIds }) => shopIds.includes(shopId));
  const day = { shopId, timeZone, window, limits, spells, fromMs: span.fromMs, toMs: span.toMs, closes: closesOfDay(span.fromMs, window, zone) };
  const found = new Map<string, Cell>();
  const cellOf: Cells = (group) => found.get(group) ?? (found.set(group, emptyCell()), found.get(group)!);
  const both = (grp: string): Cell[] => (isOwn(grp) ? [cellOf(grp), cellOf(SHOP_GROUP)] : [cellOf(grp)]);
  for (const sums of await turnSums(sql, day)) {
    addShared(cellOf(sums.grp), sums);
    if (sums.turns === null) continue;
    for (const cell of both(sums.grp)) addTurns(cell, sums);
    addWaits(cellOf(sums.grp), sums);
  }
  for (const sums of await sessionSums(sql, day)) {
    for (const cell of both(sums.grp)) addSessions(cell, sums);
    addTimes(cellOf(sums.grp), "resolution_time", sums.times);
  }
  if (found.has(SHOP_GROUP)) addWhole(found);
  await addMessages(sql, { shop, span, groupsOf: groupings(["agent", "shop", "team"], spells) }, cellOf);
  return found;
}

/** Of a person or the queue: each turn and session is in exactly one of them. */
const isOwn = (group: string) => group === "q" || group.startsWith("a:");

function addTurns(cell: Cell, sums: OwnSums): void {
  add(cell, "turns", sums.turns);
  add(cell, "messages_in", sums.messagesIn);
  add(cell, "closed_unanswered", sums.closedUnanswered);
  add(cell, "off_hours", sums.offHours, sums.offHoursMet);
  addRates(cell, "turn", sums.rated, sums.hits);
  addRates(cell, "message", sums.single, sums.singleHits);
}

function addWaits(cell: Cell, { waits, firstWaits }: OwnSums): void {
  addTimes(cell, "response_time", waits);
  addTimes(cell, "first_response_time", firstWaits);
}

function addShared(cell: Cell, sums: SharedSums): void {
  add(cell, "sessions", sums.sessions);
  add(cell, "sessions_answered", sums.sessionsAnswered);
  addRates(cell, "session", sums.sessionsRated, sums.sessionHits);
  addRates(cell, "buyer", sums.days, sums.dayHits);
  for (const [key, rated, sumMs, answered, missed, isAnswered] of sums.wide ?? []) cell.sessions.set(key, { rated, sumMs, answered, missed, isAnswered });
  for (const id of listOf(sums.answeredBuyers)) cell.buyers.set(id, true);
  for (const id of listOf(sums.buyers)) cell.buyers.set(id, false);
}

function addSessions(cell: Cell, sums: SessionSums): void {
  add(cell, "sessions_closed", sums.closed);
  add(cell, "reopen_rate", sums.closed, sums.reopened);
  add(cell, "one_contact_rate", sums.closed, sums.oneContact);
  add(cell, "satisfaction", sums.rated, sums.rated - sums.dissatisfied);
  add(cell, "dissatisfaction", sums.rated, sums.dissatisfied);
  add(cell, "dissatisfied", sums.dissatisfied);
  add(cell, "warned_sessions", sums.warned);
  add(cell, "consulted", sums.consulted);
  add(cell, "order_rate", sums.consulted, sums.ordered);
  add(cell, "conversion", sums.consulted, sums.paid);
}

function add(cell: Cell, name: string, rows: number, hits = 0): void {
  if (rows === 0) return;
  const tally = tallyOf(cell, name);
  tally.n += rows;
  tally.h += hits;
}

const addRates = (cell: Cell, basis: Basis, rows: number, hits: readonly number[]): void => REPLY_SECONDS.forEach((seconds, i) => add(cell, replySlot(seconds, basis), rows, hits[i]!));

const listOf = (text: string | null): string[] => (text ? text.split(",") : []);

function addTimes(cell: Cell, name: string, waits: string | null): void {
  for (const ms of listOf(waits)) addTime(cell, name, Number(ms));
}

/** Each time is of one person or of the queue: those of the shop are all of them. */
function addWhole(found: ReadonlyMap<string, Cell>): void {
  const { times } = found.get(SHOP_GROUP)!;
  for (const [group, cell] of found) {
    if (!isOwn(group)) continue;
    for (const [name, histogram] of cell.times) times.set(name, times.has(name) ? mergeHistograms(times.get(name)!, histogram) : histogram);
  }
}

/** A message that did not begin its turn may lie in another window than the turn: those are counted one by one. */
async function addMessages(sql: Sql, { shop, span, groupsOf }: { shop: CountingShop; span: ShopSpan; groupsOf: Groupings }, cellOf: Cells): Promise<void> {
  const rule = { window: span.window, zone: shop.zone, nowMs: Infinity };
  for await (const rows of turnsIn(sql, { spans: [span], owners: null }, { withMessages: true, onlyApart: true })) {
    for (const row of rows) {
      const items = ratedItems([ownedTurn(row)], "message", rule);
      const groups = groupsOf({ shopId: row.shopId, agentId: row.ownerId, atMs: row.startedAt.getTime() });
      for (const group of groups) for (const seconds of REPLY_SECONDS) for (const item of items) addRow(cellOf(group), replySlot(seconds, "message"), { hit: isHit(item, "message", seconds), value: null });
    }
  }
}
