import type { Sql } from "../db/client.ts";
import { serves } from "../people/serving-queries.ts";
import type { SetRules } from "./defaults.ts";
import type { Channel } from "./plan.ts";
import type { Quiet } from "./quiet.ts";

export type ShopRow = { id: string; name: string; timeZone: string; rules: SetRules | null };

export function shopsWithRules(sql: Sql, shopIds: readonly string[]): Promise<ShopRow[]> {
  return sql<ShopRow[]>`
    select s.id, s.name, s.time_zone, r.body as rules from shops s left join alert_rules r on r.shop_id = s.id where s.id = any(${[...shopIds]}::text[])`;
}

export type PersonRow = { shopId: string; id: string; role: string; name: string; quiet: Quiet | null };

export function peopleOf(sql: Sql, shopIds: readonly string[]): Promise<PersonRow[]> {
  return sql<PersonRow[]>`
    select w.shop_id, u.id, u.role, u.name, n.quiet from unnest(${[...shopIds]}::text[]) as w (shop_id) join users u on ${serves(sql, sql`w.shop_id`)}
    left join notice_settings n on n.user_id = u.id order by u.id`;
}

export function teamLeadsOf(sql: Sql, shopIds: readonly string[]): Promise<{ teamId: string; userId: string }[]> {
  return sql<{ teamId: string; userId: string }[]>`
    select m.team_id, m.user_id from team_members m join teams t on t.id = m.team_id join users u on u.id = m.user_id
    where m.until is null and u.role <> 'agent' and t.shop_ids && ${[...shopIds]}::text[] order by 1, 2`;
}

export function robotsOf(sql: Sql, shopIds: readonly string[]): Promise<{ id: string; shopIds: string[]; quiet: Quiet | null }[]> {
  return sql<{ id: string; shopIds: string[]; quiet: Quiet | null }[]>`select id, shop_ids, quiet from robots where removed_at is null and shop_ids && ${[...shopIds]}::text[]`;
}

/** Who holds each conversation, and in whose queue it is. */
export function holdersOf(sql: Sql, conversationIds: readonly string[]): Promise<{ id: string; assigneeId: string | null; teamId: string | null }[]> {
  return sql<{ id: string; assigneeId: string | null; teamId: string | null }[]>`select id, assignee_id, team_id from conversations where id = any(${[...conversationIds]}::uuid[])`;
}

/** Who wrote each message. */
export function writersOf(sql: Sql, messageIds: readonly string[]): Promise<{ id: string; agentId: string | null }[]> {
  return sql<{ id: string; agentId: string | null }[]>`select id, agent_id from messages where id = any(${[...messageIds]}::uuid[])`;
}

export type Announced = { eventId: string; channel: Channel; target: string; shopId: string; kind: string; subjectId: string; toldBy: string };

/** Which of these events were told already. */
export function announcedOf(sql: Sql, eventIds: readonly string[]): Promise<Announced[]> {
  return sql<Announced[]>`select event_id, channel, target, shop_id, kind, subject_id, told_by from announcements where event_id = any(${[...eventIds]}::uuid[])`;
}

/** Where each subject's breach was told, and has not been taken back. */
export function announcedAbout(sql: Sql, subjectIds: readonly string[]): Promise<Announced[]> {
  return sql<Announced[]>`
    select event_id, channel, target, shop_id, kind, subject_id, told_by from announcements
    where subject_id = any(${[...subjectIds]}::text[]) and kind in ('clock.breached', 'clock.escalated')`;
}

export async function saveAnnounced(sql: Sql, rows: readonly Announced[], now: Date): Promise<void> {
  if (rows.length === 0) return;
  const column = <K extends keyof Announced>(name: K) => rows.map((row) => row[name]);
  await sql`
    insert into announcements (event_id, channel, target, shop_id, kind, subject_id, told_by, at)
    select r.*, ${now}::timestamptz from unnest(${column("eventId")}::uuid[], ${column("channel")}::text[], ${column("target")}::text[], ${column("shopId")}::text[],
      ${column("kind")}::text[], ${column("subjectId")}::text[], ${column("toldBy")}::uuid[]) as r
    on conflict do nothing`;
}

export const forgetAnnounced = (sql: Sql, subjectIds: readonly string[]) =>
  sql`delete from announcements where subject_id = any(${[...subjectIds]}::text[]) and kind in ('clock.breached', 'clock.escalated')`;

export type RulesRow = { shopId: string; version: number; body: SetRules; updatedAt: Date; updatedBy: string | null };

export function rulesOf(sql: Sql, shopIds: readonly string[]): Promise<(Partial<RulesRow> & { shopId: string })[]> {
  return sql<(Partial<RulesRow> & { shopId: string })[]>`
    select s.id as shop_id, r.version, r.body, r.updated_at, r.updated_by from shops s left join alert_rules r on r.shop_id = s.id
    where s.id = any(${[...shopIds]}::text[]) order by s.id`;
}

/** The next version of a shop's rules. */
export async function saveRules(sql: Sql, row: Omit<RulesRow, "version">): Promise<RulesRow> {
  const [saved] = await sql<RulesRow[]>`
    insert into alert_rules (shop_id, version, body, updated_at, updated_by) values (${row.shopId}, 1, ${sql.json(row.body as never)}, ${row.updatedAt}, ${row.updatedBy})
    on conflict (shop_id) do update set version = alert_rules.version + 1, body = excluded.body, updated_at = excluded.updated_at, updated_by = excluded.updated_by
    returning shop_id, version, body, updated_at, updated_by`;
  return saved!;
}

/** Robots and people that rules may name: of these shops. */
export async function unknownNames(sql: Sql, { shopId, userIds, robotIds }: { shopId: string; userIds: readonly string[]; robotIds: readonly string[] }): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select id from unnest(${[...userIds]}::text[]) as w (id) where not exists (select from users u where u.id = w.id and ${serves(sql, shopId)})
    union all select id::text from unnest(${[...robotIds]}::uuid[]) as w (id) where not exists (select from robots r where r.id = w.id and r.removed_at is null and ${shopId} = any(r.shop_ids))`;
  return rows.map(({ id }) => id);
}
