import type { Sql } from "../db/client.ts";
import type { SampleRule } from "./sample.ts";

export type Subject = { type: "session" | "order" | "complaint"; id: string; shopId: string; conversationId: string | null; agentId: string | null };
export type Span = { shopId: string; from: string; to: string };

/** Whose work a session is: who answered last in it. */
const ofSession = (sql: Sql) => sql`
  x.id, x.shop_id, x.conversation_id, (
    select t.owner_id from turns t where t.session_id = x.id and t.voided_at is null order by (t.state = 'answered') desc, t.started_at desc, t.id desc limit 1) as agent_id`;
const between = (sql: Sql, at: ReturnType<Sql>, { from, to }: Span) => sql`${at} >= ${from}::date::timestamp at time zone s.time_zone and ${at} < (${to}::date + 1)::timestamp at time zone s.time_zone`;

const fits = (sql: Sql, rule: SampleRule) =>
  rule === "breaches" ? sql`and exists (select from turns t join clocks k on k.subject_id = t.id join breaches b on b.clock_id = k.id where t.session_id = x.id and b.state <> 'withdrawn')`
  : rule === "complaints" ? sql`and exists (select from complaints c where c.conversation_id = x.conversation_id and c.opened_at >= x.started_at and c.opened_at < coalesce(x.ended_at, 'infinity') + interval '7 days')`
  : rule === "low_ratings" ? sql`and x.stars <= coalesce((s.settings ->> 'dissatisfiedStars')::int, 3) and x.rating_abandoned is not true`
  : sql`and exists (select from turns t where t.session_id = x.id and t.state = 'answered' and t.voided_at is null)`;

/** Sessions of a span that a rule asks for; by share and number those that a person answered. */
export const sessionCandidates = (sql: Sql, span: Span, rule: SampleRule) => sql<Subject[]>`
  select 'session' as type, ${ofSession(sql)} from sessions x join shops s on s.id = x.shop_id where x.shop_id = ${span.shopId} and ${between(sql, sql`x.started_at`, span)} ${fits(sql, rule)}`;

export const orderCandidates = (sql: Sql, span: Span) => sql<Subject[]>`
  select 'order' as type, o.id, o.shop_id, null::uuid as conversation_id, null as agent_id from orders o join shops s on s.id = o.shop_id where o.shop_id = ${span.shopId} and ${between(sql, sql`o.created_at`, span)}`;

export const complaintCandidates = (sql: Sql, span: Span) => sql<Subject[]>`
  select 'complaint' as type, c.id, c.shop_id, c.conversation_id, coalesce(c.owner_id, c.agent_id) as agent_id from complaints c join shops s on s.id = c.shop_id where c.shop_id = ${span.shopId} and ${between(sql, sql`c.opened_at`, span)}`;

export async function subjectById(sql: Sql, type: Subject["type"], id: string): Promise<Subject | undefined> {
  const [row] =
    type === "session" ? await sql<Subject[]>`select 'session' as type, ${ofSession(sql)} from sessions x where x.id = ${id}`
    : type === "order" ? await sql<Subject[]>`select 'order' as type, id, shop_id, null::uuid as conversation_id, null as agent_id from orders where id = ${id}`
    : await sql<Subject[]>`select 'complaint' as type, id, shop_id, conversation_id, coalesce(owner_id, agent_id) as agent_id from complaints where id = ${id}`;
  return row;
}

/** The last session of a chat. */
export async function newestSession(sql: Sql, conversationId: string): Promise<Subject | undefined> {
  const [row] = await sql<Subject[]>`select 'session' as type, ${ofSession(sql)} from sessions x where x.conversation_id = ${conversationId} order by x.started_at desc limit 1`;
  return row;
}

export type SaidRow = { id: string; sender: "buyer" | "agent" | "bot" | "system"; agentId: string | null; text: string | null; at: Date; isOver: boolean };

/** What was said in a session: from its beginning to the next one's. Notes are no words to the buyer. */
export const saidIn = (sql: Sql, sessionId: string) => sql<SaidRow[]>`
  select m.id, m.sender, m.agent_id, m.text, m.sent_at as at, x.ended_at is not null as is_over
  from sessions x join messages m on m.conversation_id = x.conversation_id and m.sent_at >= x.started_at and m.kind <> 'note' and m.status not in ('failed', 'recalled')
    and m.sent_at < coalesce((select min(n.started_at) from sessions n where n.conversation_id = x.conversation_id and n.started_at > x.started_at), 'infinity')
  where x.id = ${sessionId} order by m.sent_at, m.id limit 1000`;

export type RecordRow = { facts: Record<string, string | null>; late: boolean };

/** What is kept of an order or complaint, and whether it ran late; names of what is missing are those whose value is null. */
export async function recordOf(sql: Sql, type: "order" | "complaint", id: string): Promise<RecordRow | undefined> {
  const [row] =
    type === "order"
      ? await sql<RecordRow[]>`
          select jsonb_build_object('number', platform_order_id, 'state', state, 'buyer', (select b.platform_buyer_id from buyers b where b.id = buyer_id),
            'total', to_char(total_minor / 100.0, 'FM999999999990.00') || ' ' || currency,
            'shipments', (select string_agg(concat_ws(' ', s ->> 'company', s ->> 'number'), '; ') from jsonb_array_elements(shipments) s)) as facts, false as late
          from orders where id = ${id}`
      : await sql<RecordRow[]>`
          select jsonb_build_object('category', category, 'demand', demand, 'cause', cause, 'state', state, 'severity', severity, 'verdict', verdict, 'owner', coalesce((select u.name from users u where u.id = owner_id), owner_id)) as facts,
            stage_late_at is not null or coalesce(closed_at > deadline, false) as late
          from complaints where id = ${id}`;
  return row;
}

export async function shopSettings(sql: Sql, shopId: string): Promise<Record<string, unknown>> {
  const [row] = await sql<{ settings: Record<string, unknown> }[]>`select settings from shops where id = ${shopId}`;
  return row?.settings ?? {};
}
