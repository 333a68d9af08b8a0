import { columnNames, excluded, rowsOf, type ColumnTypes } from "../db/bulk.ts";
import type { Sql } from "../db/client.ts";

export type StoredTurn = {
  id: string;
  conversationId: string;
  key: string;
  sessionId: string | null;
  state: "waiting" | "answered" | "not_needed";
  startedAt: Date;
  answeredAt: Date | null;
  answeredById: string | null;
  correctedAt: Date | null;
  /** Where it began when people judged a breach of it; null where nobody did, and where nothing is folded again. */
  wordAt: Date | null;
};

/** Turns in force: each conversation's one of a key, or all of its sessions where it is folded again. */
export function storedTurns(sql: Sql, open: readonly { conversationId: string; key: string }[], sessionIds: readonly string[]): Promise<StoredTurn[]> {
  const columns = sql`t.id, t.conversation_id, t.key, t.session_id, t.state, t.started_at, t.answered_at, t.answered_by_id, t.corrected_at`;
  return sql<StoredTurn[]>`
    select ${columns}, null::timestamptz as word_at from unnest(${open.map((a) => a.conversationId)}::uuid[], ${open.map((a) => a.key)}::uuid[]) as asked (conversation_id, key)
    cross join lateral (select * from turns t where t.conversation_id = asked.conversation_id and t.voided_at is null and t.key = asked.key limit 1) t
    ${sessionIds.length === 0 ? sql`` : sql`where (t.session_id = any(${[...sessionIds]}::uuid[])) is not true union all select ${columns}, judged.word_at from turns t ${judgedWord(sql)}
      where t.session_id = any(${[...sessionIds]}::uuid[]) and t.voided_at is null`}`;
}

/** Of a wait with several judged breaches, the latest word. */
const judgedWord = (sql: Sql) => sql`left join lateral (
  select b.word_at from clocks k join breaches b on b.clock_id = k.id where k.subject_id = t.id and b.state in ('excused', 'upheld') and b.word_at is not null order by b.reviewed_at desc limit 1) judged on true`;

export type SessionRow = {
  id: string;
  shopId: string;
  conversationId: string;
  key: string;
  startedAt: Date;
  endedAt: Date | null;
  endedBy: string | null;
  stars: number | null;
  ratingAbandoned: boolean | null;
  carry: object | null;
};

const SESSION = {
  id: "uuid", shopId: "text", conversationId: "uuid", key: "uuid", startedAt: "timestamptz", endedAt: "timestamptz", endedBy: "text", stars: "integer",
  ratingAbandoned: "boolean", carry: "jsonb",
} as const satisfies ColumnTypes<SessionRow>;

/** Stores sessions by their opening fact; one without a carry keeps the stored one. Answers their ids. */
export function saveSessions(sql: Sql, rows: readonly SessionRow[]): Promise<{ id: string; conversationId: string; key: string }[]> {
  return sql<{ id: string; conversationId: string; key: string }[]>`
    insert into sessions as s (${columnNames<SessionRow>(sql, SESSION)}) ${rowsOf(sql, rows.map((row) => ({ ...row, carry: row.carry ?? {} })), SESSION)}
    on conflict (conversation_id, key) do update set started_at = excluded.started_at, ended_at = excluded.ended_at, ended_by = excluded.ended_by,
      stars = excluded.stars, rating_abandoned = excluded.rating_abandoned,
      carry = case when excluded.carry = '{}' then s.carry else excluded.carry end
    returning s.id, s.conversation_id, s.key`;
}

/** Sessions that a late fact made part of another one. */
export const dropSessions = (sql: Sql, ids: readonly string[]) => sql`delete from sessions where id = any(${[...ids]}::uuid[])`;

export type TurnRow = {
  id: string;
  shopId: string;
  conversationId: string;
  sessionId: string | null;
  key: string;
  startedAt: Date;
  answeredAt: Date | null;
  endedAt: Date | null;
  endedBy: string | null;
  closedById: string | null;
  waitMs: number | null;
  state: string;
  isFirst: boolean;
  firstMessageId: string | null;
  replyMessageId: string | null;
  answeredById: string | null;
  ownerId: string | null;
  messageCount: number;
  closingPhrase: boolean;
  holders: object;
  traits: object | null;
  correctedAt: Date | null;
};

const TURN = {
  id: "uuid", shopId: "text", conversationId: "uuid", sessionId: "uuid", key: "uuid", startedAt: "timestamptz", answeredAt: "timestamptz", endedAt: "timestamptz",
  endedBy: "text", closedById: "text", waitMs: "bigint", state: "text", isFirst: "boolean", firstMessageId: "uuid", replyMessageId: "uuid", answeredById: "text",
  ownerId: "text", messageCount: "integer", closingPhrase: "boolean", holders: "jsonb", traits: "jsonb", correctedAt: "timestamptz",
} as const satisfies ColumnTypes<TurnRow>;

/** What moves to a later key is written before what takes its place, so that no key is two rows' at any moment. */
export const saveTurns = (sql: Sql, rows: readonly TurnRow[]) => sql`
  insert into turns (${columnNames<TurnRow>(sql, TURN)}) ${rowsOf(sql, rows.toSorted((a, b) => b.startedAt.getTime() - a.startedAt.getTime()), TURN)}
  on conflict (id) do update set ${excluded<TurnRow>(sql, TURN, ["id", "shopId", "conversationId"])}`;

/** A wait that never was: it leaves every figure, and its clocks with it. */
export const voidTurns = (sql: Sql, ids: readonly string[], at: Date) => sql`update turns set voided_at = ${at}, session_id = null where id = any(${[...ids]}::uuid[])`;

export type ConversationRow = {
  id: string;
  platformConversationId: string;
  state: string;
  stateReason: string | null;
  wakeAt: Date | null;
  assigneeId: string | null;
  lastMessageId: string | null;
  lastSender: string | null;
  lastText: string | null;
  lastSentAt: Date | null;
  unreadCount: number;
  waitingSince: Date | null;
  nextDue: Date | null;
  nextDueClockId: string | null;
  nextDueKind: string | null;
  sessionId: string | null;
  fold: object;
  updatedAt: Date;
};

/** The row of a conversation that is made now. */
export type OpenedRow = ConversationRow & { shopId: string; buyerId: string; createdAt: Date; version: number };

const CONVERSATION = {
  id: "uuid", platformConversationId: "text", state: "text", stateReason: "text", wakeAt: "timestamptz", assigneeId: "text", lastMessageId: "uuid", lastSender: "text",
  lastText: "text", lastSentAt: "timestamptz", unreadCount: "integer", waitingSince: "timestamptz", nextDue: "timestamptz", nextDueClockId: "uuid", nextDueKind: "text",
  sessionId: "uuid", fold: "jsonb", updatedAt: "timestamptz",
} as const satisfies ColumnTypes<ConversationRow>;

const OPENED = { ...CONVERSATION, shopId: "text", buyerId: "uuid", createdAt: "timestamptz", version: "integer" } as const satisfies ColumnTypes<OpenedRow>;

/** Until when a conversation waits that nothing is due in, so that a keyset cursor holds. */
const NEVER = new Date("9999-12-31T00:00:00Z");

/** Writes conversations that are made now, with what their first folds made of them. */
export const openConversations = (sql: Sql, rows: readonly OpenedRow[]) => sql`
  insert into conversations (${columnNames<OpenedRow>(sql, OPENED)}) ${rowsOf(sql, rows.map((row) => ({ ...row, nextDue: row.nextDue ?? NEVER })), OPENED)}`;

/** Writes what the folds made of the conversations; a `lastMessageId` of null leaves the last message as it is. */
export const saveConversations = (sql: Sql, rows: readonly ConversationRow[]) => sql`
  update conversations c set
    platform_conversation_id = r.platform_conversation_id, state = r.state, state_reason = r.state_reason, wake_at = r.wake_at, assignee_id = r.assignee_id,
    last_message_id = coalesce(r.last_message_id, c.last_message_id),
    last_sender = case when r.last_message_id is null then c.last_sender else r.last_sender end,
    last_text = case when r.last_message_id is null then c.last_text else r.last_text end,
    last_sent_at = case when r.last_message_id is null then c.last_sent_at else r.last_sent_at end,
    unread_count = r.unread_count, waiting_since = r.waiting_since,
    next_due = coalesce(r.next_due, '9999-12-31T00:00:00Z'), next_due_clock_id = r.next_due_clock_id, next_due_kind = r.next_due_kind,
    session_id = r.session_id, fold = r.fold, version = c.version + 1, updated_at = r.updated_at
  from (${rowsOf(sql, rows, CONVERSATION)}) r where c.id = r.id`;

export type PromiseRow = { id: string; state: "open" | "kept" | "broken" | "cancelled"; agentId: string | null; endedAt: Date | null; endedById: string | null; keptBy: "reply" | "done" | null };

const PROMISE = { id: "uuid", state: "text", agentId: "text", endedAt: "timestamptz", endedById: "text", keptBy: "text" } as const satisfies ColumnTypes<PromiseRow>;

/** What became of promises. */
export const savePromises = (sql: Sql, rows: readonly PromiseRow[]) => sql`
  update promises p set state = r.state, agent_id = r.agent_id, ended_at = r.ended_at, ended_by_id = r.ended_by_id, kept_by = r.kept_by
  from (${rowsOf(sql, rows, PROMISE)}) r where p.id = r.id`;

/** The texts of messages, cut to what first words may be. */
export function firstWords(sql: Sql, ids: readonly string[]): Promise<{ id: string; text: string | null }[]> {
  return sql<{ id: string; text: string | null }[]>`select id, left(text, 500) as text from messages where id = any(${[...ids]}::uuid[])`;
}
