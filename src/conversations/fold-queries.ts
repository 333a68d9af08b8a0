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
  platformConversationId: string;
  fold: FoldState | null;
  state: "open" | "pending" | "resolved";
  assigneeId: string | null;
  lastSentAt: Date | null;
  unreadCount: number;
  nextDueClockId: string | null;
  sessionId: string | null;
  version: number;
  /** Of one that is made now: it has no row before the fold has been stored. */
  opened?: { buyerId: string; at: Date };
};

const LOCKED = (sql: Sql) => sql`
  c.id, c.shop_id, s.epoch as shop_epoch, c.platform_conversation_id, c.fold, c.state, c.assignee_id, c.last_sent_at, c.unread_count, c.next_due_clock_id, c.session_id, c.version`;

/**
 * Locks conversations in the order of their ids; those of other shops than the actor's are not there. The lock lets pass what only refers to the row
 * (a name that is tied to it), which would otherwise wait in another order than this one.
 */
export function lockByIds(sql: Sql, ids: readonly string[]): Promise<Locked[]> {
  return sql<Locked[]>`
    select ${LOCKED(sql)} from conversations c join shops s on s.id = c.shop_id
    where c.id = any(${[...ids]}::uuid[]) order by c.id for no key update of c`;
}

/** Locks those of the conversations that nobody else holds: who holds one folds it, and judges its clocks with it. */
export function lockFree(sql: Sql, ids: readonly string[]): Promise<Locked[]> {
  return sql<Locked[]>`
    select ${LOCKED(sql)} from conversations c join shops s on s.id = c.shop_id
    where c.id = any(${[...ids]}::uuid[]) order by c.id for no key update of c skip locked`;
}

export type NewFact = {
  id: string;
  shopId: string;
  conversationId: string | null;
  platformConversationId: string | null;
  kind: "handed_over" | "closed" | "rated" | "recalled" | "assigned" | "resolved" | "pending" | "reopened" | "trait" | "promised" | "promise_done" | "promise_cancelled";
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
  trait?: "team" | "priority" | "labels" | "ownTier" | "quietUntil" | null;
  value?: string | readonly string[] | null;
  promiseId?: string | null;
  dueAt?: Date | null;
};

const FACT = {
  id: "uuid", shopId: "text", conversationId: "uuid", platformConversationId: "text", kind: "text", at: "timestamptz", saidAt: "timestamptz", key: "text", agentId: "text",
  byId: "text", reason: "text", seenAt: "timestamptz", wakeAt: "timestamptz", stars: "integer", comment: "text", abandoned: "boolean", platformMessageId: "text",
  trait: "text", value: "jsonb", promiseId: "uuid", dueAt: "timestamptz",
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
  /** Of a buyer's message: the tier that came with it. */
  tier?: string | null;
  /** Of a reply of ours, or of the message that tells of a promise. */
  clientId?: string | null;
  writtenAt?: Date | null;
  trait?: string | null;
  value?: string | readonly string[] | null;
  promiseId?: string | null;
  dueAt?: Date | null;
};

/** All facts of conversations from an instant on: what a late fact makes us fold again. */
export function factsFrom(sql: Sql, spans: readonly { conversationId: string; from: Date }[]): Promise<FactRow[]> {
  const span = sql`unnest(${spans.map((s) => s.conversationId)}::uuid[], ${instants(spans.map((s) => s.from))}::timestamptz[]) as span (conversation_id, since)`;
  return sql<FactRow[]>`
    select m.conversation_id, m.id, m.sent_at as at, coalesce(m.platform_message_id, m.id::text) as seq, m.sender as kind, m.agent_id, null as by_id,
      null as reason, null::timestamptz as seen_at, null::timestamptz as wake_at, null::int as stars, null::boolean as abandoned, m.closing_phrase,
      m.buyer_tier as tier, case when m.via = 'inbox' then m.client_id end as client_id, case when m.via = 'inbox' then m.received_at end as written_at,
      null as trait, null::jsonb as value, null::uuid as promise_id, null::timestamptz as due_at
    from ${span} join messages m on m.conversation_id = span.conversation_id and m.sent_at >= span.since
    where m.kind <> 'note' and m.sender in ('buyer', 'bot', 'agent') and m.status in ('received', 'sent', 'recalled') and m.via <> 'automation'
    union all
    select f.conversation_id, f.id, f.at, f.key, f.kind, f.agent_id, f.by_id, f.reason, f.seen_at, f.wake_at, f.stars, f.abandoned, false,
      null, p.said_in, null, f.trait, f.value, f.promise_id, f.due_at
    from ${span} join conversation_facts f on f.conversation_id = span.conversation_id and f.at >= span.since left join promises p on p.id = f.promise_id
    where f.kind <> 'recalled'`;
}

export type Opening = { conversationId: string; id: string; key: string; at: FactPosition; carry: FoldState };

/** Where each session of these conversations began, with the fold's state before it. */
export function openingsOf(sql: Sql, conversationIds: readonly string[]): Promise<Opening[]> {
  return sql<Opening[]>`
    select conversation_id, id, key, carry -> 'at' as at, carry -> 'carry' as carry from sessions where conversation_id = any(${[...conversationIds]}::uuid[])`;
}
