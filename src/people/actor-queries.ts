import type { Role, Scope } from "../kernel/context.ts";
import type { Sql } from "../db/client.ts";

export type Found = {
  id: string;
  name: string;
  role: Role;
  shopIds: string[];
  /** Everything of an older transaction was committed before this request read anything. */
  xmin: string;
};

/** Who holds this session, and their shops as of now. An admin to whom no shop was given has all of them. */
export async function actorOfSession(sql: Sql, token: string, now: Date): Promise<Found | undefined> {
  const [row] = await sql<Found[]>`
    select u.id, u.name, u.role, pg_snapshot_xmin(pg_current_snapshot())::text as xmin, coalesce(
      (select array_agg(us.shop_id order by us.shop_id) from user_shops us where us.user_id = u.id),
      case when u.role = 'admin' then (select array_agg(id order by id) from shops) end, '{}') as shop_ids
    from sign_ins s join users u on u.id = s.user_id
    where s.token = ${token} and s.expires_at > ${now}`;
  return row;
}

/** Whose key has this digest, unless it was revoked or has run out. A key without shops of its own has all of them. */
export async function actorOfKey(sql: Sql, digest: string, now: Date): Promise<(Found & { scopes: Scope[] }) | undefined> {
  const [row] = await sql<(Found & { scopes: Scope[] })[]>`
    select k.id, k.name, k.role, k.scopes, pg_snapshot_xmin(pg_current_snapshot())::text as xmin,
      coalesce(k.shop_ids, (select array_agg(id order by id) from shops), '{}') as shop_ids
    from api_keys k
    where k.digest = ${digest} and k.revoked_at is null and (k.expires_at is null or k.expires_at > ${now})`;
  return row;
}
