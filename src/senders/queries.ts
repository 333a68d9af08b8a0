import type { Sql } from "../db/client.ts";
import type { Content } from "./content.ts";
import type { SendingChannel } from "./port.ts";

export type SendingState = "queued" | "sending" | "sent" | "failed" | "cancelled";
export type NewSending = {
  id: string;
  shopId: string;
  channel: SendingChannel;
  target: string;
  kind: string;
  content: object;
  groupKey: string | null;
  nextAttemptAt: Date;
  createdAt: Date;
};

/** Answers those that were stored: one of a group key that waits already is not. */
export async function insertSendings(sql: Sql, rows: readonly NewSending[]): Promise<string[]> {
  const column = <K extends keyof NewSending>(name: K) => rows.map((row) => row[name]);
  const instants = (name: "nextAttemptAt" | "createdAt") => rows.map((row) => row[name].toISOString());
  const stored = await sql<{ id: string }[]>`
    insert into sendings (id, shop_id, channel, target, kind, content, group_key, next_attempt_at, created_at, state)
    select r.*, 'queued' from unnest(${column("id")}::uuid[], ${column("shopId")}::text[], ${column("channel")}::text[], ${column("target")}::text[], ${column("kind")}::text[],
      ${rows.map(({ content }) => JSON.stringify(content))}::jsonb[], ${column("groupKey")}::text[], ${instants("nextAttemptAt")}::timestamptz[], ${instants("createdAt")}::timestamptz[]) as r
    on conflict do nothing returning id`;
  return stored.map(({ id }) => id);
}

/** Those that still wait under these keys, locked. */
export function lockWaiting(sql: Sql, groupKeys: readonly string[]): Promise<{ id: string; groupKey: string; kind: string; content: Content }[]> {
  return sql<{ id: string; groupKey: string; kind: string; content: Content }[]>`
    select id, group_key, kind, content from sendings where group_key = any(${[...groupKeys]}::text[]) and state = 'queued' and attempts = 0 order by id for update`;
}

/** How many of a target's latest are looked at for one of the same key. */
const LATEST = 100;

/** When the last one of each key went out, or was put on its way. */
export function lastTold(sql: Sql, groups: readonly { groupKey: string; target: string }[]): Promise<{ groupKey: string; toldAt: Date }[]> {
  return sql<{ groupKey: string; toldAt: Date }[]>`
    select g.key as group_key, max(coalesce(s.sent_at, s.created_at)) as told_at
    from unnest(${groups.map(({ groupKey }) => groupKey)}::text[], ${groups.map(({ target }) => target)}::text[]) g (key, target)
    cross join lateral (select group_key, state, sent_at, created_at from sendings where target = g.target order by id desc limit ${LATEST}) s
    where s.group_key = g.key and s.state in ('queued', 'sending', 'sent') group by 1`;
}

export const saveContent = (sql: Sql, id: string, { kind, content }: { kind: string; content: Content }) => sql`update sendings set kind = ${kind}, content = ${sql.json(content as never)} where id = ${id}`;

/** Those of these ids that were not begun, locked. */
export function lockUnsent(sql: Sql, ids: readonly string[]): Promise<{ id: string; kind: string; content: Content }[]> {
  return sql<{ id: string; kind: string; content: Content }[]>`select id, kind, content from sendings where id = any(${[...ids]}::uuid[]) and state = 'queued' and attempts = 0 order by id for update`;
}

export const cancelSendings = (sql: Sql, ids: readonly string[]) => sql`update sendings set state = 'cancelled' where id = any(${[...ids]}::uuid[]) and state = 'queued'`;

export const forgetSendings = (sql: Sql, before: Date) => sql`delete from sendings where created_at < ${before} and state in ('sent', 'failed', 'cancelled')`;
export const forgetAnnouncements = (sql: Sql, before: Date) => sql`delete from announcements where at < ${before}`;
