import type { Sql } from "../db/client.ts";
import type { Role } from "../kernel/context.ts";
import type { Department, TaskState } from "../tasks/kinds.ts";

export type BulletinRow = {
  id: string;
  kind: "policy" | "product" | "news" | "feedback";
  shopIds: string[];
  title: string;
  body: string;
  roles: Role[];
  teamIds: string[];
  teams: { id: string; name: string }[];
  mustRead: boolean;
  readBy: Date | null;
  pinned: boolean;
  expiresAt: Date | null;
  withdrawnAt: Date | null;
  version: number;
  taskId: string | null;
  createdAt: Date;
  createdBy: string;
  createdByName: string | null;
  updatedAt: Date;
  isForMe: boolean;
  readAt: Date | null;
  read: number | null;
  whom: number | null;
  department: Department | null;
  state: TaskState | null;
  answer: string | null;
  answeredById: string | null;
  answeredByName: string | null;
  answeredAt: Date | null;
  dueAt: Date | null;
};

export type Reader = { id: string; role: Role; shopIds: readonly string[]; isWriter: boolean };

/** Whom it is for: who serves one of its shops, in one of its roles, in one of its teams. */
const whomFor = (sql: Sql) => sql`
  from users u where exists (select from user_shops us where us.user_id = u.id and us.shop_id = any(b.shop_ids))
    and (b.roles = '{}' or u.role = any(b.roles))
    and (b.team_ids = '{}' or exists (select from team_members m where m.user_id = u.id and m.until is null and m.team_id = any(b.team_ids)))`;

const forMe = (sql: Sql, { id, role }: Reader) => sql`(
  (b.roles = '{}' or ${role} = any(b.roles)) and (b.team_ids = '{}' or exists (select from team_members m where m.user_id = ${id} and m.until is null and m.team_id = any(b.team_ids))))`;

/** Leads see all of their shops', others what is for them or theirs. */
const seenBy = (sql: Sql, reader: Reader) => sql`b.shop_ids && ${[...reader.shopIds]}::text[] and (${reader.isWriter} or b.created_by = ${reader.id} or ${forMe(sql, reader)})`;

const columns = (sql: Sql, reader: Reader) => sql`
  b.id, b.kind, b.shop_ids, b.title, b.body, b.roles, b.team_ids, b.must_read, b.read_by, b.pinned, b.expires_at, b.withdrawn_at, b.version, b.task_id, b.created_at, b.created_by,
  c.name as created_by_name, b.updated_at, ${forMe(sql, reader)} as is_for_me, r.read_at,
  coalesce((select json_agg(json_build_object('id', t.id, 'name', t.name) order by t.name) from teams t where t.id = any(b.team_ids)), '[]') as teams,
  case when ${reader.isWriter} and b.kind <> 'feedback' then (select count(*)::int ${whomFor(sql)}) end as whom,
  case when ${reader.isWriter} and b.kind <> 'feedback' then (select count(*)::int ${whomFor(sql)} and exists (select from bulletin_reads x where x.bulletin_id = b.id and x.user_id = u.id and x.version = b.version)) end as read,
  k.department, k.state, k.answer, k.answered_by as answered_by_id, a.name as answered_by_name, k.answered_at, k.due_at`;

const from = (sql: Sql, reader: Reader) => sql`
  from bulletins b left join users c on c.id = b.created_by left join tasks k on k.id = b.task_id left join users a on a.id = k.answered_by
  left join bulletin_reads r on r.bulletin_id = b.id and r.user_id = ${reader.id} and r.version = b.version`;

export type BulletinQuestion = {
  reader: Reader;
  shopIds: readonly string[];
  kinds: readonly string[] | null;
  state: "active" | "expired" | "withdrawn";
  unread: boolean;
  q: string | null;
  now: Date;
  after: { pinned: boolean; id: string } | null;
  limit: number;
};

const stands = (sql: Sql, state: BulletinQuestion["state"], now: Date) =>
  state === "withdrawn" ? sql`b.withdrawn_at is not null` : state === "expired" ? sql`b.withdrawn_at is null and b.expires_at <= ${now}` : sql`b.withdrawn_at is null and (b.expires_at is null or b.expires_at > ${now})`;

/** Pinned ones first, then the newest. */
export function bulletinsPage(sql: Sql, { reader, shopIds, kinds, state, unread, q, now, after, limit }: BulletinQuestion): Promise<BulletinRow[]> {
  return sql<BulletinRow[]>`
    select ${columns(sql, reader)} ${from(sql, reader)}
    where ${seenBy(sql, reader)} and b.shop_ids && ${[...shopIds]}::text[] and ${stands(sql, state, now)}
      ${kinds === null ? sql`` : sql`and b.kind = any(${[...kinds]}::text[])`}
      ${unread ? sql`and ${forMe(sql, reader)} and r.read_at is null and b.kind <> 'feedback' and b.created_by <> ${reader.id}` : sql``}
      ${q === null ? sql`` : sql`and strpos(lower(b.title || E'\n' || b.body), lower(${q})) > 0`}
      ${after === null ? sql`` : sql`and (b.pinned, b.id) < (${after.pinned}, ${after.id}::uuid)`}
    order by b.pinned desc, b.id desc limit ${limit}`;
}

export async function bulletinById(sql: Sql, reader: Reader, id: string): Promise<BulletinRow | undefined> {
  const [row] = await sql<BulletinRow[]>`select ${columns(sql, reader)} ${from(sql, reader)} where b.id = ${id} and ${seenBy(sql, reader)}`;
  return row;
}

export async function unreadOf(sql: Sql, reader: Reader, now: Date): Promise<{ unread: number; mustRead: number }> {
  const [row] = await sql<{ unread: number; mustRead: number }[]>`
    select count(*)::int as unread, count(*) filter (where b.must_read)::int as must_read from bulletins b
    where b.shop_ids && ${[...reader.shopIds]}::text[] and ${stands(sql, "active", now)} and ${forMe(sql, reader)} and b.kind <> 'feedback' and b.created_by <> ${reader.id}
      and not exists (select from bulletin_reads r where r.bulletin_id = b.id and r.user_id = ${reader.id} and r.version = b.version)`;
  return row!;
}

export const lockBulletin = (sql: Sql, id: string) => sql`select from bulletins where id = ${id} for update`;

export type PersonRow = { id: string; name: string; readAt: Date | null; shopId: string };

/** Whom a bulletin is for, each once, with when they read its present version and a shop of it that they serve. */
export const peopleFor = (sql: Sql, id: string): Promise<PersonRow[]> => sql<PersonRow[]>`
  select w.id, w.name, r.read_at, (select us.shop_id from user_shops us where us.user_id = w.id and us.shop_id = any(b.shop_ids) order by 1 limit 1) as shop_id
  from bulletins b cross join lateral (select u.id, u.name ${whomFor(sql)}) w
  left join bulletin_reads r on r.bulletin_id = b.id and r.user_id = w.id and r.version = b.version
  where b.id = ${id} order by w.name, w.id`;

export async function insertRead(sql: Sql, { bulletinId, userId, version, now }: { bulletinId: string; userId: string; version: number; now: Date }): Promise<boolean> {
  const { count } = await sql`insert into bulletin_reads (bulletin_id, user_id, version, read_at) values (${bulletinId}, ${userId}, ${version}, ${now}) on conflict do nothing`;
  return count === 1;
}

export type BulletinSave = Pick<BulletinRow, "id" | "kind" | "title" | "body" | "mustRead" | "readBy" | "pinned" | "expiresAt" | "withdrawnAt" | "version" | "taskId"> & {
  shopIds: readonly string[];
  roles: readonly string[];
  teamIds: readonly string[];
  now: Date;
  by: string;
};

/** A new day, or a new version, is told anew. */
export const saveBulletin = (sql: Sql, b: BulletinSave) => sql`
  insert into bulletins (id, shop_ids, kind, title, body, roles, team_ids, must_read, read_by, pinned, expires_at, withdrawn_at, version, task_id, created_at, created_by, updated_at, updated_by)
  values (${b.id}, ${[...b.shopIds]}, ${b.kind}, ${b.title}, ${b.body}, ${[...b.roles]}, ${[...b.teamIds]}::uuid[], ${b.mustRead}, ${b.readBy}, ${b.pinned}, ${b.expiresAt}, ${b.withdrawnAt}, ${b.version}, ${b.taskId}, ${b.now}, ${b.by}, ${b.now}, ${b.by})
  on conflict (id) do update set shop_ids = excluded.shop_ids, title = excluded.title, body = excluded.body, roles = excluded.roles, team_ids = excluded.team_ids, must_read = excluded.must_read,
    read_by = excluded.read_by, pinned = excluded.pinned, expires_at = excluded.expires_at, withdrawn_at = excluded.withdrawn_at, version = excluded.version, updated_at = excluded.updated_at, updated_by = excluded.updated_by,
    reminded_at = case when bulletins.read_by is distinct from excluded.read_by or bulletins.version <> excluded.version then null else bulletins.reminded_at end`;

/** Bulletins whose day has come and that are not told yet, marked as told. */
export async function takeDue(sql: Sql, now: Date, limit: number): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    update bulletins set reminded_at = ${now} where id in (
      select id from bulletins where must_read and reminded_at is null and withdrawn_at is null and read_by is not null and read_by <= ${now} and (expires_at is null or expires_at > ${now})
      order by read_by limit ${limit} for update skip locked)
    returning id`;
  return rows.map(({ id }) => id);
}

export const noteReminded = (sql: Sql, id: string, now: Date) => sql`update bulletins set reminded_at = ${now} where id = ${id}`;

/** Who gave the feedback that these tasks answer. */
export const askedBy = (sql: Sql, taskIds: readonly string[]): Promise<{ id: string; shopIds: string[]; createdBy: string }[]> =>
  sql<{ id: string; shopIds: string[]; createdBy: string }[]>`select id, shop_ids, created_by from bulletins where task_id = any(${[...taskIds]}::uuid[])`;

export async function teamsOfShops(sql: Sql, teamIds: readonly string[], shopIds: readonly string[]): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from teams where id = any(${[...teamIds]}::uuid[]) and shop_ids && ${[...shopIds]}::text[]`;
  return row!.count;
}
