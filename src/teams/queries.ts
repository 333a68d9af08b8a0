import type { Sql } from "../db/client.ts";

export type TeamRow = { id: string; name: string; shopIds: string[]; createdAt: Date; archivedAt: Date | null; members: { id: string; name: string }[] };

const columns = (sql: Sql) => sql`
  t.id, t.name, t.shop_ids, t.created_at, t.archived_at,
  coalesce((select json_agg(json_build_object('id', u.id, 'name', u.name) order by u.name, u.id)
    from team_members m join users u on u.id = m.user_id where m.team_id = t.id and m.until is null), '[]') as members`;

/** Teams of any of the shops that the scope sees, by name. */
export const teamsOf = (sql: Sql, { shopIds, withArchived }: { shopIds: string[] | null; withArchived: boolean }) => sql<TeamRow[]>`
  select ${columns(sql)} from teams t
  where (${shopIds}::text[] is null or t.shop_ids && ${shopIds}::text[]) and (${withArchived} or t.archived_at is null)
  order by t.name, t.id`;

export async function teamById(sql: Sql, id: string): Promise<TeamRow | undefined> {
  const [row] = await sql<TeamRow[]>`select ${columns(sql)} from teams t where t.id = ${id}`;
  return row;
}

export async function lockTeam(sql: Sql, id: string): Promise<{ id: string; name: string; shopIds: string[]; archivedAt: Date | null } | undefined> {
  const [row] = await sql<{ id: string; name: string; shopIds: string[]; archivedAt: Date | null }[]>`select id, name, shop_ids, archived_at from teams where id = ${id} for update`;
  return row;
}

export const insertTeam = (sql: Sql, { id, name, shopIds, now }: { id: string; name: string; shopIds: string[]; now: Date }) =>
  sql`insert into teams (id, name, shop_ids, created_at) values (${id}, ${name}, ${shopIds}, ${now})`;

export const saveTeam = (sql: Sql, team: { id: string; name: string; shopIds: string[]; archivedAt: Date | null }) =>
  sql`update teams set name = ${team.name}, shop_ids = ${team.shopIds}, archived_at = ${team.archivedAt} where id = ${team.id}`;

/** People who are in the team now. */
export async function currentMembers(sql: Sql, teamId: string): Promise<string[]> {
  const rows = await sql<{ userId: string }[]>`select user_id from team_members where team_id = ${teamId} and until is null`;
  return rows.map(({ userId }) => userId);
}

/** A spell of no length would be nobody's: it is taken out. */
export async function endMembers(sql: Sql, teamId: string, { userIds, now }: { userIds: string[]; now: Date }): Promise<void> {
  await sql`delete from team_members where team_id = ${teamId} and user_id = any(${userIds}::text[]) and until is null and since >= ${now}`;
  await sql`update team_members set until = ${now} where team_id = ${teamId} and user_id = any(${userIds}::text[]) and until is null`;
}

export const addMembers = (sql: Sql, teamId: string, { members, now }: { members: { id: string; userId: string }[]; now: Date }) => sql`
  insert into team_members (id, team_id, user_id, since)
  select m.id, ${teamId}, m.user_id, ${now} from unnest(${members.map(({ id }) => id)}::uuid[], ${members.map(({ userId }) => userId)}::text[]) as m (id, user_id)`;

/** Those of the people who serve one of the shops, or all of them as an admin without named shops. */
export async function servingAny(sql: Sql, shopIds: string[], userIds: string[]): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select u.id from users u where u.id = any(${userIds}::text[])
      and (exists (select from user_shops us where us.user_id = u.id and us.shop_id = any(${shopIds}::text[]))
        or (u.role = 'admin' and not exists (select from user_shops us where us.user_id = u.id)))`;
  return rows.map(({ id }) => id);
}
