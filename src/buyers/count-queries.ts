import { instants } from "../db/arrays.ts";
import type { Sql } from "../db/client.ts";
import type { Counting } from "./counted.ts";

export type Account = { buyerId: string; shopId: string; personId: string | null; ownTier: string | null; namedTier: string | null; isErased: boolean };

/** The named accounts and all that belong to the same persons, in the order in which rows are taken. */
export function accountsOf(sql: Sql, buyerIds: readonly string[]): Promise<Account[]> {
  return sql<Account[]>`
    select b.id as buyer_id, b.shop_id, b.person_id, b.own_tier, f.named_tier, b.erased_at is not null as is_erased from buyers b left join buyer_files f on f.buyer_id = b.id
    where b.id = any(${[...buyerIds]}::uuid[]) or b.person_id in (select person_id from buyers where id = any(${[...buyerIds]}::uuid[]) and person_id is not null)
    order by b.shop_id, b.platform_buyer_id`;
}

/** Buyers of orders, of refunds' orders and of conversations. */
export async function buyersBehind(sql: Sql, { orders, refunds }: { orders: readonly string[]; refunds: readonly string[] }): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select buyer_id as id from orders where id = any(${[...orders]}::uuid[]) and buyer_id is not null
    union select o.buyer_id from refunds r join orders o on o.shop_id = r.shop_id and o.platform_order_id = r.platform_order_id where r.id = any(${[...refunds]}::uuid[]) and o.buyer_id is not null`;
  return rows.map(({ id }) => id);
}

/** So many of a buyer's newest orders are counted: nobody has more within a span. */
const MOST = 5_000;

/** Orders of each buyer since their shop's instant, with what was refunded of them. An order is of the first instant that its history names. */
export function ordersCounted(sql: Sql, buyers: readonly { buyerId: string; since: Date }[]): Promise<Counting[]> {
  return sql<Counting[]>`
    select o.id, o.buyer_id, coalesce(h.first_at, o.created_at) as at, coalesce(h.paid, o.state in ('paid', 'partly_shipped', 'shipped', 'finished')) as is_paid,
      case when o.currency = s.currency then o.total_minor end as total_minor, coalesce(o.receiver ->> 'address', o.ciphers ->> 'address') as address, o.receiver ->> 'phone' as phone,
      coalesce(r.ids, '{}') as refund_ids, coalesce(r.minor, 0)::float8 as refunded_minor
    from unnest(${buyers.map(({ buyerId }) => buyerId)}::uuid[], ${instants(buyers.map(({ since }) => since))}::timestamptz[]) as b (id, since)
    cross join lateral (select * from orders o where o.buyer_id = b.id and o.platform_updated_at >= b.since order by o.platform_updated_at desc limit ${MOST}) o
    join shops s on s.id = o.shop_id
    left join lateral (select min(h.at) as first_at, bool_or(h.state in ('paid', 'partly_shipped', 'shipped', 'finished')) as paid from state_history h where h.subject_id = o.id) h on true
    left join lateral (select array_agg(r.id order by r.id) as ids, sum(r.amount_minor) as minor from refunds r
      where r.shop_id = o.shop_id and r.platform_order_id = o.platform_order_id and r.state in ('agreed', 'refunded')) r on true
    where coalesce(h.first_at, o.created_at) >= b.since`;
}

/** Other accounts of the shop whose parcels go to the same phone. A masked number is nobody's. Looked up by its last digits. */
export function samePhone(sql: Sql, { shopId, phones, buyerIds }: { shopId: string; phones: readonly string[]; buyerIds: readonly string[] }): Promise<{ buyerId: string; orderId: string }[]> {
  return sql<{ buyerId: string; orderId: string }[]>`
    select distinct on (o.buyer_id) o.buyer_id, o.id as order_id from unnest(${[...phones]}::text[]) as p (phone)
    join order_keys k on k.shop_id = ${shopId} and k.kind = 'phone_tail' and k.key = right(p.phone, 4)
    join orders o on o.id = k.order_id and o.receiver ->> 'phone' = p.phone
    where o.buyer_id is not null and o.buyer_id <> all(${[...buyerIds]}::uuid[]) order by o.buyer_id, o.platform_updated_at desc limit 50`;
}

export type FileCount = {
  buyerId: string;
  shopId: string;
  orderCount: number;
  spendMinor: number;
  refundCount: number;
  refundedMinor: number;
  lastOrderAt: Date | null;
  recountAt: Date | null;
  rulesVersion: number;
  ruleTier: string | null;
};

/** Stores what was counted; what people wrote into the file stays. */
export async function saveCounts(sql: Sql, rows: readonly FileCount[], now: Date): Promise<void> {
  if (rows.length === 0) return;
  const column = <K extends keyof FileCount>(name: K) => rows.map((row) => row[name]);
  await sql`
    insert into buyer_files as f (buyer_id, shop_id, order_count, spend_minor, refund_count, refunded_minor, last_order_at, recount_at, rules_version, rule_tier, counted_at)
    select r.*, ${now}::timestamptz from unnest(${column("buyerId")}::uuid[], ${column("shopId")}::text[], ${column("orderCount")}::int[], ${column("spendMinor")}::bigint[],
      ${column("refundCount")}::int[], ${column("refundedMinor")}::bigint[], ${instants(column("lastOrderAt"))}::timestamptz[], ${instants(column("recountAt"))}::timestamptz[],
      ${column("rulesVersion")}::int[], ${column("ruleTier")}::text[]) as r
    on conflict (buyer_id) do update set order_count = excluded.order_count, spend_minor = excluded.spend_minor, refund_count = excluded.refund_count, refunded_minor = excluded.refunded_minor,
      last_order_at = excluded.last_order_at, recount_at = excluded.recount_at, rules_version = excluded.rules_version, rule_tier = excluded.rule_tier, counted_at = excluded.counted_at`;
}

/** Sets the shop's own word on a tier. Answers whom it changed, with their conversation. */
export function saveOwnTier(sql: Sql, rows: readonly { buyerId: string; tier: string | null }[]): Promise<{ buyerId: string; shopId: string; conversationId: string | null; tier: string | null }[]> {
  return sql<{ buyerId: string; shopId: string; conversationId: string | null; tier: string | null }[]>`
    update buyers b set own_tier = r.tier from unnest(${rows.map(({ buyerId }) => buyerId)}::uuid[], ${rows.map(({ tier }) => tier)}::text[]) as r (buyer_id, tier)
    where b.id = r.buyer_id and b.own_tier is distinct from r.tier
    returning b.id as buyer_id, b.shop_id, (select c.id from conversations c where c.buyer_id = b.id) as conversation_id, r.tier`;
}

/** Whose oldest order has left the span, and who was last counted by an older version of the rules. */
export async function dueForCount(sql: Sql, now: Date, limit: number): Promise<string[]> {
  const rows = await sql<{ buyerId: string }[]>`
    (select buyer_id from buyer_files where recount_at is not null and recount_at <= ${now} order by recount_at limit ${limit})
    union
    (select f.buyer_id from (select shop_id, max(version) as version from buyer_rules group by shop_id) r join buyer_files f on f.shop_id = r.shop_id and f.rules_version < r.version limit ${limit})`;
  return rows.map(({ buyerId }) => buyerId);
}

/** What holds of buyers whose conversation was just made, beyond what it has been told. */
export function standingOf(sql: Sql, conversationIds: readonly string[]) {
  return sql<{ conversationId: string; createdAt: Date; ownTier: string | null; blockedAt: Date | null; quietUntil: Date | null; isQuiet: boolean }[]>`
    select c.id as conversation_id, c.created_at, b.own_tier, k.at as blocked_at, k.until as quiet_until, coalesce(k.messages = 'quiet', false) as is_quiet
    from conversations c join buyers b on b.id = c.buyer_id left join buyer_blocks k on k.buyer_id = b.id and k.ended_at is null
    where c.id = any(${[...conversationIds]}::uuid[]) and (b.own_tier is not null or k.messages = 'quiet') order by c.id`;
}
