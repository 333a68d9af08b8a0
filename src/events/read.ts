import type { Pool, Sql } from "../db/client.ts";
import type { Position } from "./position.ts";
import { START } from "./position.ts";
import * as queries from "./queries.ts";
import type { StoredEvent } from "./queries.ts";

export type { Interest, StoredEvent } from "./queries.ts";

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
  /** What concerns this reader: nothing else is sent to it. */
  interest: queries.Interest;
  /** Events a transaction; fewer keep it shorter. */
  limit?: number;
  /** Where a reader that has never read begins. */
  from?: "start" | "now";
};

/**
 * One step of a reader: `apply` derives from the next events that concern it and its position is stored, both in one transaction,
 * so that each event counts once. Servers that run the same reader take turns. Past events that do not concern it, it moves with
 * the question itself. Answers how many events were read or passed; 0 at the end.
 */
export async function readAs(deps: Reading, name: string, apply: (sql: Sql, events: StoredEvent[]) => Promise<void>): Promise<number> {
  const { work, clock, limit = 500, interest } = deps;
  const wanted = { limit, interest, now: clock() };
  const seen = (await queries.interestingFor(work, name, wanted)) ?? (await beginAs(deps, name, wanted));
  if (seen.end === null) return 0;
  if (seen.events.length === 0) return 1;
  return (await work.begin(async (sql) => {
    const position = (await queries.lockReader(sql, name))!;
    const isSame = position.xid === seen.from.xid && position.seq === seen.from.seq;
    const found = isSame ? seen : (await queries.interestingFor(sql, name, wanted))!;
    if (found.end === null || found.events.length === 0) return found.end === null ? 0 : 1;
    await apply(sql, found.events);
    await queries.saveReader(sql, { name, ...found.end, updatedAt: clock() });
    return found.events.length;
  })) as number;
}

async function beginAs({ work, clock, from = "start" }: Reading, name: string, wanted: Parameters<typeof queries.interestingFor>[2]): Promise<queries.Found> {
  await queries.makeReader(work, { name, ...(from === "now" ? await queries.positionNow(work) : START) }, clock());
  return (await queries.interestingFor(work, name, wanted))!;
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
