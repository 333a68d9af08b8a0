import type { Sql } from "../db/client.ts";
import type { FoundMessage } from "./shapes.ts";

/** What is looked for, in which shops, and how many at most. */
export type Wanted = { q: string; shopIds: readonly string[]; limit: number };
type Ids = { id: string }[];

/** So many that hold the words are looked at, of all shops, to find the newest of one's own. */
const MOST = 20_000;
/** What a common word is found among: so many of the newest of all shops are looked through first, */
const FIRST_LOOK = 3_000;
/** and so many where an index cannot help: for a single character, or for a word that more than `MOST` hold. */
const LAST_LOOK = 30_000;

const pattern = (q: string) => `%${q.toLowerCase().replaceAll(/[\\%_]/g, "\\$&")}%`;

/**
 * Messages that hold the term, the newest first. Asked as the background's role: an index by words does not serve under row-level security, whose test must
 * come before any that might tell something. So the shops are named here, and what is found is read again under it.
 */
export async function messagesWith(sql: Sql, wanted: Wanted): Promise<Ids> {
  const { q, shopIds, limit } = wanted;
  const isOne = [...q].length === 1;
  const newest = await newestMessages(sql, wanted, isOne ? LAST_LOOK : FIRST_LOOK);
  if (isOne || newest.length > limit) return newest;
  const [found] = await sql<{ ids: string[]; isCommon: boolean }[]>`
    with held as materialized (select id, shop_id, sent_at, text from messages where text is not null and bigrams(text) @> bigrams(${q}) limit ${MOST + 1})
    select (select count(*) from held) > ${MOST} as is_common, array(select id from held
      where lower(text) like ${pattern(q)} and shop_id = any(${[...shopIds]}::text[]) order by sent_at desc, id desc limit ${limit + 1}) as ids`;
  const { ids, isCommon } = found!;
  const later = isCommon ? await newestMessages(sql, wanted, LAST_LOOK) : [];
  return later.length > ids.length ? later : ids.map((id) => ({ id }));
}

const newestMessages = (sql: Sql, { q, shopIds, limit }: Wanted, most: number): Promise<Ids> => sql<Ids>`
  select m.id from (select id, shop_id, text from messages order by id desc limit ${most}) m
  where m.text is not null and lower(m.text) like ${pattern(q)} and m.shop_id = any(${[...shopIds]}::text[]) order by m.id desc limit ${limit + 1}`;

/** Buyers who are called something like it, or whom the platform calls exactly that. */
export async function buyersCalled(sql: Sql, wanted: Wanted): Promise<Ids> {
  const { q, shopIds, limit } = wanted;
  const newest = await sql<Ids>`
    select b.id from (select id, shop_id, name from buyers order by id desc limit ${FIRST_LOOK}) b
    where b.name is not null and lower(b.name) like ${pattern(q)} and b.shop_id = any(${[...shopIds]}::text[]) order by b.id desc limit ${limit + 1}`;
  if (newest.length > limit) return newest;
  return sql<Ids>`
    with called as materialized (select id, shop_id, said_at, name from buyers where name is not null and bigrams(name) @> bigrams(${q}) limit ${MOST + 1})
    select id from (
      select id, said_at from called where lower(name) like ${pattern(q)} and shop_id = any(${[...shopIds]}::text[])
      union select b.id, b.said_at from unnest(${[...shopIds]}::text[]) as shop (id) join buyers b on b.shop_id = shop.id and b.platform_buyer_id = ${q}) found
    order by said_at desc, id desc limit ${limit + 1}`;
}

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
