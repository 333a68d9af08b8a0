import type { Sql } from "../db/client.ts";
import type { Role } from "../kernel/context.ts";
import type { PresenceState } from "./shapes.ts";

export type UserRow = {
  id: string;
  email: string;
  name: string;
  number: string | null;
  role: Role;
  capacity: number;
  createdAt: Date;
  shopIds: string[];
  accounts: { platform: string; accountId: string }[];
  state: PresenceState | null;
  reason: string | null;
  since: Date | null;
  until: Date | null;
  vanishedAt: Date | null;
};

export type Viewer = { id: string; isAdmin: boolean; shopIds: readonly string[] };

/** Whoever shares a shop with the viewer, the viewer, and who has no shop of their own: admins of all shops, to admins everybody. */
const visible = (sql: Sql, viewer: Viewer) => sql`(
  u.id = ${viewer.id} or exists (select from user_shops us where us.user_id = u.id and us.shop_id = any(${[...viewer.shopIds]}::text[]))
  or ((u.role = 'admin' or ${viewer.isAdmin}) and not exists (select from user_shops us where us.user_id = u.id)))`;

const columns = (sql: Sql, viewer: Viewer) => sql`
  u.id, u.email, u.name, u.number, u.role, u.capacity, u.created_at, p.state, p.reason, p.since, p.until, p.vanished_at,
  case when u.role = 'admin' and not exists (select from user_shops us where us.user_id = u.id) then ${[...viewer.shopIds]}::text[]
    else array(select us.shop_id from user_shops us where us.user_id = u.id and us.shop_id = any(${[...viewer.shopIds]}::text[]) order by 1) end as shop_ids,
  coalesce((select json_agg(json_build_object('platform', a.platform, 'accountId', a.account_id) order by a.platform, a.account_id)
    from user_accounts a where a.user_id = u.id), '[]') as accounts`;

/** People that the viewer may see, by e-mail, after the one named by the cursor. `shopIds` null: of any shop. */
export function usersOf(sql: Sql, viewer: Viewer, page: { shopIds: string[] | null; after: string | null; limit: number }): Promise<UserRow[]> {
  return sql<UserRow[]>`
    select ${columns(sql, viewer)} from users u left join presences p on p.user_id = u.id
    where ${visible(sql, viewer)}
      and (${page.shopIds}::text[] is null or exists (select from user_shops us where us.user_id = u.id and us.shop_id = any(${page.shopIds}::text[])))
      and (${page.after}::text is null or u.email > ${page.after})
    order by u.email limit ${page.limit}`;
}

export async function userById(sql: Sql, viewer: Viewer, id: string): Promise<UserRow | undefined> {
  const [row] = await sql<UserRow[]>`
    select ${columns(sql, viewer)} from users u left join presences p on p.user_id = u.id where u.id = ${id} and ${visible(sql, viewer)}`;
  return row;
}

/** The person's own shops, whoever asks; none for an admin of all. */
export async function lockUser(sql: Sql, id: string): Promise<{ id: string; email: string; role: Role; capacity: number; shopIds: string[] } | undefined> {
  const [row] = await sql<{ id: string; email: string; role: Role; capacity: number; shopIds: string[] }[]>`
    select u.id, u.email, u.role, u.capacity, array(select shop_id from user_shops us where us.user_id = u.id order by 1) as shop_ids
    from users u where u.id = ${id} for no key update of u`;
  return row;
}

export type UserInsert = { id: string; email: string; name: string; role: Role; number: string | null; capacity: number; now: Date };

/** Answers false where the e-mail has a user already. */
export async function insertUser(sql: Sql, user: UserInsert): Promise<boolean> {
  const { count } = await sql`
    insert into users (id, email, name, role, number, capacity, email_verified, created_at, updated_at)
    values (${user.id}, ${user.email}, ${user.name}, ${user.role}, ${user.number}, ${user.capacity}, true, ${user.now}, ${user.now})
    on conflict (email) do nothing`;
  return count === 1;
}

/** Sets the password that better-auth checks. */
export async function savePassword(sql: Sql, { id, userId, hash, now }: { id: string; userId: string; hash: string; now: Date }): Promise<void> {
  await sql`delete from credentials where user_id = ${userId} and provider_id = 'credential'`;
  await sql`
    insert into credentials (id, user_id, account_id, provider_id, password, created_at, updated_at)
    values (${id}, ${userId}, ${userId}, 'credential', ${hash}, ${now}, ${now})`;
}

export async function endSessions(sql: Sql, userId: string): Promise<void> {
  await sql`delete from sign_ins where user_id = ${userId}`;
}

export type UserPatch = { name?: string | undefined; role?: Role | undefined; number?: string | null | undefined; capacity?: number | undefined };

export async function patchUser(sql: Sql, id: string, patch: UserPatch & { now: Date }): Promise<void> {
  await sql`
    update users set name = coalesce(${patch.name ?? null}, name), role = coalesce(${patch.role ?? null}, role),
      capacity = coalesce(${patch.capacity ?? null}, capacity),
      number = case when ${patch.number !== undefined} then ${patch.number ?? null} else number end, updated_at = ${patch.now}
    where id = ${id}`;
}

export async function saveShops(sql: Sql, userId: string, shopIds: readonly string[]): Promise<void> {
  await sql`delete from user_shops where user_id = ${userId} and shop_id <> all(${[...shopIds]}::text[])`;
  await sql`insert into user_shops (user_id, shop_id) select ${userId}, id from unnest(${[...shopIds]}::text[]) as id on conflict do nothing`;
}

export type AccountKey = { platform: string; accountId: string };

export function accountsOf(sql: Sql, userId: string): Promise<AccountKey[]> {
  return sql<AccountKey[]>`select platform, account_id from user_accounts where user_id = ${userId}`;
}

/** Answers the accounts that are another person's already; these are left as they are. */
export async function saveAccounts(sql: Sql, userId: string, accounts: readonly AccountKey[]): Promise<AccountKey[]> {
  const [platforms, ids] = [accounts.map(({ platform }) => platform), accounts.map(({ accountId }) => accountId)];
  await sql`
    delete from user_accounts a where a.user_id = ${userId}
      and not exists (select from unnest(${platforms}::text[], ${ids}::text[]) as w (platform, id) where w.platform = a.platform and w.id = a.account_id)`;
  await sql`
    insert into user_accounts (platform, account_id, user_id)
    select platform, id, ${userId} from unnest(${platforms}::text[], ${ids}::text[]) as w (platform, id) on conflict do nothing`;
  return sql<AccountKey[]>`
    select a.platform, a.account_id from user_accounts a
    join unnest(${platforms}::text[], ${ids}::text[]) as w (platform, id) on w.platform = a.platform and w.id = a.account_id
    where a.user_id <> ${userId}`;
}

export type ShopName = { id: string; name: string; platform: string };

/** Those of the ids that are shops. */
export function shopNames(sql: Sql, ids: readonly string[]): Promise<ShopName[]> {
  return sql<ShopName[]>`select id, name, platform from shops where id = any(${[...ids]}::text[]) order by id`;
}

export async function allShopIds(sql: Sql): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`select id from shops order by id`;
  return rows.map(({ id }) => id);
}

export function usersByEmail(sql: Sql, emails: readonly string[]): Promise<{ id: string; email: string }[]> {
  return sql<{ id: string; email: string }[]>`select id, email from users where email = any(${[...emails]}::text[])`;
}
