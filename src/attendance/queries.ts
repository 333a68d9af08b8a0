import type { Sql } from "../db/client.ts";

export type SpellRow = { userId: string; state: "online" | "busy"; reason: string | null; startedAt: Date; endedAt: Date | null };
type Question = { userIds: readonly string[]; from: Date; to: Date };

/** When these people were there, or busy, in a span. A spell that lasts ends with the last sign of life where nobody has noticed yet. */
export const spellsIn = (sql: Sql, { userIds, from, to }: Question): Promise<SpellRow[]> => sql<SpellRow[]>`
  select p.user_id, p.state, p.reason, p.started_at, p.ended_at from presence_spells p
  where p.user_id = any(${[...userIds]}::text[]) and p.state <> 'offline' and p.started_at < ${to} and (p.ended_at is null or p.ended_at > ${from}) order by p.user_id, p.started_at`;

export const leaveOf = (sql: Sql, { userIds, from, to }: Question): Promise<{ userId: string; startsAt: Date; endsAt: Date }[]> => sql`
  select user_id, starts_at, ends_at from leaves where user_id = any(${[...userIds]}::text[]) and state = 'approved' and starts_at < ${to} and ends_at > ${from}`;

/** Shifts of these people in other shops: their presence there is no unplanned one here, and bounds the window of a shift here. */
export const shiftsNear = (sql: Sql, { userIds, from, to }: Question): Promise<{ shopId: string; userId: string; startsAt: Date; endsAt: Date }[]> => sql`
  select shop_id, user_id, starts_at, ends_at from shifts where user_id = any(${[...userIds]}::text[]) and starts_at < ${to} and ends_at > ${from}`;

/** Agents and leads of a shop, and whoever had a shift in it. */
export const watchedPeople = (sql: Sql, { shopId, from, to, userId }: { shopId: string; from: string; to: string; userId: string | undefined }): Promise<{ id: string; name: string }[]> => sql`
  select u.id, u.name from users u
  where (exists (select from user_shops us where us.user_id = u.id and us.shop_id = ${shopId} and u.role in ('agent', 'lead'))
    or exists (select from shifts s where s.user_id = u.id and s.shop_id = ${shopId} and s.day >= ${from}::date and s.day < ${to}::date)) ${userId ? sql`and u.id = ${userId}` : sql``}
  order by u.name, u.id`;
