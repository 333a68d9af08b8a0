import type { Sql } from "../db/client.ts";

export type BoardSpan = { shopId: string; from: Date; to: Date; timeZone: string };

/** Sessions with waits in the span whose buyer had another session before. */
export async function knownSessions(sql: Sql, { shopId, from, to }: BoardSpan): Promise<Set<string>> {
  const rows = await sql<{ id: string }[]>`
    select distinct t.session_id as id from turns t join sessions s on s.id = t.session_id
    where t.shop_id = ${shopId} and t.voided_at is null and t.started_at >= ${from} and t.started_at < ${to}
      and exists (select from sessions e where e.conversation_id = s.conversation_id and e.started_at < s.started_at)`;
  return new Set(rows.map(({ id }) => id));
}

export type InspectedRow = { agentId: string | null; sessionId: string; startedAt: Date; total: number | null };

/** Inspected chats of the span, with their points where the inspection is done; second looks only compare. */
export const inspectedSessions = (sql: Sql, { shopId, from, to }: BoardSpan): Promise<InspectedRow[]> => sql<InspectedRow[]>`
  select i.agent_id, s.id as session_id, s.started_at, case when i.state <> 'open' then i.total end as total from sessions s join inspections i on i.subject_id = s.id and i.subject_type = 'session' and i.calibrates is null
  where s.shop_id = ${shopId} and s.started_at >= ${from} and s.started_at < ${to} and i.shop_id = ${shopId}`;

/** Bad ratings of the span and whose they are: the last who had answered. */
export const badRatings = (sql: Sql, { shopId, from, to }: BoardSpan, { stars, before }: { stars: number; before: number }): Promise<{ agentId: string; at: Date }[]> => sql<{ agentId: string; at: Date }[]>`
  select t.owner_id as agent_id, f.at from conversation_facts f
  cross join lateral (
    select owner_id from turns t where t.conversation_id = f.conversation_id and t.voided_at is null and t.answered_at <= f.at order by t.answered_at desc, t.id desc limit 1) t
  where f.shop_id = ${shopId} and f.kind = 'rated' and f.at >= ${new Date(from.getTime() - before)} and f.at < ${to} and f.stars <= ${stars} and f.abandoned is not true and t.owner_id is not null
  order by f.at`;

type ReasonRow = { reason: string | null; count: number; valid: number | null };

/** Labels of the conversations whose sessions began in the span, each session once a label. */
export const labels = (sql: Sql, { shopId, from, to }: BoardSpan): Promise<ReasonRow[]> => sql<ReasonRow[]>`
  select label as reason, count(*)::int as count, null::int as valid from sessions s join conversations c on c.id = s.conversation_id cross join lateral unnest(c.labels) as label
  where s.shop_id = ${shopId} and s.started_at >= ${from} and s.started_at < ${to} group by 1 order by 2 desc, 1 limit 40`;

export const complaintReasons = (sql: Sql, { shopId, from, to }: BoardSpan): Promise<ReasonRow[]> => sql<ReasonRow[]>`
  select category as reason, count(*)::int as count, (count(*) filter (where verdict = 'upheld'))::int as valid from complaints
  where shop_id = ${shopId} and opened_at >= ${from} and opened_at < ${to} group by 1 order by 2 desc, 1 nulls last limit 40`;

export const refundReasons = (sql: Sql, { shopId, from, to }: BoardSpan): Promise<ReasonRow[]> => sql<ReasonRow[]>`
  select reason, count(*)::int as count, null::int as valid from refunds where shop_id = ${shopId} and created_at >= ${from} and created_at < ${to} group by 1 order by 2 desc, 1 nulls last limit 40`;

export type ReasonThing = { id: string; at: Date; text: string | null; conversationId: string | null };
export type ReasonPlace = { at: string; id: string } | null;

/** The things behind one reason, the oldest first. An empty reason: those without one. */
export function reasonThings(sql: Sql, { shopId, from, to }: BoardSpan, { of, reason, after, limit }: { of: "label" | "complaint" | "refund"; reason: string; after: ReasonPlace; limit: number }): Promise<ReasonThing[]> {
  const isAfter = (at: ReturnType<Sql>, id: ReturnType<Sql>) => (after ? sql`and (${at}, ${id}) > (${after.at}::timestamptz, ${after.id}::uuid)` : sql``);
  if (of === "label") {
    return sql<ReasonThing[]>`
      select s.id, s.started_at as at, c.last_text as text, s.conversation_id from sessions s join conversations c on c.id = s.conversation_id
      where s.shop_id = ${shopId} and s.started_at >= ${from} and s.started_at < ${to} and ${reason} = any(c.labels) ${isAfter(sql`s.started_at`, sql`s.id`)} order by s.started_at, s.id limit ${limit}`;
  }
  if (of === "complaint") {
    return sql<ReasonThing[]>`
      select id, opened_at as at, text, conversation_id from complaints
      where shop_id = ${shopId} and opened_at >= ${from} and opened_at < ${to} and coalesce(category, '') = ${reason} ${isAfter(sql`opened_at`, sql`id`)} order by opened_at, id limit ${limit}`;
  }
  return sql<ReasonThing[]>`
    select r.id, r.created_at as at, r.platform_refund_id as text, c.id as conversation_id from refunds r
    left join orders o on o.shop_id = r.shop_id and o.platform_order_id = r.platform_order_id left join conversations c on c.buyer_id = o.buyer_id
    where r.shop_id = ${shopId} and r.created_at >= ${from} and r.created_at < ${to} and coalesce(r.reason, '') = ${reason} ${isAfter(sql`r.created_at`, sql`r.id`)} order by r.created_at, r.id limit ${limit}`;
}

export type ChangeRow = { kind: "policy" | "campaign" | "routing" | "automation" | "calendar" | "scheme"; id: string; name: string; version: number | null; at: Date; until: Date | null };

/** What was changed in a shop that figures may show, the newest first. */
export const changesOf = (sql: Sql, shopId: string, now: Date): Promise<ChangeRow[]> => sql<ChangeRow[]>`
  select * from (
    select 'policy' as kind, p.id, coalesce(v.body ->> 'name', p.name) as name, v.version, v.published_at as at, null::timestamptz as until
    from policy_versions v join policies p on p.id = v.policy_id where (p.shop_id = ${shopId} or p.shop_id is null) and not (p.is_default and v.version = 1)
    union all
    select 'campaign', c.id::text, c.name, null, c.starts_at, c.ends_at from campaigns c where c.shop_id = ${shopId} and c.state <> 'cancelled'
    union all
    select 'routing', r.shop_id, '', r.version, r.published_at, null from routing_versions r where r.shop_id = ${shopId} and r.version > 1
    union all
    select 'automation', v.rule_id::text, coalesce(v.body ->> 'name', ''), v.version, coalesce(case when v.version = a.version then a.enabled_at end, v.published_at), null
    from automation_versions v join automation_rules a on a.id = v.rule_id where v.shop_id = ${shopId} and a.enabled_at is not null and (v.version = a.version or v.published_at >= a.enabled_at)
    union all
    select 'calendar', c.id, c.name, v.version, v.published_at, null
    from calendar_versions v join calendars c on c.id = v.calendar_id where v.version > 1 and c.id in (select coalesce((select sc.calendar_id from shop_calendars sc where sc.shop_id = ${shopId} order by sc.since desc limit 1), ${shopId}))
    union all
    select 'scheme', s.id::text, s.name, v.version, v.published_at, null from score_scheme_versions v join score_schemes s on s.id = v.scheme_id where v.shop_id = ${shopId} and s.archived_at is null) x
  where x.at <= ${now} order by x.at desc, x.id limit 60`;

export type OwnShop = { id: string; timeZone: string; settings: Record<string, unknown> };
export const ownShops = (sql: Sql, ids: readonly string[], userId: string): Promise<OwnShop[]> => sql<OwnShop[]>`
  select s.id, s.time_zone, s.settings from shops s join user_shops u on u.shop_id = s.id and u.user_id = ${userId} where s.id = any(${[...ids]}::text[]) order by s.id`;

export async function personById(sql: Sql, id: string): Promise<{ id: string; name: string } | undefined> {
  const [row] = await sql<{ id: string; name: string }[]>`select id, name from users where id = ${id}`;
  return row;
}
