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

/** Most events of a transaction have these in common with its first: Postgres then reads each once, where taking the rows apart is half of the work. */
const COMMON = ["type", "at", "shopId", "subjectType", "actorType", "actorId"] as const satisfies (keyof EventRow)[];

/** Writes all of them in one statement; `seq` follows the order given. */
export async function insertEvents(sql: Sql, rows: readonly EventRow[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  await sql`
    insert into events (id, type, at, shop_id, subject_type, subject_id, actor_type, actor_id, data)
    select e.id, coalesce(e.type, ${first.type}), coalesce(e.at, ${first.at}::timestamptz), coalesce(e."shopId", ${first.shopId}), coalesce(e."subjectType", ${first.subjectType}), e."subjectId",
      coalesce(e."actorType", ${first.actorType}), coalesce(e."actorId", ${first.actorId}), e.data
    from jsonb_to_recordset(${sql.json(rows.map((row) => withoutCommon(row, first)) as never)}) as e
      ("id" uuid, "type" text, "at" timestamptz, "shopId" text, "subjectType" text, "subjectId" text, "actorType" text, "actorId" text, "data" jsonb)`;
}

function withoutCommon(row: EventRow, first: EventRow): Partial<EventRow> {
  const own: Partial<EventRow> = { ...row };
  for (const name of COMMON) if (isSame(row[name], first[name])) delete own[name];
  return own;
}

const isSame = (a: string | Date, b: string | Date): boolean => a === b || (a instanceof Date && b instanceof Date && a.getTime() === b.getTime());

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

/** What a reader chooses by. */
export type Trace = Position & { type: string; kind: string | null; sender: string | null };

/** The traces of events after a position whose transactions are over, in commit order. */
export async function tracesAfter(sql: Sql, after: Position, limit: number): Promise<Trace[]> {
  const rows = await sql<Trace[]>`
    select xid, seq, type, data ->> 'kind' as kind, data ->> 'sender' as sender from events
    where (xid, seq) > (${after.xid}::xid8, ${after.seq}::bigint) and xid < pg_snapshot_xmin(pg_current_snapshot()) order by xid, seq limit ${limit}`;
  const words = new Map<string | null, string | null>([[null, null]]);
  const known = <T extends string | null>(text: T): T => {
    if (!words.has(text)) words.set(text, text);
    return words.get(text) as T;
  };
  return rows.map(({ xid, seq, type, kind, sender }) => ({ xid: known(xid), seq, type: known(type), kind: known(kind), sender: known(sender) }));
}

/** Events of types between two positions, the first left out, in commit order. All that is there is over: the caller has seen traces of it. */
export const eventsBetween = (sql: Sql, { from, to, types }: { from: Position; to: Position; types: readonly string[] }): Promise<StoredEvent[]> => sql<StoredEvent[]>`
  select xid, seq, id, type, at, shop_id, subject_type, subject_id, actor_type, actor_id, data from events
  where (xid, seq) > (${from.xid}::xid8, ${from.seq}::bigint) and (xid, seq) <= (${to.xid}::xid8, ${to.seq}::bigint) and type = any(${[...types]}::text[]) order by xid, seq`;

export type Standing = { positions: Map<string, Position>; /** The last event whose transaction is over, as are all before it; null where there is none. */ end: Position | null };

/** Where every reader stands, and up to where each of them may read. */
export async function standing(sql: Sql): Promise<Standing> {
  const rows = await sql<{ name: string | null; xid: string; seq: number; endXid: string | null; endSeq: number }[]>`
    select r.name, r.xid, r.seq, e.xid as end_xid, e.seq as end_seq from (select) one
    left join lateral (select xid, seq from events where xid < pg_snapshot_xmin(pg_current_snapshot()) order by xid desc, seq desc limit 1) e on true
    left join readers r on true`;
  const { endXid, endSeq } = rows[0]!;
  return { positions: new Map(rows.flatMap(({ name, xid, seq }) => (name === null ? [] : [[name, { xid, seq }] as const]))), end: endXid === null ? null : { xid: endXid, seq: endSeq } };
}

/**
 * Moves a reader on where nothing concerned it, if no other server has moved it meanwhile. That is not worth a wait for the disk: after a crash it is passed
 * once more.
 */
export const passOn = (sql: Sql, { name, from, to, now }: { name: string; from: Position; to: Position; now: Date }) => sql`
  update readers p set xid = ${to.xid}::xid8, seq = ${to.seq}, updated_at = ${now} from (select set_config('synchronous_commit', 'off', true) as mode) unhurried
  where unhurried.mode = 'off' and p.name = ${name} and p.xid = ${from.xid}::xid8 and p.seq = ${from.seq}`;

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
