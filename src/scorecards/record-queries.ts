import type { Sql } from "../db/client.ts";
import type { RankInput, RecordInput } from "./input.ts";

export type Whose = { shopIds: readonly string[]; userId: string | undefined };
type Span = { from: string; to: string };

export type RecordRow = { id: string; shopId: string; userId: string; userName: string; kind: "exam" | "training"; title: string; onDate: string; value: number; full: number | null; recordedById: string | null; recordedByName: string | null; recordedAt: Date };

/** The newest 500. */
export const recordsOf = (sql: Sql, { shopIds, userId, kind, span }: Whose & { kind: "exam" | "training" | undefined; span: Span | undefined }) => sql<RecordRow[]>`
  select r.id, r.shop_id, r.user_id, coalesce(u.name, r.user_id) as user_name, r.kind, r.title, to_char(r.on_date, 'YYYY-MM-DD') as on_date, r.value, r."full", r.recorded_by as recorded_by_id, b.name as recorded_by_name, r.recorded_at
  from staff_records r left join users u on u.id = r.user_id left join users b on b.id = r.recorded_by
  where r.shop_id = any(${[...shopIds]}::text[]) and r.withdrawn_at is null ${userId ? sql`and r.user_id = ${userId}` : sql``} ${kind ? sql`and r.kind = ${kind}` : sql``}
    ${span ? sql`and r.on_date >= ${span.from}::date and r.on_date < ${span.to}::date` : sql``}
  order by r.on_date desc, r.id desc limit 500`;

export const insertRecord = (sql: Sql, r: RecordInput & { id: string; by: string | null; now: Date }) => sql`
  insert into staff_records (id, shop_id, user_id, kind, title, on_date, value, "full", recorded_by, recorded_at)
  values (${r.id}, ${r.shopId}, ${r.userId}, ${r.kind}, ${r.title}, ${r.onDate}::date, ${r.value}, ${r.full}, ${r.by}, ${r.now})`;

export async function withdrawRecord(sql: Sql, id: string, now: Date): Promise<{ shopId: string; userId: string } | undefined> {
  const [row] = await sql<{ shopId: string; userId: string }[]>`update staff_records set withdrawn_at = ${now} where id = ${id} and withdrawn_at is null returning shop_id, user_id`;
  return row;
}

export type StepRow = { id: string; shopId: string; userId: string; userName: string; rank: RankInput["rank"]; since: string; reason: string; byId: string | null; byName: string | null; at: Date };
export const stepsOf = (sql: Sql, { shopIds, userId }: Whose) => sql<StepRow[]>`
  select s.id, s.shop_id, s.user_id, coalesce(u.name, s.user_id) as user_name, s.rank, to_char(s.since, 'YYYY-MM-DD') as since, s.reason, s.by_id, b.name as by_name, s.at
  from staff_steps s left join users u on u.id = s.user_id left join users b on b.id = s.by_id
  where s.shop_id = any(${[...shopIds]}::text[]) ${userId ? sql`and s.user_id = ${userId}` : sql``} order by s.since desc, s.id desc limit 500`;

export const insertStep = (sql: Sql, s: RankInput & { id: string; by: string | null; now: Date }) => sql`
  insert into staff_steps (id, shop_id, user_id, rank, since, reason, by_id, at) values (${s.id}, ${s.shopId}, ${s.userId}, ${s.rank}, ${s.since}::date, ${s.reason}, ${s.by}, ${s.now})`;
