import type { Sql } from "../db/client.ts";

/** Moves a conversation into a team's queue, or the shop's (null). Answers where it was; nothing where it is there already. */
export async function saveTeam(sql: Sql, id: string, { teamId, now }: { teamId: string | null; now: Date }): Promise<{ shopId: string; before: string | null } | undefined> {
  const [row] = await sql<{ shopId: string; before: string | null }[]>`
    with known as (select id, team_id from conversations where id = ${id} for no key update)
    update conversations c set team_id = ${teamId}, version = version + 1, updated_at = ${now} from known
    where c.id = known.id and known.team_id is distinct from ${teamId}::uuid returning c.shop_id, known.team_id as before`;
  return row;
}

/** Whether a team in use answers for a shop. */
export async function servesAsTeam(sql: Sql, teamId: string, shopId: string): Promise<boolean> {
  return (await sql`select from teams where id = ${teamId} and archived_at is null and ${shopId} = any(shop_ids)`).length > 0;
}

/** Whether somebody is in a team now. */
export async function isMember(sql: Sql, teamId: string, userId: string): Promise<boolean> {
  return (await sql`select from team_members where team_id = ${teamId} and user_id = ${userId} and until is null`).length > 0;
}

/** In whose name somebody answers a conversation: its own team where they are in it, else the one of the shop's that they joined first; null where they are in none. */
export async function teamOfAgent(sql: Sql, agentId: string, conversationId: string): Promise<string | null> {
  const [row] = await sql<{ teamId: string }[]>`
    select m.team_id from conversations c join team_members m on m.user_id = ${agentId} and m.until is null join teams t on t.id = m.team_id and t.archived_at is null and c.shop_id = any(t.shop_ids)
    where c.id = ${conversationId} order by m.team_id is not distinct from c.team_id desc, m.since, m.team_id limit 1`;
  return row?.teamId ?? null;
}
