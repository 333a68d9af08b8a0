import type { Pool, Sql } from "../db/client.ts";
import { concerns, type Interest } from "./interest.ts";
import { comparePositions, type Position, START } from "./position.ts";
import * as queries from "./queries.ts";
import type { StoredEvent, Trace } from "./queries.ts";
import { type Tail, tailOf } from "./tail.ts";

export type { Interest } from "./interest.ts";
export type { StoredEvent } from "./queries.ts";

export type Page = {
  events: StoredEvent[];
  /** Everything up to here has been read: the last event of a full page, else all that is over. */
  upTo: Position;
};

/** Events after a position in commit order, at most `limit`. None is ever skipped: a lower sequence that commits later comes later. */
export async function readEvents(sql: Sql, wanted: queries.Wanted): Promise<Page> {
  const { limit } = wanted;
  const { events, xmin } = await queries.eventsAfter(sql, wanted);
  const last = events.at(-1);
  if (last && events.length === limit) return { events, upTo: { xid: last.xid, seq: last.seq } };
  return { events, upTo: { xid: xmin, seq: 0 } };
}

export type Reading = {
  work: Pool;
  clock: () => Date;
  /** What concerns this reader: nothing else is given to it. */
  interest: Interest;
  /** Events a transaction; fewer keep it shorter. */
  limit?: number;
  /** Where a reader that has never read begins. */
  from?: "start" | "now";
};

/**
 * One step of a reader: `apply` derives from the next events that concern it and its position is stored, both in one transaction,
 * so that each event counts once. Servers that run the same reader take turns. Past events that do not concern it, it only moves.
 * Answers how many events were read, at least 1 where it went on or somebody else did; 0 at the end.
 */
export async function readAs(deps: Reading, name: string, apply: (sql: Sql, events: StoredEvent[]) => Promise<void>): Promise<number> {
  const { work, clock, limit = 500, interest } = deps;
  const tail = tailOf(work);
  const { positions, end } = await tail.look();
  const from = positions.get(name) ?? (await beginAs(deps, name));
  if (end === null || comparePositions(end, from) <= 0) return 0;
  const asks = concerns(interest);
  const { types, upTo } = await choose(tail, { from, end, limit, asks });
  if (types.length === 0) {
    await queries.passOn(work, { name, from, to: upTo, now: clock() });
    return 1;
  }
  return (await work.begin(async (sql) => {
    const [position, events] = await Promise.all([queries.lockReader(sql, name), queries.eventsBetween(sql, { from, to: upTo, types })]);
    if (position?.xid !== from.xid || position.seq !== from.seq) return 1;
    const found = events.filter(({ type, data }) => asks({ type, kind: data["kind"], sender: data["sender"] }));
    if (found.length > 0) await apply(sql, found);
    await queries.saveReader(sql, { name, ...upTo, updatedAt: clock() });
    return Math.max(found.length, 1);
  })) as number;
}

/** How many events are looked at in one step, whether they are of interest or not. */
const SCANNED = 5_000;

type Choosing = { from: Position; end: Position; limit: number; asks: (trace: Trace) => boolean };

/** The types of what concerns a reader up to a place: as much as it takes at once. */
async function choose(tail: Tail, { from, end, limit, asks }: Choosing): Promise<{ types: string[]; upTo: Position }> {
  const types = new Set<string>();
  let upTo = from;
  let [scanned, found] = [0, 0];
  while (scanned < SCANNED && found < limit && comparePositions(upTo, end) < 0) {
    const traces = await tail.after(upTo);
    for (const trace of traces) {
      upTo = trace;
      scanned += 1;
      if (!asks(trace)) continue;
      types.add(trace.type);
      found += 1;
      if (found === limit) break;
    }
    if (traces.length === 0) break;
  }
  return { types: [...types], upTo: { xid: upTo.xid, seq: upTo.seq } };
}

async function beginAs({ work, clock, from = "start" }: Reading, name: string): Promise<Position> {
  const position = from === "now" ? await queries.positionNow(work) : START;
  await queries.makeReader(work, { name, ...position }, clock());
  return position;
}

export type Lag = { lagEvents: number; lagMs: number };

const COUNTED = 10_000;

/** How far each reader of `readers` is behind, and how far `others` (positions kept in memory) are. */
export async function readerLags(sql: Sql, now: Date, others: Record<string, Position> = {}): Promise<Record<string, Lag>> {
  const stored = await queries.readerPositions(sql);
  const positions = { ...Object.fromEntries(stored.map(({ name, xid, seq }) => [name, { xid, seq }])), ...others };
  const lags = await Promise.all(Object.entries(positions).map(async ([name, position]) => [name, await lagAfter(sql, position, now)] as const));
  return Object.fromEntries(lags);
}

async function lagAfter(sql: Sql, position: Position, now: Date): Promise<Lag> {
  const { count, firstId } = await queries.waitingAfter(sql, position, COUNTED);
  return { lagEvents: count, lagMs: firstId === null ? 0 : Math.max(0, now.getTime() - writtenAtMs(firstId)) };
}

/** A uuidv7 begins with the instant at which it was made. */
const writtenAtMs = (id: string): number => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
