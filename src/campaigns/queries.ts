import type { Sql } from "../db/client.ts";
import type { CampaignBody } from "./input.ts";

export type Before = {
  calendar?: { id: string; spec: Record<string, unknown>; /** The version that the campaign made. */ made: number; /** The campaign's own calendar, where the shop went by a shared one. */ chosen?: string };
  capacity?: { userId: string; capacity: number }[];
  policies?: string[];
};
export type Trouble = { part: string; message: string };
export type CampaignRow = {
  id: string;
  shopId: string;
  name: string;
  startsAt: Date;
  endsAt: Date;
  state: "planned" | "running" | "over" | "cancelled";
  body: CampaignBody;
  before: Before | null;
  troubles: Trouble[];
  version: number;
  startedAt: Date | null;
  endedAt: Date | null;
};

const shown = (sql: Sql) => sql`select id, shop_id, name, starts_at, ends_at, state, body, before, troubles, version, started_at, ended_at from campaigns`;

export const campaignsOf = (sql: Sql, shopIds: readonly string[], state: string | null) => sql<CampaignRow[]>`
  ${shown(sql)} where shop_id = any(${[...shopIds]}::text[]) and (${state}::text is null or state = ${state}) order by starts_at desc, id desc limit 200`;

export async function campaignById(sql: Sql, id: string): Promise<CampaignRow | undefined> {
  const [row] = await sql<CampaignRow[]>`${shown(sql)} where id = ${id}`;
  return row;
}

export async function lockCampaign(sql: Sql, id: string): Promise<CampaignRow | undefined> {
  const [row] = await sql<CampaignRow[]>`${shown(sql)} where id = ${id} for update`;
  return row;
}

/** Campaigns of a shop are planned one after the other. */
export const lockShop = (sql: Sql, shopId: string) => sql`select pg_advisory_xact_lock(hashtextextended(${`campaigns ${shopId}`}, 0))`;

export type Planned = Pick<CampaignRow, "id" | "shopId" | "name" | "startsAt" | "endsAt" | "body">;

/** Another campaign of the shop within the span. */
export async function overlapping(sql: Sql, { id, shopId, startsAt, endsAt }: Planned): Promise<{ id: string; name: string } | undefined> {
  const [row] = await sql<{ id: string; name: string }[]>`
    select id, name from campaigns where shop_id = ${shopId} and id <> ${id} and state in ('planned', 'running') and starts_at < ${endsAt} and ends_at > ${startsAt} limit 1`;
  return row;
}

export const insertCampaign = (sql: Sql, c: Planned, { now, by }: { now: Date; by: string | null }) => sql`
  insert into campaigns (id, shop_id, name, starts_at, ends_at, body, created_at, created_by, updated_at, next_at)
  values (${c.id}, ${c.shopId}, ${c.name}, ${c.startsAt}, ${c.endsAt}, ${sql.json(c.body as never)}, ${now}, ${by}, ${now}, ${c.startsAt})`;

export const saveCampaign = (sql: Sql, c: Planned, { now, nextAt }: { now: Date; nextAt: Date }) => sql`
  update campaigns set name = ${c.name}, starts_at = ${c.startsAt}, ends_at = ${c.endsAt}, body = ${sql.json(c.body as never)}, version = version + 1, updated_at = ${now}, next_at = ${nextAt} where id = ${c.id}`;

export const cancel = (sql: Sql, id: string, now: Date) => sql`update campaigns set state = 'cancelled', ended_at = ${now}, next_at = null, version = version + 1, updated_at = ${now} where id = ${id}`;
export const endAt = (sql: Sql, id: string, now: Date) => sql`update campaigns set ends_at = greatest(starts_at, ${now}), next_at = ${now}, version = version + 1, updated_at = ${now} where id = ${id}`;

export const dueToSwitch = (sql: Sql, now: Date) => sql<{ id: string }[]>`select id from campaigns where next_at <= ${now} order by next_at limit 20`;

export async function takeDue(sql: Sql, id: string, now: Date): Promise<CampaignRow | undefined> {
  const [row] = await sql<CampaignRow[]>`${shown(sql)} where id = ${id} and next_at <= ${now} for update`;
  return row;
}

export const saveOn = (sql: Sql, id: string, { before, troubles, now }: { before: Before; troubles: Trouble[]; now: Date }) => sql`
  update campaigns set state = 'running', before = ${sql.json(before as never)}, troubles = ${sql.json(troubles)}, started_at = ${now}, next_at = ends_at, version = version + 1, updated_at = ${now} where id = ${id}`;
export const saveOff = (sql: Sql, id: string, { troubles, now }: { troubles: Trouble[]; now: Date }) => sql`
  update campaigns set state = 'over', troubles = troubles || ${sql.json(troubles)}, ended_at = ${now}, next_at = null, version = version + 1, updated_at = ${now} where id = ${id}`;

export async function calendarIdOf(sql: Sql, shopId: string): Promise<string> {
  const [row] = await sql<{ calendarId: string }[]>`select calendar_id from shops where id = ${shopId}`;
  return row!.calendarId;
}

/** Gives everybody who answers for the shop this capacity; answers what it was. */
export const setCapacity = (sql: Sql, shopId: string, capacity: number) => sql<{ userId: string; capacity: number }[]>`
  with known as (select u.id, u.capacity from users u join user_shops us on us.user_id = u.id and us.shop_id = ${shopId} where u.role in ('agent', 'lead') and u.capacity > 0 order by u.id for update of u)
  update users u set capacity = ${capacity} from known where u.id = known.id returning u.id as user_id, known.capacity`;

/** Gives back what they had, except where somebody has set another since. */
export const restoreCapacity = (sql: Sql, before: readonly { userId: string; capacity: number }[], made: number) => sql`
  update users u set capacity = b.capacity from unnest(${before.map(({ userId }) => userId)}::text[], ${before.map(({ capacity }) => capacity)}::int[]) as b (id, capacity)
  where u.id = b.id and u.capacity = ${made}`;
