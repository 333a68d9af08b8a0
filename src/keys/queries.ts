import type { Sql } from "../db/client.ts";
import type { Role, Scope } from "../kernel/context.ts";
import type { NewKey } from "./add-key.ts";

export type KeyRow = {
  id: string;
  name: string;
  role: Role;
  scopes: Scope[];
  shopIds: string[] | null;
  createdAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;
  /** The shops that it opens as of now. */
  reach: string[];
};

export async function insertKey(sql: Sql, key: NewKey & { id: string; digest: string; now: Date }): Promise<void> {
  await sql`
    insert into api_keys (id, name, digest, role, scopes, shop_ids, created_at, expires_at)
    values (${key.id}, ${key.name}, ${key.digest}, ${key.role}, ${[...key.scopes]}::text[], ${key.shopIds && [...key.shopIds]}::text[], ${key.now}, ${key.expiresAt})`;
}

const columns = (sql: Sql) => sql`
  id, name, role, scopes, shop_ids, created_at, expires_at, revoked_at, coalesce(shop_ids, (select array_agg(s.id) from shops s), '{}') as reach`;

export function keysOf(sql: Sql): Promise<KeyRow[]> {
  return sql<KeyRow[]>`select ${columns(sql)} from api_keys order by created_at, id`;
}

export async function keyById(sql: Sql, id: string): Promise<KeyRow | undefined> {
  const [row] = await sql<KeyRow[]>`select ${columns(sql)} from api_keys where id = ${id} for update of api_keys`;
  return row;
}

/** Answers false where it was revoked before. */
export async function endKey(sql: Sql, id: string, now: Date): Promise<boolean> {
  const { count } = await sql`update api_keys set revoked_at = ${now} where id = ${id} and revoked_at is null`;
  return count === 1;
}
