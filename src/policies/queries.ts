import type { Sql } from "../db/client.ts";
import type { SpecVersion } from "../sla/calendar-layers.ts";
import type { PolicyBody } from "./input.ts";

export type VersionRow = { version: number; publishedAt: Date; publishedBy: string | null; publisher: string | null; body: Partial<PolicyBody> };
export type PolicyRow = VersionRow & { id: string; shopId: string | null; isDefault: boolean };

/** Policies in their newest version; one, or all that may be seen: the highest rank first, the default last. */
export function policiesOf(sql: Sql, id: string | null): Promise<PolicyRow[]> {
  return sql<PolicyRow[]>`
    select p.id, p.shop_id, p.is_default, v.version, v.published_at, v.published_by, u.name as publisher, v.body
    from policies p join lateral (select * from policy_versions v where v.policy_id = p.id order by v.version desc limit 1) v on true
    left join users u on u.id = v.published_by
    where ${id}::text is null or p.id = ${id} order by p.shop_id nulls first, p.is_default, p.rank desc, p.id`;
}

/** Newest first. */
export function versionsOf(sql: Sql, id: string, { before, limit }: { before: number | null; limit: number }): Promise<VersionRow[]> {
  return sql<VersionRow[]>`
    select v.version, v.published_at, v.published_by, u.name as publisher, v.body from policy_versions v left join users u on u.id = v.published_by
    where v.policy_id = ${id} and (${before}::int is null or v.version < ${before}) order by v.version desc limit ${limit}`;
}

export type Lock = { id: string; shopId: string | null; isDefault: boolean };

export async function lockPolicy(sql: Sql, id: string): Promise<Lock | undefined> {
  const [row] = await sql<Lock[]>`select id, shop_id, is_default from policies where id = ${id} for update`;
  return row;
}

/** Ranks are compared across rows: who changes one waits for who changes another. */
export const lockRanks = (sql: Sql) => sql`select pg_advisory_xact_lock(hashtext('policies'))`;

/** Answers false where there is one of this id already, also one that may not be seen. */
export async function insertPolicy(sql: Sql, { id, shopId, isDefault, body }: Lock & { body: Pick<PolicyBody, "name" | "rank"> }): Promise<boolean> {
  const { count } = await sql`insert into policies (id, shop_id, name, rank, is_default) values (${id}, ${shopId}, ${body.name}, ${body.rank}, ${isDefault}) on conflict do nothing`;
  return count === 1;
}

export type PolicyInsert = { id: string; shopId: string | null; body: PolicyBody; by: string | null; now: Date };

export async function insertPolicyVersion(sql: Sql, { id, shopId, body, by, now }: PolicyInsert): Promise<void> {
  await sql`
    insert into policy_versions (policy_id, version, shop_id, published_at, published_by, body)
    select ${id}, coalesce(max(version), 0) + 1, ${shopId}, greatest(${now}, max(published_at)), ${by}, ${sql.json(body as never)}
    from policy_versions where policy_id = ${id}`;
}

export async function renamePolicy(sql: Sql, id: string, { name, rank }: { name: string; rank: number }): Promise<void> {
  await sql`update policies set name = ${name}, rank = ${rank} where id = ${id}`;
}

/** Whoever has a copy of the rules of a shop notices that it is old; null: of every shop. Answers which. */
export async function moveEpochs(sql: Sql, shopId: string | null): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`update shops set epoch = epoch + 1 where ${shopId}::text is null or id = ${shopId} returning id`;
  return rows.map(({ id }) => id);
}

export type ShopOfPolicies = { id: string; name: string; platform: string; calendars: SpecVersion[]; shared: (SpecVersion & { calendarId: string })[] };

/** Shops with the newest version of their calendar and of the one that it inherits from; null: every shop. */
export function shopsOfPolicies(sql: Sql, shopId: string | null): Promise<ShopOfPolicies[]> {
  return sql<ShopOfPolicies[]>`
    select s.id, s.name, s.platform, json_build_array(json_build_object('publishedAtMs', 0, 'spec', v.spec)) as calendars,
      coalesce((select json_build_array(json_build_object('calendarId', w.calendar_id, 'publishedAtMs', 0, 'spec', w.spec))
        from calendar_versions w where w.calendar_id = v.spec ->> 'inherits' order by w.version desc limit 1), '[]') as shared
    from shops s join lateral (select spec from calendar_versions v where v.calendar_id = s.calendar_id order by v.version desc limit 1) v on true
    where ${shopId}::text is null or s.id = ${shopId} order by s.id`;
}
