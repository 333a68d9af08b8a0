import type { Sql } from "../db/client.ts";
import type { ViewFilter } from "./input.ts";

export type SavedViewRow = { id: string; shopId: string | null; ownerId: string | null; name: string; filter: ViewFilter; updatedAt: Date };

const columns = (sql: Sql) => sql`id, shop_id, owner_id, name, filter, updated_at`;

/** A person's own first, then the shops'. */
export const usableViews = (sql: Sql, { ownerId, shopIds }: { ownerId: string | null; shopIds: readonly string[] }) => sql<SavedViewRow[]>`
  select ${columns(sql)} from saved_views where owner_id = ${ownerId}
  union all
  select ${columns(sql)} from saved_views where shop_id = any(${[...shopIds]}::text[])
  order by shop_id nulls first, name, id`;

export async function lockView(sql: Sql, id: string): Promise<SavedViewRow | undefined> {
  const [row] = await sql<SavedViewRow[]>`select ${columns(sql)} from saved_views where id = ${id} for update`;
  return row;
}

export async function countViews(sql: Sql, { shopId, ownerId }: Pick<SavedViewRow, "shopId" | "ownerId">): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from saved_views where ${shopId === null ? sql`owner_id = ${ownerId}` : sql`shop_id = ${shopId}`}`;
  return row!.count;
}

type Stamp = { now: Date; by: string };

/** Writes it anew or over itself. */
export async function putView(sql: Sql, row: Omit<SavedViewRow, "updatedAt">, { now, by }: Stamp): Promise<SavedViewRow> {
  const [saved] = await sql<SavedViewRow[]>`
    insert into saved_views (id, shop_id, owner_id, name, filter, created_at, updated_at, updated_by)
    values (${row.id}, ${row.shopId}, ${row.ownerId}, ${row.name}, ${sql.json(row.filter)}, ${now}, ${now}, ${by})
    on conflict (id) do update set name = excluded.name, filter = excluded.filter, updated_at = excluded.updated_at, updated_by = excluded.updated_by
    returning ${columns(sql)}`;
  return saved!;
}

export const deleteView = (sql: Sql, id: string) => sql`delete from saved_views where id = ${id}`;

export type KeptRow = { conversationId: string; pinnedAt: Date | null; starredAt: Date | null };

/** What somebody pinned or starred, pins first, each kind newest first. */
export const keptBy = (sql: Sql, userId: string, limit: number) => sql<KeptRow[]>`
  select conversation_id, pinned_at, starred_at from kept_conversations where user_id = ${userId} order by pinned_at desc nulls last, starred_at desc nulls last limit ${limit}`;

export async function countKept(sql: Sql, userId: string): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from kept_conversations where user_id = ${userId}`;
  return row!.count;
}

type Keeping = { userId: string; conversationId: string; shopId: string; pinned: boolean; starred: boolean; now: Date };

/** What was kept before keeps its instant. Answers how it stands; nulls for what is no longer kept. */
export async function keep(sql: Sql, { userId, conversationId, shopId, pinned, starred, now }: Keeping): Promise<KeptRow> {
  const gone = { conversationId, pinnedAt: null, starredAt: null };
  if (!pinned && !starred) {
    await sql`delete from kept_conversations where user_id = ${userId} and conversation_id = ${conversationId}`;
    return gone;
  }
  const [row] = await sql<KeptRow[]>`
    insert into kept_conversations as k (user_id, conversation_id, shop_id, pinned_at, starred_at)
    values (${userId}, ${conversationId}, ${shopId}, ${pinned ? now : null}, ${starred ? now : null})
    on conflict (user_id, conversation_id) do update set
      pinned_at = case when excluded.pinned_at is not null then coalesce(k.pinned_at, excluded.pinned_at) end,
      starred_at = case when excluded.starred_at is not null then coalesce(k.starred_at, excluded.starred_at) end
    returning conversation_id, pinned_at, starred_at`;
  return row ?? gone;
}
