import type { Sql } from "../db/client.ts";
import type { CauseFacts, CauseLimits } from "./propose-cause.ts";

export type CauseFactRow = CauseFacts & Partial<CauseLimits> & { id: string };

/** Breaches whose evidence nobody has looked at, noticed before an instant; oldest first. */
export async function uncausedBreaches(sql: Sql, { before, limit }: { before: Date; limit: number }): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`select id from breaches where cause is null and noticed_at <= ${before} order by noticed_at limit ${limit} for update skip locked`;
  return rows.map(({ id }) => id);
}

/** What was so at the due instants of breaches. A person's load is counted over all shops of theirs that may be seen. */
export function causeFacts(sql: Sql, ids: readonly string[]): Promise<CauseFactRow[]> {
  return sql<CauseFactRow[]>`
    select b.id, b.agent_id, (extract(epoch from m.received_at - m.sent_at) * 1000)::bigint as delay_ms, (extract(epoch from b.due_at - k.started_at) * 1000)::bigint as allowance_ms,
      case when there.known then there.online end as online, held.state as holder_state, load.open, load.waiting, u.capacity, inflow.arrivals, inflow.usual_arrivals,
      coalesce((s.settings ->> 'massInflowFactor')::float8, 3) as inflow_factor, coalesce((s.settings ->> 'massInflowLeast')::int, 10) as inflow_least,
      coalesce((s.settings ->> 'lateDeliveryShare')::float8, 0.5) as late_delivery_share
    from breaches b join clocks k on k.id = b.clock_id join shops s on s.id = b.shop_id
    left join turns t on t.id = k.turn_id left join messages m on m.id = t.first_message_id left join users u on u.id = b.agent_id
    cross join lateral (${peopleThere(sql)}) there left join lateral (${holderThen(sql)}) held on true
    left join lateral (${loadThen(sql)}) load on b.agent_id is not null cross join lateral (${inflowThen(sql)}) inflow
    where b.id = any(${[...ids]}::uuid[])`;
}

const peopleThere = (sql: Sql) => sql`
  select count(*) filter (where p.state = 'online' and coalesce(p.ended_at, 'infinity') > b.due_at)::int as online, count(p.id) > 0 as known
  from user_shops us cross join lateral (
    select p.id, p.state, p.ended_at from presence_spells p where p.user_id = us.user_id and p.started_at <= b.due_at order by p.started_at desc limit 1) p
  where us.shop_id = b.shop_id`;

/** A spell that ended with none after it ends where the person was last seen: they had vanished. */
const holderThen = (sql: Sql) => sql`
  select case when coalesce(p.ended_at, 'infinity') > b.due_at or p.state = 'offline' then p.state else 'vanished' end as state
  from presence_spells p where p.user_id = b.agent_id and p.started_at <= b.due_at order by p.started_at desc limit 1`;

/** Sessions of two days and waits of one are looked through: older ones that still lasted are not counted. */
const loadThen = (sql: Sql) => sql`
  select
    (select count(*)::int from user_shops us join sessions s on s.shop_id = us.shop_id and s.started_at <= b.due_at and s.started_at > b.due_at - interval '48 hours'
       and coalesce(s.ended_at, 'infinity') > b.due_at
     cross join lateral (select f.agent_id from conversation_facts f where f.conversation_id = s.conversation_id and f.kind in ('assigned', 'handed_over') and f.at <= b.due_at order by f.at desc, f.id desc limit 1) f
     where us.user_id = b.agent_id and f.agent_id = b.agent_id) as open,
    (select count(*)::int from user_shops us join turns w on w.shop_id = us.shop_id and w.voided_at is null and w.started_at <= b.due_at and w.started_at > b.due_at - interval '24 hours'
       and coalesce(w.answered_at, w.ended_at, 'infinity') > b.due_at
     where us.user_id = b.agent_id and exists (select from jsonb_array_elements(w.holders) h
       where h ->> 'agentId' = b.agent_id and (h ->> 'from')::timestamptz <= b.due_at and coalesce((h ->> 'to')::timestamptz, 'infinity') > b.due_at)) as waiting`;

/** Waits begun in the half hour before, and in that half hour of up to four weeks before, as far as the shop was there. */
const inflowThen = (sql: Sql) => sql`
  select
    (select count(*)::int from turns w where w.shop_id = b.shop_id and w.voided_at is null and w.started_at > b.due_at - interval '30 minutes' and w.started_at <= b.due_at) as arrivals,
    (select avg(past.count)::float8 from generate_series(1, 4) week cross join lateral (
       select count(*) from turns w where w.shop_id = b.shop_id and w.voided_at is null
         and w.started_at > b.due_at - make_interval(mins => 30, weeks => week) and w.started_at <= b.due_at - make_interval(weeks => week)) past
     where b.due_at - make_interval(mins => 30, weeks => week) >= (select min(w.started_at) from turns w where w.shop_id = b.shop_id and w.voided_at is null)) as usual_arrivals`;

export type Proposed = { id: string; cause: string; facts: object };

export const saveCauses = (sql: Sql, proposed: readonly Proposed[]) => sql`
  update breaches b set cause = r.cause, cause_facts = r.facts
  from unnest(${proposed.map(({ id }) => id)}::uuid[], ${proposed.map(({ cause }) => cause)}::text[], ${proposed.map(({ facts }) => JSON.stringify(facts))}::jsonb[]) as r (id, cause, facts)
  where b.id = r.id`;
