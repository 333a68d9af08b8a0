import type { Sql } from "../db/client.ts";

/** A platform's name of a conversation. */
export type Name = { shopId: string; platformConversationId: string };

/** A name that leads to a conversation, and what is known of its buyer. */
export type KnownName = Name & { conversationId: string; buyerName: string | null; buyerPhone: string | null; buyerTier: string | null };

/** Those of the names that lead to a conversation. Nothing is locked. */
export function knownNames(sql: Sql, names: readonly Name[]): Promise<KnownName[]> {
  return sql<KnownName[]>`
    select k.shop_id, k.platform_conversation_id, k.conversation_id, b.name as buyer_name, b.phone as buyer_phone, b.said_tier as buyer_tier
    from unnest(${names.map((n) => n.shopId)}::text[], ${names.map((n) => n.platformConversationId)}::text[]) as asked (shop_id, name)
    join conversation_keys k on k.shop_id = asked.shop_id and k.platform_conversation_id = asked.name
    join conversations c on c.id = k.conversation_id
    join buyers b on b.id = c.buyer_id`;
}

/** The conversations that buyers have. The caller has locked the buyers, so nobody else makes one of theirs meanwhile. */
export function conversationsOfBuyers(sql: Sql, buyerIds: readonly string[]): Promise<{ buyerId: string; id: string }[]> {
  return sql<{ buyerId: string; id: string }[]>`select c.buyer_id, c.id from unnest(${[...buyerIds]}::uuid[]) as asked (buyer_id) join conversations c on c.buyer_id = asked.buyer_id`;
}

/** The epochs of shops: how often their rules have changed. */
export function epochsOf(sql: Sql, shopIds: readonly string[]): Promise<{ id: string; epoch: number }[]> {
  return sql<{ id: string; epoch: number }[]>`select id, epoch from shops where id = any(${[...shopIds]}::text[])`;
}

/** Until this transaction ends, what refers to a conversation may stand there before it. */
export const conversationsComeLast = (sql: Sql) => sql`
  set constraints conversation_keys_conversation_id_conversations_id_fk, conversation_facts_conversation_id_conversations_id_fk,
    messages_conversation_id_conversations_id_fk, sessions_conversation_id_conversations_id_fk, turns_conversation_id_conversations_id_fk deferred`;

export type Tie = Name & { /** Null for a name whose buyer nobody has named yet. */ conversationId: string | null };

/**
 * Makes the names that are new and locks all of them in one order. One that leads somewhere keeps to it; one that led nowhere is tied now, if it can be.
 * `isNew`: nobody has named it before, so nothing can have been said of it.
 */
export function tieNames(sql: Sql, ties: readonly Tie[]): Promise<(Tie & { isNew: boolean })[]> {
  return sql<(Tie & { isNew: boolean })[]>`
    insert into conversation_keys as k (shop_id, platform_conversation_id, conversation_id)
    select * from unnest(${ties.map((t) => t.shopId)}::text[], ${ties.map((t) => t.platformConversationId)}::text[], ${ties.map((t) => t.conversationId)}::uuid[])
      as tie (shop_id, name, conversation_id) order by shop_id, name
    on conflict (shop_id, platform_conversation_id) do update set conversation_id = coalesce(k.conversation_id, excluded.conversation_id)
    returning k.shop_id, k.platform_conversation_id, k.conversation_id, k.xmax = 0 as is_new`;
}

/** Gives conversations what had been said of their names before. Answers those of which something had. */
export async function takeEarly(sql: Sql, ties: readonly Tie[]): Promise<string[]> {
  const rows = await sql<{ conversationId: string }[]>`
    update conversation_facts f set conversation_id = tie.conversation_id
    from unnest(${ties.map((t) => t.shopId)}::text[], ${ties.map((t) => t.platformConversationId)}::text[], ${ties.map((t) => t.conversationId)}::uuid[]) as tie (shop_id, name, conversation_id)
    where f.shop_id = tie.shop_id and f.platform_conversation_id = tie.name and f.conversation_id is null
    returning f.conversation_id`;
  return [...new Set(rows.map((row) => row.conversationId))];
}

/** The ids of conversations that these names lead to. */
export function conversationsByName(sql: Sql, names: readonly Name[]): Promise<{ id: string }[]> {
  return sql<{ id: string }[]>`
    select k.conversation_id as id from conversation_keys k
    join unnest(${names.map((n) => n.shopId)}::text[], ${names.map((n) => n.platformConversationId)}::text[]) as asked (shop_id, name)
      on k.shop_id = asked.shop_id and k.platform_conversation_id = asked.name
    where k.conversation_id is not null`;
}
