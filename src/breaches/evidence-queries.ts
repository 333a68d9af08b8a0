import type { Sql } from "../db/client.ts";
import { clockColumns, turnColumns } from "../sla/read-queries.ts";
import type { ClockRow, TurnRow } from "../sla/read-rows.ts";

/** Minutes before and after the wait that are shown of the chat. */
const BESIDE_MINUTES = 10;

export async function clockOf(sql: Sql, breachId: string): Promise<ClockRow | undefined> {
  const [row] = await sql<ClockRow[]>`select ${clockColumns(sql)} from breaches b join clocks k on k.id = b.clock_id where b.id = ${breachId}`;
  return row;
}

export async function turnOf(sql: Sql, breachId: string): Promise<TurnRow | undefined> {
  const [row] = await sql<TurnRow[]>`select ${turnColumns(sql)} from breaches b join clocks k on k.id = b.clock_id join turns t on t.id = k.turn_id where b.id = ${breachId}`;
  return row;
}

/** Ids of the messages around the wait, oldest first, the first two hundred. */
export async function messagesAround(sql: Sql, breachId: string): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select m.id from breaches b join clocks k on k.id = b.clock_id join messages m on m.conversation_id = b.conversation_id
      and m.sent_at >= k.started_at - make_interval(mins => ${BESIDE_MINUTES}) and m.sent_at <= coalesce(k.stopped_at + make_interval(mins => ${BESIDE_MINUTES}), 'infinity')
    where b.id = ${breachId} order by m.sent_at, m.id limit 200`;
  return rows.map(({ id }) => id);
}

export type SpellRow = { agentId: string; state: "online" | "busy" | "offline"; reason: string | null; from: Date; to: Date | null };

/** What the holders of the wait, and whom it counts against, were doing from its start to its end. */
export function presenceDuring(sql: Sql, breachId: string): Promise<SpellRow[]> {
  return sql<SpellRow[]>`
    select p.user_id as agent_id, p.state, p.reason, p.started_at as from, p.ended_at as to
    from breaches b join clocks k on k.id = b.clock_id left join turns t on t.id = k.turn_id
    join presence_spells p on (p.user_id = b.agent_id or p.user_id in (select h ->> 'agentId' from jsonb_array_elements(t.holders) h))
      and p.started_at <= coalesce(k.stopped_at, 'infinity') and coalesce(p.ended_at, 'infinity') >= k.started_at
    where b.id = ${breachId} order by p.started_at, p.user_id limit 100`;
}

export type CalendarRow = { id: string; name: string; version: number; publishedAt: Date; spec: Record<string, unknown> };

/** The calendar that the clock counted by, the policy's or the shop's of that time, as it was when the clock started; its first version for a clock from before. */
export async function calendarOf(sql: Sql, breachId: string): Promise<CalendarRow | undefined> {
  const [row] = await sql<CalendarRow[]>`
    select c.id, c.name, v.version, v.published_at, v.spec from breaches b join clocks k on k.id = b.clock_id join shops s on s.id = b.shop_id
    join calendars c on c.id = coalesce((select p.body ->> 'calendarId' from policy_versions p where p.policy_id = k.policy_id and p.version = k.policy_version),
      (select w.calendar_id from shop_calendars w where w.shop_id = s.id and w.since <= k.started_at order by w.since desc limit 1), s.calendar_id) join calendar_versions v on v.calendar_id = c.id
    where b.id = ${breachId} order by v.published_at <= k.started_at desc, case when v.published_at <= k.started_at then v.version end desc nulls last, v.version limit 1`;
  return row;
}

export type PolicyRow = { id: string; name: string; version: number; publishedAt: Date; seconds: number | null };

/** The policy version that held, with its target for this kind of clock. */
export async function policyOf(sql: Sql, breachId: string): Promise<PolicyRow | undefined> {
  const [row] = await sql<PolicyRow[]>`
    select p.id, p.name, v.version, v.published_at, (select (target ->> case when k.variant = 'after_opening' then 'afterOpeningSeconds' else 'seconds' end)::float8
      from jsonb_array_elements(v.body -> 'targets') target where target ->> 'kind' = k.kind limit 1) as seconds
    from breaches b join clocks k on k.id = b.clock_id join policies p on p.id = k.policy_id join policy_versions v on v.policy_id = p.id and v.version = k.policy_version
    where b.id = ${breachId}`;
  return row;
}
