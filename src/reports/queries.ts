import type { Sql } from "../db/client.ts";
import type { ReportBody } from "./input.ts";
import type { ReportKind } from "./shapes.ts";

export type ReportRow = {
  id: string;
  shopId: string;
  timeZone: string;
  kind: ReportKind;
  userId: string | null;
  userName: string | null;
  title: string | null;
  fromDay: string;
  toDay: string;
  dueOn: string | null;
  dueAt: Date | null;
  state: "open" | "submitted";
  body: ReportBody;
  figures: Record<string, unknown> | null;
  submittedBy: string | null;
  submittedByName: string | null;
  submittedAt: Date | null;
  version: number;
};
const shown = (sql: Sql) => sql`
  r.id, r.shop_id, h.time_zone, r.kind, r.user_id, u.name as user_name, r.title, to_char(r.from_day, 'YYYY-MM-DD') as from_day, to_char(r.to_day, 'YYYY-MM-DD') as to_day, to_char(r.due_on, 'YYYY-MM-DD') as due_on, r.due_at,
  r.state, r.body, r.figures, r.submitted_by, s.name as submitted_by_name, r.submitted_at, r.version`;
const named = (sql: Sql) => sql`join shops h on h.id = r.shop_id left join users u on u.id = r.user_id left join users s on s.id = r.submitted_by`;

export type ReportQuestion = { shopIds: readonly string[]; userId: string | undefined; kind: ReportKind | undefined; state: string | undefined; after: string | null; limit: number };
/** Newest first. */
export const reportPage = (sql: Sql, { shopIds, userId, kind, state, after, limit }: ReportQuestion): Promise<ReportRow[]> => sql<ReportRow[]>`
  select ${shown(sql)} from reports r ${named(sql)} where r.shop_id = any(${[...shopIds]}::text[]) ${userId ? sql`and r.user_id = ${userId}` : sql``} ${kind ? sql`and r.kind = ${kind}` : sql``} ${state ? sql`and r.state = ${state}` : sql``}
    ${after ? sql`and r.id < ${after}::uuid` : sql``} order by r.id desc limit ${limit}`;

export async function reportById(sql: Sql, id: string): Promise<ReportRow | undefined> {
  const [row] = await sql<ReportRow[]>`select ${shown(sql)} from reports r ${named(sql)} where r.id = ${id}`;
  return row;
}
export const lockReport = async (sql: Sql, id: string): Promise<boolean> => (await sql`select from reports where id = ${id} for update`).length > 0;

export type NewReport = Pick<ReportRow, "id" | "shopId" | "kind" | "userId" | "title" | "fromDay" | "toDay" | "dueOn" | "dueAt"> & { by: string | null; now: Date };
/** Null where there is one of that kind, span and person. */
export async function insertReport(sql: Sql, r: NewReport): Promise<string | null> {
  const [row] = await sql<{ id: string }[]>`
    insert into reports (id, shop_id, kind, user_id, title, from_day, to_day, due_on, due_at, state, body, reminded_at, created_by, created_at)
    values (${r.id}, ${r.shopId}, ${r.kind}, ${r.userId}, ${r.title}, ${r.fromDay}::date, ${r.toDay}::date, ${r.dueOn}::date, ${r.dueAt}, 'open', '{}', ${r.now}, ${r.by}, ${r.now}) on conflict do nothing returning id`;
  return row?.id ?? null;
}
export async function reportOfSpan(sql: Sql, { shopId, kind, userId, fromDay, toDay }: Pick<ReportRow, "shopId" | "kind" | "userId" | "fromDay" | "toDay">): Promise<string | undefined> {
  const [row] = await sql<{ id: string }[]>`select id from reports where shop_id = ${shopId} and kind = ${kind} and from_day = ${fromDay}::date and to_day = ${toDay}::date and coalesce(user_id, '') = ${userId ?? ""} limit 1`;
  return row?.id;
}
export const saveReport = (sql: Sql, id: string, body: ReportBody) => sql`update reports set body = ${sql.json(body)}, version = version + 1 where id = ${id}`;
export const submitReport = (sql: Sql, id: string, { figures, by, now }: { figures: object; by: string | null; now: Date }) => sql`
  update reports set state = 'submitted', figures = ${sql.json(figures as never)}, submitted_by = ${by}, submitted_at = ${now}, version = version + 1 where id = ${id}`;
export const reopenReport = (sql: Sql, id: string) => sql`update reports set state = 'open', figures = null, submitted_by = null, submitted_at = null, version = version + 1 where id = ${id}`;

export type ReportingShop = { id: string; timeZone: string; settings: Record<string, unknown>; today: string; since: string; agentIds: string[] };
export const reportingShops = (sql: Sql, now: Date): Promise<ReportingShop[]> => sql<ReportingShop[]>`
  select s.id, s.time_zone, s.settings, to_char(${now}::timestamptz at time zone s.time_zone, 'YYYY-MM-DD') as today, to_char(s.created_at at time zone s.time_zone, 'YYYY-MM-DD') as since,
    array(select u.id from user_shops us join users u on u.id = us.user_id where us.shop_id = s.id and u.role = 'agent' order by u.id) as agent_ids
  from shops s order by s.id`;
export type Standing = { shopId: string; kind: string; userId: string | null; fromDay: string };
/** What there is of spans that ended lately or have not ended. */
export const standing = (sql: Sql, now: Date): Promise<Standing[]> => sql<Standing[]>`
  select shop_id, kind, user_id, to_char(from_day, 'YYYY-MM-DD') as from_day from reports where kind <> 'special' and to_day >= (${now}::timestamptz - interval '45 days')::date`;

export type DueRow = { id: string; shopId: string; userId: string | null; kind: string; dueAt: Date };
/** Due within the day, and not reminded in it. */
export const remindable = (sql: Sql, now: Date): Promise<DueRow[]> => sql<DueRow[]>`
  update reports set reminded_at = ${now} where state = 'open' and late_told_at is null and due_at > ${now} and due_at <= ${now}::timestamptz + interval '24 hours' and reminded_at <= due_at - interval '24 hours' returning id, shop_id, user_id, kind, due_at`;
export const newlyLate = (sql: Sql, now: Date): Promise<DueRow[]> => sql<DueRow[]>`
  update reports set late_told_at = ${now} where state = 'open' and late_told_at is null and due_at <= ${now} returning id, shop_id, user_id, kind, due_at`;
