import type { Sql } from "../db/client.ts";
import type { Quiet } from "../alerts/quiet.ts";
import type { RobotKind } from "./robots.ts";
import type { SendingChannel } from "./port.ts";
import type { SendingState } from "./queries.ts";

export type SendingRow = {
  id: string;
  shopId: string;
  channel: SendingChannel;
  target: string;
  kind: string;
  content: Record<string, unknown>;
  state: SendingState;
  attempts: number;
  createdAt: Date;
  nextAttemptAt: Date;
  sentAt: Date | null;
  failure: { code: string; message: string } | null;
};

const columns = (sql: Sql) => sql`id, shop_id, channel, target, kind, content #- '{file,base64}' as content, state, attempts, created_at, next_attempt_at, sent_at, failure`;

export type SendingsQuestion = { shopIds: readonly string[]; channel: string | undefined; target: string | undefined; states: readonly string[] | undefined; before: string | null; limit: number };

/** What was sent or is on its way, the newest first. */
export function sendingsPage(sql: Sql, { shopIds, channel, target, states, before, limit }: SendingsQuestion): Promise<SendingRow[]> {
  return sql<SendingRow[]>`
    select ${columns(sql)} from sendings where shop_id = any(${[...shopIds]}::text[])
      ${target === undefined ? sql`` : sql`and target = ${target}`} ${channel === undefined ? sql`` : sql`and channel = ${channel}`}
      ${states === undefined ? sql`` : sql`and state = any(${[...states]}::text[])`} ${before === null ? sql`` : sql`and id < ${before}::uuid`}
    order by id desc limit ${limit}`;
}

export async function sendingById(sql: Sql, id: string): Promise<SendingRow | undefined> {
  const [row] = await sql<SendingRow[]>`select ${columns(sql)} from sendings where id = ${id}`;
  return row;
}

export const sendingsByIds = (sql: Sql, ids: readonly string[]): Promise<SendingRow[]> => sql<SendingRow[]>`select ${columns(sql)} from sendings where id = any(${[...ids]}::uuid[])`;

export type AttemptRow = { id: string; startedAt: Date; endedAt: Date | null; status: number | null; answer: string | null };

export function attemptsOf(sql: Sql, sendingId: string): Promise<AttemptRow[]> {
  return sql<AttemptRow[]>`select id, started_at, ended_at, status, answer from sending_attempts where sending_id = ${sendingId} order by id limit 100`;
}

/** Puts one that has ended on its way again, under the same id. Answers false where it is still on its way. */
export async function sendAgain(sql: Sql, id: string, now: Date): Promise<boolean> {
  const { count } = await sql`
    update sendings set state = 'queued', next_attempt_at = ${now}, lease_until = null, group_key = null, failure = null where id = ${id} and state in ('sent', 'failed', 'cancelled')`;
  return count === 1;
}

export type RobotRow = { id: string; name: string; kind: RobotKind; shopIds: string[]; sealed: Uint8Array; quiet: Quiet | null; createdAt: Date };

export function robotRows(sql: Sql): Promise<RobotRow[]> {
  return sql<RobotRow[]>`select id, name, kind, shop_ids, sealed, quiet, created_at from robots where removed_at is null order by id`;
}

export async function lockRobot(sql: Sql, id: string): Promise<RobotRow | undefined> {
  const [row] = await sql<RobotRow[]>`select id, name, kind, shop_ids, sealed, quiet, created_at from robots where id = ${id} and removed_at is null for update`;
  return row;
}

export async function saveRobot(sql: Sql, row: RobotRow): Promise<void> {
  const quiet = row.quiet === null ? null : sql.json(row.quiet);
  await sql`
    insert into robots (id, name, kind, shop_ids, sealed, quiet, created_at) values (${row.id}, ${row.name}, ${row.kind}, ${row.shopIds}, ${row.sealed}, ${quiet}, ${row.createdAt})
    on conflict (id) do update set name = excluded.name, shop_ids = excluded.shop_ids, sealed = excluded.sealed, quiet = excluded.quiet`;
}

export const removeRobot = (sql: Sql, id: string, at: Date) => sql`
  with cancelled as (update sendings set state = 'cancelled' where target = ${id} and state = 'queued')
  update robots set removed_at = ${at} where id = ${id}`;

/** Everything sealed, held until the transaction ends. */
export function lockSealedRobots(sql: Sql): Promise<{ id: string; sealed: Uint8Array }[]> {
  return sql<{ id: string; sealed: Uint8Array }[]>`select id, sealed from robots order by id for update`;
}

export const saveSealedRobot = (sql: Sql, id: string, sealed: Uint8Array) => sql`update robots set sealed = ${sealed} where id = ${id}`;
