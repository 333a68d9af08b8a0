import type { Sql } from "../db/client.ts";
import type { RoutingBodyInput } from "./input.ts";

export type VersionRow = { shopId: string; version: number; publishedAt: Date; publishedBy: string | null; body: RoutingBodyInput };

/** The newest version of each of the shops; none for a shop that has set nothing. */
export function currentVersions(sql: Sql, shopIds: readonly string[]): Promise<VersionRow[]> {
  return sql<VersionRow[]>`
    select v.shop_id, v.version, v.published_at, v.published_by, v.body from unnest(${[...shopIds]}::text[]) as asked (id)
    cross join lateral (select * from routing_versions r where r.shop_id = asked.id order by r.version desc limit 1) v`;
}

/** Keeps a shop's rules from changing under whoever changes them; false for a shop that is not there. */
export async function lockShop(sql: Sql, shopId: string): Promise<boolean> {
  const rows = await sql`select from shops where id = ${shopId} for no key update`;
  return rows.length > 0;
}

export async function shopZone(sql: Sql, shopId: string): Promise<string | null> {
  const [row] = await sql<{ timeZone: string }[]>`select time_zone from shops where id = ${shopId}`;
  return row?.timeZone ?? null;
}

export const insertVersion = (sql: Sql, { shopId, version, publishedAt, publishedBy, body }: VersionRow) =>
  sql`insert into routing_versions (shop_id, version, published_at, published_by, body) values (${shopId}, ${version}, ${publishedAt}, ${publishedBy}, ${sql.json(body as never)})`;

export async function teamsOfShop(sql: Sql, shopId: string): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`select id from teams where ${shopId} = any(shop_ids) and archived_at is null`;
  return rows.map(({ id }) => id);
}

export type ServingRow = { id: string; name: string; capacity: number; skills: string[]; state: string | null };

/** Everybody who serves the shop by name, whether there or not. */
export function servingShop(sql: Sql, shopId: string): Promise<ServingRow[]> {
  return sql<ServingRow[]>`
    select u.id, u.name, u.capacity, case when p.vanished_at is null then p.state else 'offline' end as state,
      array(select s.skill from user_skills s where s.user_id = u.id order by 1) as skills
    from user_shops us join users u on u.id = us.user_id left join presences p on p.user_id = u.id where us.shop_id = ${shopId} order by u.name, u.id`;
}

export async function skillsOf(sql: Sql, userId: string): Promise<string[]> {
  const rows = await sql<{ skill: string }[]>`select skill from user_skills where user_id = ${userId} order by skill`;
  return rows.map(({ skill }) => skill);
}

export async function saveSkills(sql: Sql, userId: string, skills: readonly string[]): Promise<void> {
  await sql`delete from user_skills where user_id = ${userId} and not skill = any(${[...skills]}::text[])`;
  await sql`insert into user_skills (user_id, skill) select ${userId}, skill from unnest(${[...skills]}::text[]) as skill on conflict do nothing`;
}

export type ShareRow = { agentId: string; name: string; reason: string; hour: number; count: number };

/** Chats given to each in a span, by why and by the hour of the shop's day. */
export function sharesOf(sql: Sql, { shopId, from, to, timeZone }: { shopId: string; from: Date; to: Date; timeZone: string }): Promise<ShareRow[]> {
  return sql<ShareRow[]>`
    select f.agent_id, coalesce(u.name, f.agent_id) as name, coalesce(f.reason, '') as reason, extract(hour from f.at at time zone ${timeZone})::int as hour, count(*)::int as count
    from conversation_facts f left join users u on u.id = f.agent_id
    where f.shop_id = ${shopId} and f.kind = 'assigned' and f.agent_id is not null and f.at >= ${from} and f.at < ${to}
    group by 1, 2, 3, 4`;
}

/** How long each of the people who serve the shop was online in a span. */
export function onlineTimes(sql: Sql, { shopId, from, to }: { shopId: string; from: Date; to: Date }): Promise<{ userId: string; name: string; onlineMs: number }[]> {
  return sql<{ userId: string; name: string; onlineMs: number }[]>`
    select us.user_id, u.name, coalesce((select sum(extract(epoch from least(coalesce(s.ended_at, ${to}), ${to}) - greatest(s.started_at, ${from})) * 1000)
      from presence_spells s where s.user_id = us.user_id and s.state = 'online' and s.started_at < ${to} and coalesce(s.ended_at, ${to}) > ${from}), 0)::float8 as online_ms
    from user_shops us join users u on u.id = us.user_id where us.shop_id = ${shopId}`;
}

export type AssignmentRow = { id: string; at: Date; agentId: string | null; agentName: string | null; byId: string | null; byName: string | null; reason: string | null };

/** Who was given a conversation, the newest first. */
export function assignmentsOf(sql: Sql, conversationId: string, limit: number): Promise<AssignmentRow[]> {
  return sql<AssignmentRow[]>`
    select f.id, f.at, f.agent_id, a.name as agent_name, f.by_id, b.name as by_name, f.reason
    from conversation_facts f left join users a on a.id = f.agent_id left join users b on b.id = f.by_id
    where f.conversation_id = ${conversationId} and f.kind = 'assigned' order by f.at desc, f.id desc limit ${limit}`;
}
