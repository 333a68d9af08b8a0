import type { Sql } from "../db/client.ts";
import type { Group, Item } from "./group.ts";

export type NoticeRow = {
  id: string;
  shopId: string;
  userId: string;
  kind: string;
  subjectType: string;
  subjectId: string;
  conversationId: string | null;
  urgent: boolean;
  count: number;
  withdrawn: number;
  items: Item[];
  groupKey: string;
  groupUntil: Date;
  happenedAt: Date;
  lateMs: number | null;
  tellAt: Date;
  toldAt: Date | null;
  readAt: Date | null;
  updatedAt: Date;
};

const columns = (sql: Sql) => sql`
  id, shop_id, user_id, kind, subject_type, subject_id, conversation_id, urgent, count, withdrawn, items, group_key, group_until, happened_at, late_ms, tell_at, told_at, read_at, updated_at`;

/** Unread ones that more may be added to, locked. */
export function lockOpenGroups(sql: Sql, groups: readonly Pick<Group, "userId" | "groupKey">[], now: Date): Promise<NoticeRow[]> {
  return sql<NoticeRow[]>`
    select ${columns(sql)} from notices where read_at is null and group_until > ${now}
      and (user_id, group_key) in (select * from unnest(${groups.map(({ userId }) => userId)}::text[], ${groups.map(({ groupKey }) => groupKey)}::text[]))
    order by id for update`;
}

export async function saveNotice(sql: Sql, row: NoticeRow): Promise<void> {
  await sql`
    insert into notices (id, shop_id, user_id, kind, subject_type, subject_id, conversation_id, urgent, count, withdrawn, items, group_key, group_until, happened_at, late_ms, tell_at, told_at, read_at, updated_at)
    values (${row.id}, ${row.shopId}, ${row.userId}, ${row.kind}, ${row.subjectType}, ${row.subjectId}, ${row.conversationId}, ${row.urgent}, ${row.count}, ${row.withdrawn}, ${sql.json(row.items as never)},
      ${row.groupKey}, ${row.groupUntil}, ${row.happenedAt}, ${row.lateMs}, ${row.tellAt}, ${row.toldAt}, ${row.readAt}, ${row.updatedAt})
    on conflict (id) do update set kind = excluded.kind, subject_type = excluded.subject_type, subject_id = excluded.subject_id, conversation_id = excluded.conversation_id, urgent = excluded.urgent,
      count = excluded.count, withdrawn = excluded.withdrawn, items = excluded.items, happened_at = excluded.happened_at, late_ms = excluded.late_ms, updated_at = excluded.updated_at`;
}

/** Counts one of what a notice tells as taken back. */
export function withdrawIn(sql: Sql, ids: readonly string[], now: Date): Promise<NoticeRow[]> {
  return sql<NoticeRow[]>`
    update notices n set withdrawn = least(n.count, n.withdrawn + w.times), updated_at = ${now}
    from (select id, count(*)::int as times from unnest(${[...ids]}::uuid[]) as u (id) group by id) w where n.id = w.id returning n.*`;
}

/** What quiet hours held until now is told. */
export function tellHeld(sql: Sql, now: Date, limit: number): Promise<NoticeRow[]> {
  return sql<NoticeRow[]>`
    update notices n set told_at = ${now}, updated_at = ${now}
    where id in (select id from notices where told_at is null and tell_at <= ${now} order by tell_at limit ${limit} for update skip locked) returning n.*`;
}

export type NoticesQuestion = { userId: string; shopIds: readonly string[]; unread: boolean | undefined; before: string | null; limit: number };

/** What a person was told, the newest first. */
export function noticesPage(sql: Sql, { userId, shopIds, unread, before, limit }: NoticesQuestion): Promise<NoticeRow[]> {
  return sql<NoticeRow[]>`
    select ${columns(sql)} from notices where user_id = ${userId} and shop_id = any(${[...shopIds]}::text[]) and told_at is not null
      and (${before}::uuid is null or id < ${before}::uuid) and (${unread !== true} or read_at is null)
    order by id desc limit ${limit}`;
}

export async function unreadCount(sql: Sql, userId: string): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from (select from notices where user_id = ${userId} and read_at is null and told_at is not null limit 1000) n`;
  return row!.count;
}

/** Marks one as read, or all up to one. Answers those that were not. */
export function markRead(sql: Sql, { userId, id, upTo, now }: { userId: string; id: string; upTo: boolean; now: Date }): Promise<NoticeRow[]> {
  return sql<NoticeRow[]>`
    update notices n set read_at = ${now} where n.user_id = ${userId} and n.told_at is not null and n.read_at is null
      and ${upTo ? sql`n.id <= ${id}::uuid` : sql`n.id = ${id}::uuid`} returning n.*`;
}

export async function noticeById(sql: Sql, userId: string, id: string): Promise<NoticeRow | undefined> {
  const [row] = await sql<NoticeRow[]>`select ${columns(sql)} from notices where user_id = ${userId} and id = ${id} and told_at is not null`;
  return row;
}

export type SettingsRow = { sound: boolean; browser: boolean; quiet: { from: string; to: string; urgentPasses: boolean } | null };

export async function settingsOf(sql: Sql, userId: string): Promise<SettingsRow | undefined> {
  const [row] = await sql<SettingsRow[]>`select sound, browser, quiet from notice_settings where user_id = ${userId}`;
  return row;
}

export async function saveSettings(sql: Sql, userId: string, { sound, browser, quiet }: SettingsRow, now: Date): Promise<void> {
  await sql`
    insert into notice_settings (user_id, sound, browser, quiet, updated_at) values (${userId}, ${sound}, ${browser}, ${quiet === null ? null : sql.json(quiet)}, ${now})
    on conflict (user_id) do update set sound = excluded.sound, browser = excluded.browser, quiet = excluded.quiet, updated_at = excluded.updated_at`;
}

export const forgetNotices = (sql: Sql, before: Date) => sql`delete from notices where updated_at < ${before}`;
