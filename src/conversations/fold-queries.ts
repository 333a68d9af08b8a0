import { instants } from "../db/arrays.ts";
import { columnNames, rowsOf, type ColumnTypes } from "../db/bulk.ts";
import type { Sql } from "../db/client.ts";
import type { FactPosition } from "../sla/facts.ts";
import type { FoldState } from "../sla/fold-state.ts";

/** A conversation under its row lock, with what folding needs. */
export type Locked = {
  id: string;
  shopId: string;
  shopEpoch: number;
  buyerId: string;
  buyerName: string | null;
  buyerPhone: string | null;
  buyerTier: string | null;
  platformConversationId: string;
  fold: FoldState | null;
  state: "open" | "pending" | "resolved";
  assigneeId: string | null;
  lastSentAt: Date | null;
  unreadCount: number;
  nextDueClockId: string | null;
  sessionId: string | null;
  version: number;
};

const LOCKED = (sql: Sql) => sql`
  c.id, c.shop_id, s.epoch as shop_epoch, c.buyer_id, b.name as buyer_name, b.phone as buyer_phone, b.tier as buyer_tier, c.platform_conversation_id,
  c.fold, c.state, c.assignee_id, c.last_sent_at, c.unread_count, c.next_due_clock_id, c.session_id, c.version`;

export type Name = { shopId: string; platformConversationId: string };

/** Locks the conversations that these names of the platform's already lead to, always in the order of their ids. */
export function lockByNames(sql: Sql, names: readonly Name[]): Promise<(Locked & { name: string })[]> {
  return sql<(Locked & { name: string })[]>`
    select k.platform_conversation_id as name, ${LOCKED(sql)}
    from unnest(${names.map((n) => n.shopId)}::text[], ${names.map((n) => n.platformConversationId)}::text[]) as asked (shop_id, name)
    join conversation_keys k on k.shop_id = asked.shop_id and k.platform_conversation_id = asked.name
    join conversations c on c.id = k.conversation_id
    join shops s on s.id = c.shop_id
    join buyers b on b.id = c.buyer_id
    order by c.id for update of c`;
}

/** The ids of conversations that these names lead to. */
export function conversationsByName(sql: Sql, names: readonly Name[]): Promise<{ id: string }[]> {
  return sql<{ id: string }[]>`
    select k.conversation_id as id from conversation_keys k
    join unnest(${names.map((n) => n.shopId)}::text[], ${names.map((n) => n.platformConversationId)}::text[]) as asked (shop_id, name)
      on k.shop_id = asked.shop_id and k.platform_conversation_id = asked.name
    where k.conversation_id is not null`;
}

/** Locks conversations by id; those of other shops than the actor's are not there. */
export function lockByIds(sql: Sql, ids: readonly string[]): Promise<Locked[]> {
  return sql<Locked[]>`
    select ${LOCKED(sql)} from conversations c join shops s on s.id = c.shop_id join buyers b on b.id = c.buyer_id
    where c.id = any(${[...ids]}::uuid[]) order by c.id for update of c`;
}

/** Locks those of the conversations that nobody else holds: who holds one folds it, and judges its clocks with it. */
export function lockFree(sql: Sql, ids: readonly string[]): Promise<Locked[]> {
  return sql<Locked[]>`
    select ${LOCKED(sql)} from conversations c join shops s on s.id = c.shop_id join buyers b on b.id = c.buyer_id
    where c.id = any(${[...ids]}::uuid[]) order by c.id for update of c skip locked`;
}

/** Makes the names that are new and locks all of them in one order; `conversationId` is null for one whose buyer nobody has named yet. */
export async function claimNames(sql: Sql, names: readonly Name[]): Promise<(Name & { conversationId: string | null })[]> {
  const sorted = [...names].sort((a, b) => compare(a.shopId, b.shopId) || compare(a.platformConversationId, b.platformConversationId));
  const shopIds = sorted.map((n) => n.shopId);
  const texts = sorted.map((n) => n.platformConversationId);
  await sql`insert into conversation_keys (shop_id, platform_conversation_id) select * from unnest(${shopIds}::text[], ${texts}::text[]) on conflict do nothing`;
  return sql<(Name & { conversationId: string | null })[]>`
    select k.shop_id, k.platform_conversation_id, k.conversation_id
    from conversation_keys k join unnest(${shopIds}::text[], ${texts}::text[]) as asked (shop_id, name)
      on k.shop_id = asked.shop_id and k.platform_conversation_id = asked.name
    order by k.shop_id, k.platform_conversation_id for update of k`;
}

const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));

export type NewConversation = { id: string; shopId: string; buyerId: string; platformConversationId: string; at: Date };

/** One a buyer: a second name of the same buyer leads to the conversation that is there, found by the key itself and not by a plan. Answers the id of each. */
export function openConversations(sql: Sql, rows: readonly NewConversation[]): Promise<{ shopId: string; buyerId: string; id: string; isNew: boolean }[]> {
  return sql<{ shopId: string; buyerId: string; id: string; isNew: boolean }[]>`
    insert into conversations as c (id, shop_id, buyer_id, platform_conversation_id, created_at, updated_at)
    select id, shop_id, buyer_id, name, at, at
    from unnest(${rows.map((r) => r.id)}::uuid[], ${rows.map((r) => r.shopId)}::text[], ${rows.map((r) => r.buyerId)}::uuid[],
      ${rows.map((r) => r.platformConversationId)}::text[], ${instants(rows.map((r) => r.at))}::timestamptz[]) as new (id, shop_id, buyer_id, name, at)
    order by shop_id, buyer_id
    on conflict (shop_id, buyer_id) do update set buyer_id = excluded.buyer_id
    returning c.shop_id, c.buyer_id, c.id, c.xmax = 0 as is_new`;
}

/** Ties names to their conversations and gives those what had been said of the names before. */
export async function tieNames(sql: Sql, ties: readonly (Name & { conversationId: string })[]): Promise<string[]> {
  const [shopIds, texts, ids] = [ties.map((t) => t.shopId), ties.map((t) => t.platformConversationId), ties.map((t) => t.conversationId)];
  const tied = sql`unnest(${shopIds}::text[], ${texts}::text[], ${ids}::uuid[]) as tie (shop_id, name, conversation_id)`;
  const [, early] = await Promise.all([
    sql`update conversation_keys k set conversation_id = tie.conversation_id from ${tied} where k.shop_id = tie.shop_id and k.platform_conversation_id = tie.name`,
    sql<{ conversationId: string }[]>`
      update conversation_facts f set conversation_id = tie.conversation_id from ${tied}
      where f.shop_id = tie.shop_id and f.platform_conversation_id = tie.name and f.conversation_id is null
      returning f.conversation_id`,
  ]);
  return [...new Set(early.map((row) => row.conversationId))];
}

export type NewFact = {
  id: string;
  shopId: string;
  conversationId: string | null;
  platformConversationId: string | null;
  kind: "handed_over" | "closed" | "rated" | "recalled" | "assigned" | "resolved" | "pending" | "reopened";
  at: Date;
  saidAt: Date | null;
  key: string;
  agentId?: string | null;
  byId?: string | null;
  reason?: string | null;
  seenAt?: Date | null;
  wakeAt?: Date | null;
  stars?: number | null;
  comment?: string | null;
  abandoned?: boolean | null;
  platformMessageId?: string | null;
};

const FACT = {
  id: "uuid", shopId: "text", conversationId: "uuid", platformConversationId: "text", kind: "text", at: "timestamptz", saidAt: "timestamptz", key: "text", agentId: "text",
  byId: "text", reason: "text", seenAt: "timestamptz", wakeAt: "timestamptz", stars: "integer", comment: "text", abandoned: "boolean", platformMessageId: "text",
} as const satisfies ColumnTypes<NewFact>;

/** Stores facts; answers the ids of those that were not there yet. */
export async function insertFacts(sql: Sql, facts: readonly NewFact[]): Promise<Set<string>> {
  if (facts.length === 0) return new Set();
  const stored = await sql<{ id: string }[]>`
    insert into conversation_facts (${columnNames<NewFact>(sql, FACT)}) ${rowsOf(sql, facts, FACT)} on conflict (shop_id, key) do nothing returning id`;
  return new Set(stored.map((row) => row.id));
}

export type FactRow = {
  conversationId: string;
  id: string;
  at: Date;
  seq: string;
  kind: string;
  agentId: string | null;
  byId: string | null;
  reason: string | null;
  seenAt: Date | null;
  wakeAt: Date | null;
  stars: number | null;
  abandoned: boolean | null;
  closingPhrase: boolean;
};

/** All facts of conversations from an instant on: what a late fact makes us fold again. */
export function factsFrom(sql: Sql, spans: readonly { conversationId: string; from: Date }[]): Promise<FactRow[]> {
  const span = sql`unnest(${spans.map((s) => s.conversationId)}::uuid[], ${instants(spans.map((s) => s.from))}::timestamptz[]) as span (conversation_id, since)`;
  return sql<FactRow[]>`
    select m.conversation_id, m.id, m.sent_at as at, coalesce(m.platform_message_id, m.id::text) as seq, m.sender as kind, m.agent_id, null as by_id,
      null as reason, null::timestamptz as seen_at, null::timestamptz as wake_at, null::int as stars, null::boolean as abandoned, m.closing_phrase
    from ${span} join messages m on m.conversation_id = span.conversation_id and m.sent_at >= span.since
    where m.kind <> 'note' and m.sender in ('buyer', 'bot', 'agent') and m.status in ('received', 'sent', 'recalled') and m.via <> 'automation'
    union all
    select f.conversation_id, f.id, f.at, f.key, f.kind, f.agent_id, f.by_id, f.reason, f.seen_at, f.wake_at, f.stars, f.abandoned, false
    from ${span} join conversation_facts f on f.conversation_id = span.conversation_id and f.at >= span.since
    where f.kind <> 'recalled'`;
}

export type Opening = { conversationId: string; id: string; key: string; at: FactPosition; carry: FoldState };

/** Where each session of these conversations began, with the fold's state before it. */
export function openingsOf(sql: Sql, conversationIds: readonly string[]): Promise<Opening[]> {
  return sql<Opening[]>`
    select conversation_id, id, key, carry -> 'at' as at, carry -> 'carry' as carry from sessions where conversation_id = any(${[...conversationIds]}::uuid[])`;
}
