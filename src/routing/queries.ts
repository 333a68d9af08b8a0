import type { Sql } from "../db/client.ts";
import type { Candidate } from "./choose-agent.ts";

/** Who is online for a new chat: said so, has not vanished, and gave a sign of life since `aliveSince`. */
const online = (sql: Sql, aliveSince: Date) => sql`
  p.state = 'online' and p.vanished_at is null and greatest(p.since, coalesce(p.heartbeat_at, p.since), coalesce(p.held_until, p.since)) >= ${aliveSince}`;

/** Shops in which somebody waits in the queue and somebody is there. One look into the queue's index a shop: as `exists` it may be planned as a scan of all that wait. */
export async function shopsToRoute(sql: Sql, aliveSince: Date): Promise<string[]> {
  const rows = await sql<{ shopId: string }[]>`
    select served.shop_id from (select distinct us.shop_id from presences p join user_shops us on us.user_id = p.user_id where ${online(sql, aliveSince)}) served
    cross join lateral (
      select from conversations c where c.shop_id = served.shop_id and c.state = 'open' and c.assignee_id is null and c.waiting_since is not null
      order by c.priority, c.next_due, c.id limit 1) queued`;
  return rows.map(({ shopId }) => shopId);
}

/** One server routes a shop at a time; false where another does just now. */
export async function lockRouting(sql: Sql, shopId: string): Promise<boolean> {
  const [row] = await sql<{ got: boolean }[]>`select pg_try_advisory_xact_lock(hashtext('routing'), hashtext(${shopId})) as got`;
  return row!.got;
}

/** Locks the people who are there: a person may serve several shops, and their count must hold until the chats are given. */
export async function lockOnline(sql: Sql, shopId: string, aliveSince: Date): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select u.id from users u join user_shops us on us.user_id = u.id join presences p on p.user_id = u.id
    where us.shop_id = ${shopId} and ${online(sql, aliveSince)} order by u.id for no key update of u`;
  return rows.map(({ id }) => id);
}

/** Their capacity, what they hold now, and since when nothing was given to them. Asked after the lock, so that it sees what others gave. */
export function candidates(sql: Sql, ids: readonly string[]): Promise<Candidate[]> {
  return sql<Candidate[]>`
    select u.id, u.capacity, (select count(*)::int from conversations c where c.assignee_id = u.id and c.state = 'open') as open,
      greatest(p.since, (select t.started_at from turns t where t.owner_id = u.id and t.voided_at is null order by t.started_at desc limit 1)) as idle_since
    from users u join presences p on p.user_id = u.id where u.id = any(${[...ids]}::text[])`;
}

export type Queued = { id: string; lastAgentId: string | null };

/** Waiting conversations of a shop's queue, the most urgent first, under their row locks; those that are being written to come next time. */
export function takeQueued(sql: Sql, shopId: string, limit: number): Promise<Queued[]> {
  return sql<Queued[]>`
    with queued as (
      select id, priority, next_due from conversations c
      where c.shop_id = ${shopId} and c.state = 'open' and c.assignee_id is null and c.waiting_since is not null
      order by c.priority, c.next_due, c.id limit ${limit} for no key update skip locked)
    select q.id, (select m.agent_id from messages m where m.conversation_id = q.id and m.sender = 'agent' and m.kind <> 'note' and m.agent_id is not null
      order by m.sent_at desc, m.id desc limit 1) as last_agent_id
    from queued q order by q.priority, q.next_due, q.id`;
}

/** Re-opened conversations whose holder left before this session began and is not there. */
export function reopenedToAbsent(sql: Sql, aliveSince: Date, limit: number): Promise<{ id: string }[]> {
  return sql<{ id: string }[]>`
    select c.id from presences p join conversations c on c.assignee_id = p.user_id join sessions s on s.id = c.session_id
    where not (p.state <> 'offline' and p.vanished_at is null and greatest(p.since, coalesce(p.heartbeat_at, p.since), coalesce(p.held_until, p.since)) >= ${aliveSince})
      and c.state = 'open' and c.waiting_since is not null
      and s.started_at > to_timestamp((c.fold ->> 'holderSinceMs')::float8 / 1000)
      and s.started_at > coalesce(p.vanished_at, p.since)
    limit ${limit}`;
}
