import type { Sql } from "../db/client.ts";

export type WallLinkRow = {
  id: string;
  name: string;
  shopIds: string[];
  names: "name" | "number";
  expiresAt: Date;
  createdAt: Date;
  createdBy: string;
  createdByName: string | null;
  revokedAt: Date | null;
  seenAt: Date | null;
};

const columns = (sql: Sql) => sql`l.id, l.name, l.shop_ids, l.names, l.expires_at, l.created_at, l.created_by, u.name as created_by_name, l.revoked_at, l.seen_at`;

/** The newest first. */
export const wallLinks = (sql: Sql): Promise<WallLinkRow[]> => sql<WallLinkRow[]>`select ${columns(sql)} from wall_links l left join users u on u.id = l.created_by order by l.id desc limit 200`;

export async function wallLinkById(sql: Sql, id: string): Promise<WallLinkRow | undefined> {
  const [row] = await sql<WallLinkRow[]>`select ${columns(sql)} from wall_links l left join users u on u.id = l.created_by where l.id = ${id}`;
  return row;
}

export async function insertWallLink(sql: Sql, row: Omit<WallLinkRow, "createdByName" | "revokedAt" | "seenAt">): Promise<void> {
  await sql`
    insert into wall_links (id, name, shop_ids, names, expires_at, created_at, created_by)
    values (${row.id}, ${row.name}, ${row.shopIds}, ${row.names}, ${row.expiresAt}, ${row.createdAt}, ${row.createdBy})`;
}

/** Answers the shops of one that still worked; undefined for any other. */
export async function revokeWallLink(sql: Sql, { id, by, now }: { id: string; by: string; now: Date }): Promise<string[] | undefined> {
  const [row] = await sql<{ shopIds: string[] }[]>`update wall_links set revoked_at = ${now}, revoked_by = ${by} where id = ${id} and revoked_at is null returning shop_ids`;
  return row?.shopIds;
}

/** Notes that a screen asked; written once a minute only. */
export const noteSeen = (sql: Sql, id: string, now: Date) => sql`update wall_links set seen_at = ${now} where id = ${id} and (seen_at is null or seen_at < ${now}::timestamptz - interval '1 minute')`;
