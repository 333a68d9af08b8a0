import type { Sql } from "../db/client.ts";

/** Who is online for a new chat: said so, has not vanished, and gave a sign of life since `aliveSince`. */
const online = (sql: Sql, aliveSince: Date) => sql`
  p.state = 'online' and p.vanished_at is null and greatest(p.since, coalesce(p.heartbeat_at, p.since), coalesce(p.held_until, p.since)) >= ${aliveSince}`;

/** Shops in which somebody waits in the queue and somebody is there. One look into the queue's index a shop: as `exists` it may be planned as a scan of all that wait. */
export async function shopsToRoute(sql: Sql, aliveSince: Date): Promise<string[]> {
  const rows = await sql<{ shopId: string }[]>`
    select served.shop_id from (select distinct us.shop_id from presences p join user_shops us on us.user_id = p.user_id where ${online(sql, aliveSince)}) served
    cross join lateral (
      select from conversations c where c.shop_id = served.shop_id and c.state = 'open' and c.assignee_id is null and c.waiting_since is not null
      order by c.rank, c.next_due, c.id limit 1) queued`;
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

/** Who is there, without a lock: to look, not to give. */
export async function onlineIn(sql: Sql, shopId: string, aliveSince: Date): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select us.user_id as id from user_shops us join presences p on p.user_id = us.user_id where us.shop_id = ${shopId} and ${online(sql, aliveSince)} order by 1`;
  return rows.map(({ id }) => id);
}

export type PersonRow = {
  id: string;
  capacity: number;
  idleSince: Date;
  skills: string[];
  teamIds: string[];
  /** Open conversations by what they take of the capacity. */
  work: { shopId: string; priority: number; complaint: boolean; count: number }[];
};

const complaintOpen = (sql: Sql) => sql`exists (select from complaints k where k.conversation_id = c.id and k.state not in ('closed', 'closed_unsatisfied'))`;

/** Their capacity, what they hold now, what they are good at, and since when nothing was given to them. Asked after the lock, so that it sees what others gave. */
export function candidates(sql: Sql, ids: readonly string[]): Promise<PersonRow[]> {
  return sql<PersonRow[]>`
    select u.id, u.capacity,
      greatest(p.since, (select t.started_at from turns t where t.owner_id = u.id and t.voided_at is null order by t.started_at desc limit 1)) as idle_since,
      array(select s.skill from user_skills s where s.user_id = u.id order by 1) as skills,
      array(select m.team_id::text from team_members m join teams t on t.id = m.team_id where m.user_id = u.id and m.until is null and t.archived_at is null order by 1) as team_ids,
      coalesce((select json_agg(json_build_object('shopId', w.shop_id, 'priority', w.priority, 'complaint', w.complaint, 'count', w.count)) from (
        select c.shop_id, c.priority, ${complaintOpen(sql)} as complaint, count(*)::int as count
        from conversations c where c.assignee_id = u.id and c.state = 'open' group by 1, 2, 3) w), '[]') as work
    from users u join presences p on p.user_id = u.id where u.id = any(${[...ids]}::text[])`;
}

export type Queued = {
  id: string;
  priority: number;
  /** Its place in the list before the due instant. */
  rank: number;
  nextDue: Date;
  teamId: string | null;
  labels: string[];
  tier: string | null;
  complaint: boolean;
  queuedSince: Date | null;
  lastAgentId: string | null;
  orderState: string | null;
  address: string | null;
  firstWords: string | null;
};

type Fragment = ReturnType<Sql>;

/** What rules ask for of each conversation: all of it by one index look each. */
const factsOf = (sql: Sql, chosen: Fragment) => sql<Queued[]>`
  select c.id, c.priority, c.rank, c.next_due, c.team_id, c.labels, b.tier, ${complaintOpen(sql)} as complaint,
    greatest(c.waiting_since, to_timestamp((c.fold ->> 'holderSinceMs')::float8 / 1000)) as queued_since,
    (select m.agent_id from messages m where m.conversation_id = c.id and m.sender = 'agent' and m.kind <> 'note' and m.agent_id is not null
      order by m.sent_at desc, m.id desc limit 1) as last_agent_id,
    o.state as order_state, o.receiver ->> 'address' as address,
    (select m.text from messages m where m.conversation_id = c.id and m.sender = 'buyer' and m.text is not null and m.sent_at >= coalesce(c.waiting_since, c.last_sent_at)
      order by m.sent_at, m.id limit 1) as first_words
  from (${chosen}) c join buyers b on b.id = c.buyer_id
  left join lateral (select o.state, o.receiver from orders o where o.buyer_id = c.buyer_id order by o.platform_updated_at desc limit 1) o on true
  order by c.rank, c.next_due, c.id`;

/** A page of a shop's queue, the most urgent first, after the one named; without a lock. */
export function queuedPage(sql: Sql, shopId: string, { after, limit }: { after: Pick<Queued, "id" | "rank" | "nextDue"> | null; limit: number }): Promise<Queued[]> {
  const beyond = after === null ? sql`` : sql`and (c.rank, c.next_due, c.id) > (${after.rank}::smallint, ${after.nextDue}::timestamptz, ${after.id}::uuid)`;
  return factsOf(
    sql,
    sql`select c.* from conversations c where c.shop_id = ${shopId} and c.state = 'open' and c.assignee_id is null and c.waiting_since is not null ${beyond}
      and not exists (select from buyers b where b.id = c.buyer_id and b.unrouted_until > now())
      order by c.rank, c.next_due, c.id limit ${limit}`,
  );
}

/** One conversation's, wherever it stands; with its shop. Nothing for one that the actor does not see. */
export async function factsOfOne(sql: Sql, id: string): Promise<Queued | undefined> {
  const [row] = await factsOf(sql, sql`select c.* from conversations c where c.id = ${id}`);
  return row;
}

export async function shopOfConversation(sql: Sql, id: string): Promise<string | null> {
  const [row] = await sql<{ shopId: string }[]>`select shop_id from conversations where id = ${id}`;
  return row?.shopId ?? null;
}

/** Locks those of the conversations that still wait in the queue; those that are being written to come next time. */
export async function lockQueued(sql: Sql, ids: readonly string[]): Promise<Set<string>> {
  const rows = await sql<{ id: string }[]>`
    select c.id from conversations c where c.id = any(${[...ids]}::uuid[]) and c.state = 'open' and c.assignee_id is null and c.waiting_since is not null
    order by c.id for no key update skip locked`;
  return new Set(rows.map(({ id }) => id));
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
