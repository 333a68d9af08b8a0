import type { Sql } from "../db/client.ts";
import type { Position } from "./position.ts";

export type EventRow = {
  id: string;
  type: string;
  at: Date;
  shopId: string;
  subjectType: string;
  subjectId: string;
  actorType: "user" | "key" | "platform" | "system";
  actorId: string;
  data: Record<string, unknown>;
};

/** An event at its place in the log. */
export type StoredEvent = EventRow & Position;

/** Writes all of them in one statement; `seq` follows the order given. */
export async function insertEvents(sql: Sql, rows: readonly EventRow[]): Promise<void> {
  await sql`
    insert into events (id, type, at, shop_id, subject_type, subject_id, actor_type, actor_id, data)
    select e.* from jsonb_to_recordset(${sql.json(rows as never)}) as e
      ("id" uuid, "type" text, "at" timestamptz, "shopId" text, "subjectType" text, "subjectId" text, "actorType" text, "actorId" text, "data" jsonb)`;
}

export type Wanted = { after: Position; limit: number; /** Events of these shops only; null for all. */ shopIds?: readonly string[] | null };

/** Events after a position whose transactions are over, as are all before them; with the oldest transaction that still runs. */
export async function eventsAfter(sql: Sql, { after, limit, shopIds = null }: Wanted): Promise<{ events: StoredEvent[]; xmin: string }> {
  const rows = await sql<(StoredEvent & { xmin: string })[]>`
    with horizon as materialized (select pg_snapshot_xmin(pg_current_snapshot()) as xmin)
    select horizon.xmin::text as xmin, e.* from horizon left join lateral (
      select xid, seq, id, type, at, shop_id, subject_type, subject_id, actor_type, actor_id, data from events
      where (xid, seq) > (${after.xid}::xid8, ${after.seq}::bigint) and xid < horizon.xmin
        and (${shopIds === null} or shop_id = any(${[...(shopIds ?? [])]}::text[]))
      order by xid, seq limit ${limit}) e on true`;
  return { events: rows[0]!.id === null ? [] : rows.map(({ xmin: _, ...event }) => event), xmin: rows[0]!.xmin };
}

/** Which events a reader asks for: those of its types (`clock.*` is every one of the noun), null for all; of a type in `only`, those whose data has this value in this field. */
export type Interest = { types: readonly string[] | null; only?: readonly { type: string; field: string; value: string }[] };

export type Found = { /** Where the reader stands. */ from: Position; events: StoredEvent[]; /** Everything up to here was looked at. Null: there is nothing after the position. */ end: Position | null };

/** How many events are looked at in one question, whether they are of interest or not. */
const SCANNED = 5_000;

/**
 * Events of interest after a reader's position, in commit order, with where the looking ended. What it does not ask for is not sent to it. Where nothing
 * concerned it, it is moved on in the same statement, if no other server has moved it meanwhile; that is not worth a wait for the disk: after a crash it
 * is passed once more. Null for a reader that has never read.
 */
export async function interestingFor(sql: Sql, name: string, { limit, interest, now }: { limit: number; interest: Interest; now: Date }): Promise<Found | null> {
  const { types, only = [] } = interest;
  const nouns = (types ?? []).filter((type) => type.endsWith(".*")).map((type) => type.slice(0, -2));
  const ofTypes = types === null ? sql`` : sql`and (e.type = any(${[...types]}::text[]) ${nouns.length > 0 ? sql`or split_part(e.type, '.', 1) = any(${nouns}::text[])` : sql``})`;
  const narrowed = only.reduce((before, { type, field, value }) => sql`${before} and (e.type <> ${type} or e.data ->> ${field}::text = ${value})`, sql``);
  const after = sql`(e.xid, e.seq) > ((select xid from r), (select seq from r))`;
  const rows = await sql<(StoredEvent & { fromXid: string; fromSeq: number; endXid: string | null; endSeq: number })[]>`
    with r as materialized (select xid, seq from readers where name = ${name}),
      scanned as materialized (select e.xid, e.seq from events e where ${after} and e.xid < pg_snapshot_xmin(pg_current_snapshot()) order by e.xid, e.seq limit ${SCANNED}),
      finish as materialized (select xid, seq from scanned order by xid desc, seq desc limit 1),
      found as materialized (
        select e.xid, e.seq, e.id, e.type, e.at, e.shop_id, e.subject_type, e.subject_id, e.actor_type, e.actor_id, e.data from events e
        where ${after} and (e.xid, e.seq) <= ((select xid from finish), (select seq from finish)) ${ofTypes} ${narrowed} order by e.xid, e.seq limit ${limit}),
      passed as (
        update readers p set xid = finish.xid, seq = finish.seq, updated_at = ${now} from r, finish, (select set_config('synchronous_commit', 'off', true) as mode where not exists (select from found)) unhurried
        where unhurried.mode = 'off' and p.name = ${name} and p.xid = r.xid and p.seq = r.seq)
    select r.xid as from_xid, r.seq as from_seq, finish.xid as end_xid, finish.seq as end_seq, found.* from r left join finish on true left join found on true order by found.xid, found.seq`;
  const [first] = rows;
  if (!first) return null;
  const from = { xid: first.fromXid, seq: first.fromSeq };
  if (first.endXid === null) return { from, events: [], end: null };
  const events = first.id === null ? [] : rows.map(({ fromXid: _x, fromSeq: _s, endXid: _e, endSeq: _q, ...event }) => event);
  const last = events.at(-1);
  return { from, events, end: last && events.length === limit ? { xid: last.xid, seq: last.seq } : { xid: first.endXid, seq: first.endSeq } };
}

/** From here on, following misses nothing that commits after this question. */
export async function positionNow(sql: Sql): Promise<Position> {
  const [row] = await sql<{ xmin: string }[]>`select pg_snapshot_xmin(pg_current_snapshot())::text as xmin`;
  return { xid: row!.xmin, seq: 0 };
}

/** How many events lie after a position (counted to `most`), and the id of the first of them. */
export async function waitingAfter(sql: Sql, after: Position, most: number): Promise<{ count: number; firstId: string | null }> {
  const [row] = await sql<{ count: number; firstId: string | null }[]>`
    select count(*)::int as count, (array_agg(id order by xid, seq))[1] as first_id
    from (select id, xid, seq from events where (xid, seq) > (${after.xid}::xid8, ${after.seq}::bigint) order by xid, seq limit ${most}) e`;
  return row!;
}

/** Row of `readers` that says up to where events were dropped by retention or renumbered by a restore. */
const FLOOR = "floor";

/** Whether all events after a position are still kept: nothing after it was dropped, and it is no position of another cluster. */
export async function isKept(sql: Sql, position: Position): Promise<boolean> {
  const [row] = await sql<{ kept: boolean }[]>`
    select ${position.xid}::xid8 <= pg_snapshot_xmax(pg_current_snapshot())
      and not exists (select from readers where name = ${FLOOR} and (xid, seq) > (${position.xid}::xid8, ${position.seq}::bigint)) as kept`;
  return row!.kept;
}

/** Says that events up to a position are gone: streams that would resume before it are told to read again. */
export const raiseFloor = (sql: Sql, floor: Position, now: Date) => saveReader(sql, { name: FLOOR, ...floor, updatedAt: now });

export type ReaderRow = Position & { name: string };

/** Every reader's position; `floor` is none. */
export const readerPositions = (sql: Sql): Promise<ReaderRow[]> => sql<ReaderRow[]>`select name, xid, seq from readers where name <> ${FLOOR}`;

/** The reader's position under its row lock, or null where it has never read. One server at a time reads as one name. */
export async function lockReader(sql: Sql, name: string): Promise<Position | null> {
  const [row] = await sql<Position[]>`select xid, seq from readers where name = ${name} for update`;
  return row ?? null;
}

export const makeReader = (sql: Sql, { name, xid, seq }: ReaderRow, now: Date) =>
  sql`insert into readers (name, xid, seq, updated_at) values (${name}, ${xid}::xid8, ${seq}, ${now}) on conflict (name) do nothing`;

export const saveReader = (sql: Sql, { name, xid, seq, updatedAt }: ReaderRow & { updatedAt: Date }) => sql`
  insert into readers (name, xid, seq, updated_at) values (${name}, ${xid}::xid8, ${seq}, ${updatedAt})
  on conflict (name) do update set xid = excluded.xid, seq = excluded.seq, updated_at = excluded.updated_at`;
