import type { Sql } from "../db/client.ts";
import type { Content } from "./plan-import.ts";

export type QuickReplyRow = Content & { id: string; shopId: string | null; ownerId: string | null; updatedAt: Date };
/** Whose: a shop's, or a person's own. */
export type Whose = { shopId: string } | { ownerId: string };

const columns = (sql: Sql) => sql`id, shop_id, owner_id, category, title, text, code, updated_at`;
const of = (sql: Sql, whose: Whose) => ("shopId" in whose ? sql`shop_id = ${whose.shopId}` : sql`owner_id = ${whose.ownerId}`);

/** What a person may use: the shops' and their own, own ones first. */
export const usable = (sql: Sql, { ownerId, shopIds }: { ownerId: string | null; shopIds: readonly string[] }) => sql<QuickReplyRow[]>`
  select ${columns(sql)} from quick_replies where owner_id = ${ownerId}
  union all
  select ${columns(sql)} from quick_replies where shop_id = any(${[...shopIds]}::text[])
  order by shop_id nulls first, category, title, id`;

export const repliesOf = (sql: Sql, whose: Whose) => sql<QuickReplyRow[]>`select ${columns(sql)} from quick_replies where ${of(sql, whose)} order by category, title, id`;

export async function lockQuickReply(sql: Sql, id: string): Promise<QuickReplyRow | undefined> {
  const [row] = await sql<QuickReplyRow[]>`select ${columns(sql)} from quick_replies where id = ${id} for update`;
  return row;
}

/** One import of one owner at a time. */
export const lockReplies = (sql: Sql, whose: Whose) => sql`select pg_advisory_xact_lock(hashtextextended(${`quick replies ${JSON.stringify(whose)}`}, 0))`;

export async function countReplies(sql: Sql, whose: Whose): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from quick_replies where ${of(sql, whose)}`;
  return row!.count;
}

type Stamp = { now: Date; by: string };

/** Answers the ids that were written; a code that is another's already leaves its row out. */
export async function insertReplies(sql: Sql, whose: Whose, { rows, now, by }: Stamp & { rows: readonly (Content & { id: string })[] }): Promise<QuickReplyRow[]> {
  const [shopId, ownerId] = "shopId" in whose ? [whose.shopId, null] : [null, whose.ownerId];
  const column = <K extends keyof (Content & { id: string })>(name: K) => rows.map((row) => row[name]);
  return sql<QuickReplyRow[]>`
    insert into quick_replies (id, shop_id, owner_id, category, title, text, code, created_at, updated_at, updated_by)
    select r.id, ${shopId}, ${ownerId}, r.category, r.title, r.text, r.code, ${now}, ${now}, ${by}
    from unnest(${column("id")}::uuid[], ${column("category")}::text[], ${column("title")}::text[], ${column("text")}::text[], ${column("code")}::text[]) as r (id, category, title, text, code)
    on conflict do nothing returning ${columns(sql)}`;
}

/** Answers undefined where the code is another's already. */
export async function saveReply(sql: Sql, row: Content & { id: string }, { now, by }: Stamp): Promise<QuickReplyRow | undefined> {
  const [saved] = await sql<QuickReplyRow[]>`
    update quick_replies q set category = ${row.category}, title = ${row.title}, text = ${row.text}, code = ${row.code}, updated_at = ${now}, updated_by = ${by}
    where q.id = ${row.id} and not exists (
      select from quick_replies o where o.id <> q.id and o.code = ${row.code} and (o.shop_id = q.shop_id or o.owner_id = q.owner_id))
    returning ${columns(sql)}`;
  return saved;
}

export const deleteReply = (sql: Sql, id: string) => sql`delete from quick_replies where id = ${id}`;
