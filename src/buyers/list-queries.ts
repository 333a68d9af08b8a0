import type { Sql } from "../db/client.ts";
import type { FlagRule } from "./abnormal.ts";
import type { NamedRow } from "./file-queries.ts";

export type ListRow = NamedRow & {
  phone: string | null;
  tier: string | null;
  tags: string[];
  currency: string;
  orderCount: number;
  spendMinor: number;
  refundCount: number;
  lastOrderAt: Date | null;
  blockedUntil: Date | null;
  flags: FlagRule[];
  accounts: number;
  erasedAt: Date | null;
  createdAt: Date;
};

export type ListPlace = { spend: number; id: string };
export type ListQuestion = {
  shopIds: readonly string[];
  tier: string | null;
  tag: string | null;
  blocked: boolean | null;
  /** Rules of flags that wait or are confirmed; null: whoever. */
  flags: readonly FlagRule[] | null;
  /** Buyers who were found by words; null: no words. */
  among: readonly string[] | null;
  sort: "newest" | "spend";
  after: ListPlace | null;
  now: Date;
  limit: number;
};

/** A page of buyers: one index range a shop where the filter allows it. */
export function buyersPage(sql: Sql, question: ListQuestion): Promise<ListRow[]> {
  const { shopIds, tier, tag, blocked, flags, among, sort, after, now, limit } = question;
  const isBySpend = sort === "spend";
  const file = isBySpend ? sql`join buyer_files f on f.buyer_id = b.id and f.shop_id = shop.id` : tag === null ? sql`` : sql`join buyer_files f on f.buyer_id = b.id`;
  const order = isBySpend ? sql`f.spend_minor desc, f.buyer_id desc` : sql`b.id desc`;
  const beyond = after === null ? sql`` : isBySpend ? sql`and (f.spend_minor, f.buyer_id) < (${after.spend}::bigint, ${after.id}::uuid)` : sql`and b.id < ${after.id}::uuid`;
  const page = sql`
    select b.id, ${isBySpend ? sql`f.spend_minor` : sql`0::bigint`} as place from buyers b ${file} where b.shop_id = shop.id
      ${tier === null ? sql`` : sql`and b.tier = ${tier}`}
      ${tag === null ? sql`` : sql`and f.tags @> ${[tag]}::text[]`}
      ${blocked === null ? sql`` : blocked ? sql`and b.blocked_until is not null and b.blocked_until > ${now}` : sql`and (b.blocked_until is null or b.blocked_until <= ${now})`}
      ${flags === null ? sql`` : sql`and b.id in (select g.buyer_id from buyer_flags g where g.shop_id = shop.id and g.state in ('proposed', 'confirmed') and g.rule = any(${[...flags]}::text[]))`}
      ${among === null ? sql`` : sql`and b.id = any(${[...among]}::uuid[])`}
      ${beyond} order by ${order} limit ${limit}`;
  return sql<ListRow[]>`
    select b.id, b.shop_id, b.platform_buyer_id, b.name, b.phone, b.tier, b.blocked_until, b.erased_at, b.created_at, s.currency, coalesce(f.tags, '{}') as tags,
      coalesce(f.order_count, 0) as order_count, coalesce(f.spend_minor, 0)::float8 as spend_minor, coalesce(f.refund_count, 0) as refund_count, f.last_order_at,
      array(select distinct g.rule from buyer_flags g where g.buyer_id = b.id and g.state in ('proposed', 'confirmed') order by 1) as flags,
      case when b.person_id is null then 1 else (select count(*)::int from buyers a where a.person_id = b.person_id) end as accounts
    from (select p.* from unnest(${[...shopIds]}::text[]) as shop (id) cross join lateral (${page}) p order by p.place desc, p.id desc limit ${limit}) p
    join buyers b on b.id = p.id join shops s on s.id = b.shop_id left join buyer_files f on f.buyer_id = b.id
    order by p.place desc, p.id desc`;
}

/** Whose phone it is, as it stands. */
export async function buyersPhoned(sql: Sql, phone: string, shopIds: readonly string[]): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`select id from buyers where phone = ${phone} and shop_id = any(${[...shopIds]}::text[]) order by id desc limit 200`;
  return rows.map(({ id }) => id);
}

/** Tags and tiers in use, to choose from. */
export async function wordsInUse(sql: Sql, shopIds: readonly string[]): Promise<{ tags: string[]; tiers: string[] }> {
  const [row] = await sql<{ tags: string[]; tiers: string[] }[]>`
    select array(select tag from (select unnest(tags) as tag from buyer_files where shop_id = any(${[...shopIds]}::text[]) and tags <> '{}' limit 20000) t group by tag order by count(*) desc, tag limit 100) as tags,
      array(select distinct tier from buyers where shop_id = any(${[...shopIds]}::text[]) and tier is not null order by 1 limit 100) as tiers`;
  return row!;
}
