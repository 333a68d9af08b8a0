import type { Sql } from "../db/client.ts";
import type { Presence } from "./rules.ts";

export type PresenceRow = Presence & { userId: string; shopIds: string[] };

const columns = (sql: Sql) => sql`
  p.user_id, p.state, p.reason, p.since, p.until, p.heartbeat_at, p.held_until, p.vanished_at,
  array(select us.shop_id from user_shops us where us.user_id = p.user_id order by 1) as shop_ids`;

const lastSign = (sql: Sql) => sql`greatest(p.since, coalesce(p.heartbeat_at, p.since), coalesce(p.held_until, p.since))`;

export async function lockPresence(sql: Sql, userId: string): Promise<PresenceRow | undefined> {
  const [row] = await sql<PresenceRow[]>`select ${columns(sql)} from presences p where p.user_id = ${userId} for update of p`;
  return row;
}

export async function savePresence(sql: Sql, userId: string, presence: Presence): Promise<void> {
  const { state, reason, since, until, heartbeatAt, heldUntil, vanishedAt } = presence;
  await sql`
    insert into presences (user_id, state, reason, since, until, heartbeat_at, held_until, vanished_at)
    values (${userId}, ${state}, ${reason}, ${since}, ${until}, ${heartbeatAt}, ${heldUntil}, ${vanishedAt})
    on conflict (user_id) do update set state = excluded.state, reason = excluded.reason, since = excluded.since, until = excluded.until,
      heartbeat_at = excluded.heartbeat_at, held_until = excluded.held_until, vanished_at = excluded.vanished_at`;
}

/** Ends the current spell; never before it began. */
export async function endSpell(sql: Sql, userId: string, at: Date): Promise<void> {
  await sql`update presence_spells set ended_at = greatest(started_at, ${at}) where user_id = ${userId} and ended_at is null`;
}

export async function startSpell(sql: Sql, spell: { id: string; userId: string; state: string; reason: string | null; at: Date }): Promise<void> {
  await sql`
    insert into presence_spells (id, user_id, state, reason, started_at)
    values (${spell.id}, ${spell.userId}, ${spell.state}, ${spell.reason}, ${spell.at})`;
}

/** Answers false where the person is not there or had no sign of life since `notBefore`: then there is more to do than to note the time. */
export async function noteHeartbeat(sql: Sql, userId: string, { now, notBefore }: { now: Date; notBefore: Date }): Promise<boolean> {
  const { count } = await sql`
    update presences p set heartbeat_at = ${now} where user_id = ${userId} and state <> 'offline' and vanished_at is null
      and ${lastSign(sql)} >= ${notBefore}`;
  return count === 1;
}

/** Said to be there, without a sign of life since `before`. */
export function silentSince(sql: Sql, before: Date): Promise<PresenceRow[]> {
  return sql<PresenceRow[]>`
    select ${columns(sql)} from presences p
    where p.state <> 'offline' and p.vanished_at is null
      and ${lastSign(sql)} < ${before}
    for update of p skip locked`;
}

export type Waiting = { conversationId: string; shopId: string; userId: string };

/** Waiting conversations of people who vanished longer ago than their shop lets them keep these. */
export function waitingOfVanished(sql: Sql, { now, defaultMinutes }: { now: Date; defaultMinutes: number }): Promise<Waiting[]> {
  return sql<Waiting[]>`
    select c.id as conversation_id, c.shop_id, p.user_id
    from presences p join conversations c on c.assignee_id = p.user_id join shops s on s.id = c.shop_id
    where p.vanished_at is not null and c.state = 'open' and c.waiting_since is not null
      and p.vanished_at <= ${now}::timestamptz - make_interval(mins => coalesce((s.settings ->> 'vanishedReturnMinutes')::int, ${defaultMinutes}))
    order by c.id limit 200`;
}

/** Vanished ones who have nothing left to return in any of their shops. */
export function vanishedBefore(sql: Sql, { now, defaultMinutes }: { now: Date; defaultMinutes: number }): Promise<PresenceRow[]> {
  return sql<PresenceRow[]>`
    select ${columns(sql)} from presences p
    where p.vanished_at is not null and p.state <> 'offline'
      and p.vanished_at <= ${now}::timestamptz - make_interval(mins => coalesce(
        (select max(coalesce((s.settings ->> 'vanishedReturnMinutes')::int, ${defaultMinutes})) from user_shops us join shops s on s.id = us.shop_id
         where us.user_id = p.user_id), ${defaultMinutes}))
      and not exists (select from conversations c where c.assignee_id = p.user_id and c.state = 'open' and c.waiting_since is not null)
    for update of p skip locked`;
}

/** The longest break that any of the person's shops allows; null where none says. */
export async function busyAllowance(sql: Sql, userId: string): Promise<number | null> {
  const [row] = await sql<{ minutes: number | null }[]>`
    select max((s.settings ->> 'busyAllowanceMinutes')::int) as minutes
    from user_shops us join shops s on s.id = us.shop_id where us.user_id = ${userId}`;
  return row?.minutes ?? null;
}

export async function shopsOfUser(sql: Sql, userId: string): Promise<string[]> {
  const rows = await sql<{ shopId: string }[]>`select shop_id from user_shops where user_id = ${userId} order by 1`;
  return rows.map(({ shopId }) => shopId);
}
