import type { Sql } from "../db/client.ts";
import type { FoundMessage } from "./shapes.ts";

/** What is looked for, in which shops, and how many at most. */
export type Wanted = { q: string; shopIds: readonly string[]; limit: number };
type Ids = { id: string }[];

/** So many are looked at to find the newest of them; a word that more hold is common. */
const MOST = 2_000;
/** Of the newest of all shops so many are looked through for a common word, or for a single character. */
const NEWEST = 30_000;

const pattern = (q: string) => `%${q.toLowerCase().replaceAll(/[\\%_]/g, "\\$&")}%`;

/**
 * Messages that hold the term, the newest first. Asked as the background's role: an index by words does not serve under row-level security, whose test must
 * come before any that might tell something. So the shops are named here, and what is found is read again under it.
 */
export async function messagesWith(sql: Sql, wanted: Wanted): Promise<Ids> {
  if ([...wanted.q].length === 1) return newestWith(sql, wanted);
  const { q, shopIds, limit } = wanted;
  const rows = await sql<{ id: string; isCommon: boolean }[]>`
    with held as materialized (
      select m.id, m.sent_at from messages m
      where m.text is not null and bigrams(m.text) @> bigrams(${q}) and lower(m.text) like ${pattern(q)} and m.shop_id = any(${[...shopIds]}::text[]) limit ${MOST + 1})
    select id, (select count(*) from held) > ${MOST} as is_common from held order by sent_at desc, id desc limit ${limit + 1}`;
  if (!rows[0]?.isCommon) return rows;
  const newest = await newestWith(sql, wanted);
  return newest.length > limit ? newest : rows;
}

const newestWith = (sql: Sql, { q, shopIds, limit }: Wanted): Promise<Ids> => sql<Ids>`
  select m.id from (select id, shop_id, text from messages order by id desc limit ${NEWEST}) m
  where m.text is not null and lower(m.text) like ${pattern(q)} and m.shop_id = any(${[...shopIds]}::text[]) order by m.id desc limit ${limit + 1}`;

/** Buyers who are called something like it, or whom the platform calls exactly that. */
export const buyersCalled = (sql: Sql, { q, shopIds, limit }: Wanted): Promise<Ids> => sql<Ids>`
  with called as materialized (
    select b.id, b.said_at from buyers b
    where b.name is not null and bigrams(b.name) @> bigrams(${q}) and lower(b.name) like ${pattern(q)} and b.shop_id = any(${[...shopIds]}::text[]) limit ${MOST + 1})
  select id from (select id, said_at from called
    union select b.id, b.said_at from unnest(${[...shopIds]}::text[]) as shop (id) join buyers b on b.shop_id = shop.id and b.platform_buyer_id = ${q}) found
  order by said_at desc, id desc limit ${limit + 1}`;

export const ordersNumbered = (sql: Sql, { q, shopIds, limit }: Wanted): Promise<Ids> => sql<Ids>`
  select o.id from unnest(${[...shopIds]}::text[]) as shop (id) join orders o on o.shop_id = shop.id and o.platform_order_id = ${q}
  order by o.platform_updated_at desc, o.id desc limit ${limit + 1}`;

/** By a name of the platform's. */
export const conversationsNamed = (sql: Sql, { q, shopIds, limit }: Wanted): Promise<Ids> => sql<Ids>`
  select c.id from unnest(${[...shopIds]}::text[]) as shop (id) join conversation_keys k on k.shop_id = shop.id and k.platform_conversation_id = ${q}
  join conversations c on c.id = k.conversation_id order by c.last_sent_at desc nulls last, c.id desc limit ${limit + 1}`;

export type BuyerColumns = { buyerId: string; platformBuyerId: string; buyerName: string | null; buyerTier: string | null };
export type MessageRow = Omit<FoundMessage, "buyer" | "sentAt"> & BuyerColumns & { sentAt: Date };
export type BuyerRow = BuyerColumns & { shopId: string; conversationId: string | null };
export type OrderRow = { id: string; shopId: string; platformOrderId: string; state: string; conversationId: string | null } & { [K in keyof BuyerColumns]: BuyerColumns[K] | null };

const buyer = (sql: Sql) => sql`b.id as buyer_id, b.platform_buyer_id, b.name as buyer_name, b.tier as buyer_tier`;

export const messagesFound = (sql: Sql, ids: readonly string[]): Promise<MessageRow[]> => sql<MessageRow[]>`
  select m.id, m.shop_id, m.conversation_id, m.sender, m.text, m.sent_at, ${buyer(sql)}
  from messages m join conversations c on c.id = m.conversation_id join buyers b on b.id = c.buyer_id where m.id = any(${[...ids]}::uuid[])`;

export const buyersFound = (sql: Sql, ids: readonly string[]): Promise<BuyerRow[]> => sql<BuyerRow[]>`
  select ${buyer(sql)}, b.shop_id, c.id as conversation_id
  from buyers b left join conversations c on c.shop_id = b.shop_id and c.buyer_id = b.id where b.id = any(${[...ids]}::uuid[])`;

export const ordersFound = (sql: Sql, ids: readonly string[]): Promise<OrderRow[]> => sql<OrderRow[]>`
  select o.id, o.shop_id, o.platform_order_id, o.state, c.id as conversation_id, ${buyer(sql)}
  from orders o left join buyers b on b.id = o.buyer_id left join conversations c on c.shop_id = o.shop_id and c.buyer_id = o.buyer_id where o.id = any(${[...ids]}::uuid[])`;
