import type { Sql } from "../db/client.ts";

export type MergeRow = {
  id: string;
  shopId: string;
  personId: string;
  buyerIds: string[];
  before: Record<string, string | null>;
  reason: string;
  by: string | null;
  at: Date;
  undoneAt: Date | null;
};

export async function insertMerge(sql: Sql, row: Omit<MergeRow, "undoneAt">): Promise<void> {
  await sql`
    insert into buyer_merges (id, shop_id, person_id, buyer_ids, before, reason, by, at)
    values (${row.id}, ${row.shopId}, ${row.personId}, ${row.buyerIds}::uuid[], ${sql.json(row.before)}, ${row.reason}, ${row.by}, ${row.at})`;
}

export async function lockMerge(sql: Sql, id: string): Promise<MergeRow | undefined> {
  const [row] = await sql<MergeRow[]>`select id, shop_id, person_id, buyer_ids, before, reason, by, at, undone_at from buyer_merges where id = ${id} for update`;
  return row;
}

/** The newest merge of a person that holds. */
export async function newestMerge(sql: Sql, personId: string): Promise<string | null> {
  const [row] = await sql<{ id: string }[]>`select id from buyer_merges where person_id = ${personId} and undone_at is null order by id desc limit 1`;
  return row?.id ?? null;
}

export const markUndone = (sql: Sql, id: string, { by, now }: { by: string | null; now: Date }) => sql`update buyer_merges set undone_at = ${now}, undone_by = ${by} where id = ${id}`;

/** What holds together the accounts of a person, newest first. */
export function mergesOf(sql: Sql, personId: string): Promise<(MergeRow & { byName: string | null })[]> {
  return sql<(MergeRow & { byName: string | null })[]>`
    select m.id, m.shop_id, m.person_id, m.buyer_ids, m.before, m.reason, m.by, m.at, m.undone_at, u.name as by_name
    from buyer_merges m left join users u on u.id = m.by where m.person_id = ${personId} and m.undone_at is null order by m.id desc limit 20`;
}
