import type { Sql } from "../db/client.ts";
import type { FlagRow } from "./flag-queries.ts";

export type FileRow = {
  id: string;
  shopId: string;
  platformBuyerId: string;
  name: string | null;
  phone: string | null;
  saidTier: string | null;
  ownTier: string | null;
  personId: string | null;
  blockedUntil: Date | null;
  erasedAt: Date | null;
  createdAt: Date;
  currency: string;
  settings: Record<string, unknown>;
  orderCount: number;
  spendMinor: number;
  refundCount: number;
  refundedMinor: number;
  lastOrderAt: Date | null;
  countedAt: Date | null;
  namedTier: string | null;
  namedReason: string | null;
  namedAt: Date | null;
  namedBy: string | null;
  namedByName: string | null;
  keeperId: string | null;
  keeperName: string | null;
  tags: string[];
  refusesContact: boolean;
};

export async function fileRow(sql: Sql, id: string): Promise<FileRow | undefined> {
  const [row] = await sql<FileRow[]>`
    select b.id, b.shop_id, b.platform_buyer_id, b.name, b.phone, b.said_tier, b.own_tier, b.person_id, b.blocked_until, b.erased_at, b.created_at, s.currency, s.settings,
      coalesce(f.order_count, 0) as order_count, coalesce(f.spend_minor, 0)::float8 as spend_minor, coalesce(f.refund_count, 0) as refund_count, coalesce(f.refunded_minor, 0)::float8 as refunded_minor,
      f.last_order_at, f.counted_at, f.named_tier, f.named_reason, f.named_at, f.named_by, n.name as named_by_name, f.keeper_id, k.name as keeper_name,
      array(select tag from buyers a join buyer_files g on g.buyer_id = a.id cross join unnest(g.tags) with ordinality as t (tag, place)
        where a.id = b.id or a.person_id = b.person_id group by tag order by min(place), tag) as tags,
      exists (select from contact_refusals r where r.shop_id = b.shop_id and r.buyer_id = b.id) as refuses_contact
    from buyers b join shops s on s.id = b.shop_id left join buyer_files f on f.buyer_id = b.id left join users n on n.id = f.named_by left join users k on k.id = f.keeper_id
    where b.id = ${id}`;
  return row;
}

export type NamedRow = { id: string; shopId: string; platformBuyerId: string; name: string | null };

export function accountNames(sql: Sql, ids: readonly string[]): Promise<NamedRow[]> {
  return sql<NamedRow[]>`select id, shop_id, platform_buyer_id, name from buyers where id = any(${[...ids]}::uuid[]) order by id`;
}

export type AccountRow = NamedRow & { conversationId: string | null; isErased: boolean };

/** The accounts of a buyer's person. */
const ACCOUNTS = (sql: Sql, id: string) => sql`select id from buyers where id = ${id} union select id from buyers where person_id = (select person_id from buyers where id = ${id})`;

export function accountRows(sql: Sql, id: string): Promise<AccountRow[]> {
  return sql<AccountRow[]>`
    select b.id, b.shop_id, b.platform_buyer_id, b.name, c.id as conversation_id, b.erased_at is not null as is_erased from buyers b left join conversations c on c.buyer_id = b.id
    where b.id in (${ACCOUNTS(sql, id)}) order by b.id <> ${id}, b.id`;
}

/** Accounts elsewhere under the same platform id or phone; in shops that the actor sees, and in the buyer's own by the phone only. */
export function alikeRows(sql: Sql, id: string) {
  return sql<(NamedRow & { shopName: string; why: "platform_id" | "phone"; orders: number; lastOrderAt: Date | null; isHere: boolean })[]>`
    select o.id, o.shop_id, o.platform_buyer_id, o.name, s.name as shop_name, case when o.platform_buyer_id = b.platform_buyer_id then 'platform_id' else 'phone' end as why,
      coalesce(f.order_count, 0) as orders, f.last_order_at, o.shop_id = b.shop_id as is_here
    from buyers b join shops t on t.id = b.shop_id
    cross join lateral (
      select a.id from shops e join buyers a on a.shop_id = e.id and a.platform_buyer_id = b.platform_buyer_id where e.platform = t.platform and e.id <> b.shop_id
      union select a.id from buyers a where b.phone ~ '^\\+?[0-9]{7,15}$' and a.phone = b.phone and a.id <> b.id limit 50) l
    join buyers o on o.id = l.id join shops s on s.id = o.shop_id left join buyer_files f on f.buyer_id = o.id
    where b.id = ${id} and b.erased_at is null and o.erased_at is null and (s.platform = t.platform or o.phone = b.phone) and (o.person_id is null or o.person_id is distinct from b.person_id)
    order by f.last_order_at desc nulls last, o.id limit 20`;
}

export type NoteShown = { id: string; buyerId: string; kind: string; text: string; by: string | null; byName: string | null; at: Date };

export function notesOf(sql: Sql, id: string): Promise<NoteShown[]> {
  return sql<NoteShown[]>`
    select n.id, n.buyer_id, n.kind, n.text, n.by, u.name as by_name, n.at from buyer_notes n left join users u on u.id = n.by where n.buyer_id in (${ACCOUNTS(sql, id)}) order by n.id desc limit 100`;
}

export async function flagById(sql: Sql, id: string): Promise<FlagRow | undefined> {
  const [row] = await sql<FlagRow[]>`
    select id, shop_id, buyer_id, rule, state, figures, order_ids, refund_ids, buyer_ids, rules_version, found_at, decided_by, decided_at, reason, version from buyer_flags where id = ${id}`;
  return row;
}

export const LISTED = ["orders", "conversations", "complaints", "refunds", "promises", "callbacks", "prospects"] as const;
export type Listed = (typeof LISTED)[number];
export type EntryRow = { list: Listed; id: string; title: string; state: string; minor: number | null; currency: string | null; at: Date; conversationId: string | null; total: number };

const SHOWN = 20;

/** The newest of each kind over the person's accounts, with how many there are: one flight, one index range a kind. */
export function entriesOf(sql: Sql, id: string): Promise<EntryRow[]> {
  const accounts = sql`with a as materialized (${ACCOUNTS(sql, id)}), c as materialized (select c.id from conversations c where c.buyer_id in (select id from a))`;
  return sql<EntryRow[]>`
    ${accounts}
    select e.*, e.minor::float8 as minor from (
      (select 'orders' as list, o.id, o.platform_order_id as title, o.state, o.total_minor as minor, o.currency, coalesce((select min(h.at) from state_history h where h.subject_id = o.id), o.created_at) as at,
        null::uuid as conversation_id, count(*) over ()::int as total from orders o where o.buyer_id in (select id from a) order by o.platform_updated_at desc limit ${SHOWN})
      union all
      (select 'conversations', v.id, v.platform_conversation_id, v.state, null, null, coalesce(v.last_sent_at, v.created_at), v.id, count(*) over ()::int from conversations v where v.id in (select id from c)
        order by v.last_sent_at desc nulls last limit ${SHOWN})
      union all
      (select 'complaints', k.id, coalesce(k.category, ''), k.state, null, null, coalesce(k.opened_at, k.closed_at, b.created_at), k.conversation_id, count(*) over ()::int
        from complaints k join buyers b on b.id = ${id} where k.buyer_id in (select id from a) or k.conversation_id in (select id from c) order by k.id desc limit ${SHOWN})
      union all
      (select 'refunds', r.id, r.platform_refund_id, r.state, r.amount_minor, r.currency, coalesce(r.requested_at, r.created_at), null, count(*) over ()::int
        from orders o join refunds r on r.shop_id = o.shop_id and r.platform_order_id = o.platform_order_id where o.buyer_id in (select id from a) order by r.platform_updated_at desc limit ${SHOWN})
      union all
      (select 'promises', p.id, p.text, p.state, null, null, p.due_at, p.conversation_id, count(*) over ()::int from promises p where p.conversation_id in (select id from c) order by p.due_at desc limit ${SHOWN})
      union all
      (select 'callbacks', k.id, k.reason, k.state, null, null, k.due_at, k.conversation_id, count(*) over ()::int from callbacks k where k.buyer_id in (select id from a) order by k.due_at desc limit ${SHOWN})
      union all
      (select 'prospects', p.id, p.need, p.state, p.worth_minor, p.currency, p.created_at, p.conversation_id, count(*) over ()::int from prospects p where p.buyer_id in (select id from a) order by p.id desc limit ${SHOWN})
    ) e`;
}

export type FiguresRow = NamedRow & { currency: string; orders: number; spendMinor: number; refunds: number; personId: string | null };

/** What each account brings; of accounts that are one person already, the person's figures stand on each. */
export function figuresOf(sql: Sql, ids: readonly string[]): Promise<FiguresRow[]> {
  return sql<FiguresRow[]>`
    select b.id, b.shop_id, b.platform_buyer_id, b.name, s.currency, b.person_id, coalesce(f.order_count, 0) as orders, coalesce(f.spend_minor, 0)::float8 as spend_minor, coalesce(f.refund_count, 0) as refunds
    from buyers b join shops s on s.id = b.shop_id left join buyer_files f on f.buyer_id = b.id where b.id = any(${[...ids]}::uuid[]) order by b.id`;
}
