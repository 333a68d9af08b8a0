import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { conversations } from "./conversations.ts";
import { instant } from "./types.ts";

export const sessions = pgTable(
  "sessions",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull(),
    conversationId: uuid().notNull().references(() => conversations.id),
    /** The fact that opened it. */
    key: uuid().notNull(),
    startedAt: instant().notNull(),
    /** Null while it lasts. */
    endedAt: instant(),
    endedBy: text({ enum: ["agent", "platform", "quiet"] }),
    /** Where the fold stood before it: a late fact is folded in from here. */
    carry: jsonb().$type<Record<string, unknown>>().notNull(),
    /** Null until rated. */
    stars: integer(),
    ratingAbandoned: boolean(),
  },
  (t) => [
    uniqueIndex("sessions_key").on(t.conversationId, t.key),
    index("sessions_shop_idx").on(t.shopId, t.startedAt),
  ],
);

/** One row a wait: a fact. Every clock, figure and review goes back to it. */
export const turns = pgTable(
  "turns",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull(),
    conversationId: uuid().notNull().references(() => conversations.id),
    sessionId: uuid().references(() => sessions.id),
    /** The fact that opened it. */
    key: uuid().notNull(),
    startedAt: instant().notNull(),
    answeredAt: instant(),
    /** When it was closed without a reply. */
    endedAt: instant(),
    endedBy: text({ enum: ["agent", "platform", "quiet"] }),
    closedById: text(),
    waitMs: bigint({ mode: "number" }),
    state: text({ enum: ["waiting", "answered", "not_needed"] }).notNull(),
    isFirst: boolean().notNull(),
    /** Null where a hand-over began the wait and the buyer had not written. */
    firstMessageId: uuid(),
    replyMessageId: uuid(),
    answeredById: text(),
    /** To whom the figures give it: who answered, else who held it when it ended or holds it now; null is the queue. */
    ownerId: text(),
    messageCount: integer().notNull(),
    /** Every buyer text of it is a closing phrase. */
    closingPhrase: boolean().notNull(),
    holders: jsonb().$type<{ agentId: string | null; from: string; to: string | null }[]>().notNull(),
    /** Team, tier, priority and labels when it began, as policies ask for them; null where nothing was known or set. */
    traits: jsonb().$type<Record<string, unknown>>(),
    correctedAt: instant(),
    /** A late fact showed that there was no such wait; kept for the record, in no figure. */
    voidedAt: instant(),
  },
  (t) => [
    uniqueIndex("turns_key").on(t.conversationId, t.key).where(sql`voided_at is null`),
    // The waits of a session that is folded again, or is gone.
    index("turns_session_idx").on(t.sessionId).where(sql`session_id is not null`),
    // A shop's day; an agent's day.
    index("turns_shop_idx").on(t.shopId, t.startedAt, t.id).where(sql`voided_at is null`),
    index("turns_owner_idx").on(t.ownerId, t.startedAt, t.id).where(sql`voided_at is null`),
  ],
);

export const clocks = pgTable(
  "clocks",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull(),
    conversationId: uuid(),
    turnId: uuid().references(() => turns.id),
    /** Names it among the clocks of its subject: the kind, and `kind#2` where a policy has two targets of one kind. */
    key: text().notNull(),
    subjectType: text().notNull(),
    subjectId: uuid().notNull(),
    kind: text({
      enum: ["first_response", "next_response", "sunset", "resolution", "refund_decision", "ticket", "complaint_stage", "callback", "promise"],
    }).notNull(),
    variant: text({ enum: ["normal", "after_opening"] }).notNull().default("normal"),
    startedAt: instant().notNull(),
    dueAt: instant().notNull(),
    /** Null while it runs, and while a breached one still waits. */
    stoppedAt: instant(),
    state: text({ enum: ["running", "paused", "met", "breached", "not_needed", "cancelled"] }).notNull(),
    overdueMs: bigint({ mode: "number" }),
    agentId: text(),
    policyId: text().notNull(),
    policyVersion: integer().notNull(),
    noticedAt: instant(),
    correctedAt: instant(),
    /** Instants (epoch ms) of its warnings, in order. */
    warnings: jsonb().$type<number[]>().notNull().default([]),
    /** How many of its warnings were given. */
    warned: integer().notNull().default(0),
    /** Spans in which it stood still; the last one is open while it does. */
    pauses: jsonb().$type<{ from: string; to: string | null }[]>().notNull().default([]),
    /** What it allows, so that a pause gives it a new due instant; null where the instant itself was given. */
    allowance: jsonb().$type<{ fromMs: number; budgetMs: number; counts: string }>(),
    /** Steps after due, in order. */
    escalations: jsonb().$type<{ atMs: number; action: string; to: string | null }[]>().notNull().default([]),
    /** How many of them were taken. */
    escalated: integer().notNull().default(0),
    /** Of a subject that is no conversation: who held it and when, where it changed hands; null = who holds it now held it from the start. */
    holders: jsonb().$type<{ agentId: string | null; from: string; to: string | null }[]>(),
    /** Of such a subject: what policies asked of it when it started; null where nothing was known. */
    asked: jsonb().$type<Record<string, unknown>>(),
    /** Next instant at which there is something to do: a warning, just past due, or an escalation. Null when nothing is left. */
    nextAt: instant(),
  },
  (t) => [
    uniqueIndex("clocks_subject_key").on(t.subjectId, t.key),
    // What is due? The sweep reads this and nothing else.
    index("clocks_due_idx").on(t.nextAt).where(sql`next_at is not null`),
    index("clocks_shop_idx").on(t.shopId, t.dueAt, t.id),
    // Those of a conversation that none of its waits leads to.
    index("clocks_conversation_idx").on(t.conversationId).where(sql`turn_id is null or state = 'cancelled'`),
  ],
);
