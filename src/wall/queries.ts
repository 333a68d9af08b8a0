import type { Sql } from "../db/client.ts";
import type { PresenceState } from "../people/shapes.ts";

export type WallShop = { id: string; name: string; timeZone: string };

export const wallShops = (sql: Sql, ids: readonly string[]): Promise<WallShop[]> => sql<WallShop[]>`select id, name, time_zone from shops where id = any(${[...ids]}::text[]) order by id`;

export type WaitingRow = { shopId: string; waiting: number; queued: number; late: number; longestSince: Date | null };

/** Who waits for an answer at this moment, by shop; `late`: an answer is due already. */
export const waitingByShop = (sql: Sql, ids: readonly string[], now: Date): Promise<WaitingRow[]> => sql<WaitingRow[]>`
  select shop_id, count(*)::int as waiting, count(*) filter (where assignee_id is null)::int as queued, count(*) filter (where next_due <= ${now})::int as late, min(waiting_since) as longest_since
  from conversations where shop_id = any(${[...ids]}::text[]) and state = 'open' and waiting_since is not null group by shop_id`;

export type LongestRow = { conversationId: string; shopId: string; agentId: string | null; agentName: string | null; agentNumber: string | null; buyerName: string | null; lastText: string | null; waitingSince: Date; dueAt: Date | null };

/** The longest waits, the longest first: of each shop so many by its index, then the first of all. */
export const longestWaits = (sql: Sql, ids: readonly string[], limit: number): Promise<LongestRow[]> => sql<LongestRow[]>`
  select c.id as conversation_id, c.shop_id, c.assignee_id as agent_id, u.name as agent_name, u.number as agent_number, b.name as buyer_name, c.last_text, c.waiting_since,
    case when c.next_due < '9999-01-01' then c.next_due end as due_at
  from unnest(${[...ids]}::text[]) as s (id)
  cross join lateral (
    select * from conversations c where c.shop_id = s.id and c.waiting_since is not null and c.state = 'open' order by c.waiting_since, c.id limit ${limit}) c
  join buyers b on b.id = c.buyer_id
  left join users u on u.id = c.assignee_id
  order by c.waiting_since, c.id limit ${limit}`;

type Day = { shopId: string; from: Date; to: Date };

export type HourRow = { at: Date; turns: number };

/** Waits begun in each quarter of an hour of the shops' day; zones differ by quarters at the most. */
export const turnsByQuarter = (sql: Sql, days: readonly Day[]): Promise<HourRow[]> => sql<HourRow[]>`
  select date_bin('15 minutes', t.started_at, 'epoch'::timestamptz) as at, count(*)::int as turns
  from ${daysOf(sql, days)} join turns t on t.voided_at is null and t.shop_id = d.shop_id and t.started_at >= d.since and t.started_at < d.until
  group by 1 order by 1`;

const daysOf = (sql: Sql, days: readonly Day[]) => sql`
  unnest(${days.map(({ shopId }) => shopId)}::text[], ${days.map(({ from }) => from.toISOString())}::timestamptz[], ${days.map(({ to }) => to.toISOString())}::timestamptz[]) as d (shop_id, since, until)`;

export type AgentNow = {
  id: string;
  name: string;
  number: string | null;
  state: PresenceState;
  reason: string | null;
  since: Date | null;
  until: Date | null;
  vanished: boolean;
  load: number;
  capacity: number;
  waiting: number;
  longestSince: Date | null;
};

/** People of these shops who answer: agents, and whoever else is there or holds something, with what they hold in these shops. */
export const agentsNow = (sql: Sql, ids: readonly string[]): Promise<AgentNow[]> => sql<AgentNow[]>`
  select u.id, u.name, u.number, coalesce(p.state, 'offline') as state, p.reason, p.since, p.until, p.vanished_at is not null as vanished, u.capacity,
    coalesce(h.load, 0) as load, coalesce(h.waiting, 0) as waiting, h.longest_since
  from users u
  left join presences p on p.user_id = u.id
  left join (
    select assignee_id, count(*)::int as load, count(*) filter (where waiting_since is not null)::int as waiting, min(waiting_since) as longest_since
    from conversations where shop_id = any(${[...ids]}::text[]) and state = 'open' and assignee_id is not null group by assignee_id) h on h.assignee_id = u.id
  where exists (select from user_shops us where us.user_id = u.id and us.shop_id = any(${[...ids]}::text[]))
    and (u.role = 'agent' or h.load > 0 or (u.role = 'lead' and p.state <> 'offline'))
  order by u.id`;

export async function holderOf(sql: Sql, conversationId: string): Promise<{ shopId: string; assigneeId: string | null } | undefined> {
  const [row] = await sql<{ shopId: string; assigneeId: string | null }[]>`select shop_id, assignee_id from conversations where id = ${conversationId} for update`;
  return row;
}

/** Whether a person has a notice of a message already. */
export async function wasTold(sql: Sql, { userId, messageId }: { userId: string; messageId: string }): Promise<boolean> {
  const [row] = await sql<{ told: boolean }[]>`select exists (select from notices where user_id = ${userId} and subject_id = ${messageId}) as told`;
  return row!.told;
}

/** Ids of shops, the first so many in their order. */
export const allShopIds = async (sql: Sql, limit: number): Promise<string[]> => (await sql<{ id: string }[]>`select id from shops order by id limit ${limit}`).map(({ id }) => id);
