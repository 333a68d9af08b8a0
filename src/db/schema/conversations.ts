import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, smallint, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { users } from "./people.ts";
import { teams } from "./teams.ts";
import { instant } from "./types.ts";

export const buyers = pgTable(
  "buyers",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull(),
    platformBuyerId: text().notNull(),
    name: text(),
    phone: text(),
    /** What the platform says of their standing. */
    saidTier: text(),
    /** What the shop says: by its rules, or by a person's hand. */
    ownTier: text(),
    /** What holds: the shop's own word before the platform's. */
    tier: text().generatedAlwaysAs(sql`coalesce(own_tier, said_tier)`),
    createdAt: instant().notNull(),
    /** Instant of the newest event that spoke about the person. */
    saidAt: instant().notNull(),
    /** Shared by the accounts that a person said are one buyer's; null: this one alone. */
    personId: uuid(),
    /** Until when the shop does not serve them; 9999-12-31 for good, null: it does. */
    blockedUntil: instant(),
    /** Until when the routing leaves their chats in the queue. */
    unroutedUntil: instant(),
    /** When what is personal was emptied; what was said before it is not taken in again. */
    erasedAt: instant(),
  },
  (t) => [
    uniqueIndex("buyers_platform_key").on(t.shopId, t.platformBuyerId),
    // The list of a shop, newest first; those of a tier.
    index("buyers_shop_idx").on(t.shopId, t.id.desc()),
    index("buyers_tier_idx").on(t.shopId, t.tier, t.id.desc()).where(sql`tier is not null`),
    index("buyers_blocked_idx").on(t.shopId, t.id.desc()).where(sql`blocked_until is not null`),
    // Which accounts are the same person's? Which have the same phone?
    index("buyers_person_idx").on(t.personId).where(sql`person_id is not null`),
    index("buyers_phone_idx").on(t.phone).where(sql`phone is not null`),
  ],
);

/** The platform's names of a conversation. A name may come before its buyer is known; what is said of it waits for that. */
export const conversationKeys = pgTable(
  "conversation_keys",
  {
    shopId: text().notNull(),
    platformConversationId: text().notNull(),
    /** Null while only hand-overs, closes or ratings have named it. */
    conversationId: uuid().references(() => conversations.id),
  },
  (t) => [primaryKey({ columns: [t.shopId, t.platformConversationId] }), index("conversation_keys_conversation_idx").on(t.conversationId)],
);

/** One a buyer and shop. The row holds all that a list shows. */
export const conversations = pgTable(
  "conversations",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull(),
    buyerId: uuid().notNull().references(() => buyers.id),
    /** Where a reply goes: the platform's newest name of it. */
    platformConversationId: text().notNull(),
    state: text({ enum: ["open", "pending", "resolved"] }).notNull().default("open"),
    stateReason: text(),
    wakeAt: instant(),
    /** 0 urgent, 1 high, 2 normal. */
    priority: smallint().notNull().default(2),
    /** State of the buyer's refund here that still waits for somebody; null for none. Kept from the log (src/queue/marks.ts). */
    refundState: text(),
    /** State of an open complaint of this chat; null for none. */
    complaintState: text(),
    /** Place in the list before the due instant: complaints stand with what is urgent. */
    rank: smallint().notNull().generatedAlwaysAs(sql`case when complaint_state is not null then 0 else priority end`),
    assigneeId: text().references(() => users.id),
    /** Whose queue it waits in; null is the shop's. */
    teamId: uuid().references(() => teams.id),
    lastMessageId: uuid(),
    lastSender: text(),
    lastText: text(),
    lastSentAt: instant(),
    unreadCount: integer().notNull().default(0),
    /** Start of the oldest unanswered buyer message; null while the last word is ours. */
    waitingSince: instant(),
    /** Earliest due instant of its running clocks; 9999-12-31 when none runs, so that a keyset cursor holds. */
    nextDue: instant().notNull().default(sql`'9999-12-31T00:00:00Z'`),
    nextDueClockId: uuid(),
    nextDueKind: text(),
    labels: text().array().notNull().default([]),
    sessionId: uuid(),
    version: integer().notNull().default(1),
    /** Where the fold over the conversation's facts stands (sla/fold.ts). */
    fold: jsonb().$type<Record<string, unknown>>(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("conversations_buyer_key").on(t.buyerId),
    // Mine by state, most urgent first; how many somebody holds.
    index("conversations_held_idx").on(t.assigneeId, t.state, t.rank, t.nextDue, t.id).where(sql`assignee_id is not null`),
    // The queue of a shop.
    index("conversations_queue_idx").on(t.shopId, t.rank, t.nextDue, t.id).where(sql`state = 'open' and assignee_id is null`),
    // All of a shop by state, most urgent first.
    index("conversations_urgent_idx").on(t.shopId, t.state, t.rank, t.nextDue, t.id),
    // Who waits longest?
    index("conversations_waiting_idx").on(t.shopId, t.waitingSince, t.id).where(sql`waiting_since is not null`),
    // Newest words first, by state.
    index("conversations_newest_idx").on(t.shopId, t.state, t.lastSentAt.desc(), t.id.desc()),
    // Whose wake time has come?
    index("conversations_wake_idx").on(t.wakeAt).where(sql`state = 'pending' and wake_at is not null`),
  ],
);

export const messages = pgTable(
  "messages",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull(),
    conversationId: uuid().notNull().references(() => conversations.id),
    /** Null until the platform has named it, and for notes. */
    platformMessageId: text(),
    clientId: text(),
    sender: text({ enum: ["buyer", "agent", "bot", "system"] }).notNull(),
    via: text({ enum: ["inbox", "workbench", "automation", "platform"] }).notNull(),
    agentId: text().references(() => users.id),
    /** The platform's name of who answered in its workbench; mapped to a person by `user_accounts`, also later. */
    account: text(),
    /** Their e-mail beside it where the platform gave both, in small letters. */
    accountEmail: text(),
    kind: text({ enum: ["text", "image", "video", "audio", "order", "product", "system", "note"] }).notNull(),
    text: text(),
    url: text(),
    ref: text(),
    /** Platform's instant, or the clamped one; for our own the accept time, before that when it was written. */
    sentAt: instant().notNull(),
    /** What the platform said before it was clamped to the arrival; null where it was not. */
    saidAt: instant(),
    receivedAt: instant().notNull(),
    status: text({ enum: ["received", "queued", "sending", "sent", "failed", "unknown", "recalled"] }).notNull(),
    failure: jsonb().$type<{ code: string; message: string }>(),
    /** The text is one of the shop's closing phrases. */
    closingPhrase: boolean().notNull().default(false),
    /** The buyer's tier as the platform said it with this message; null where it said none. */
    buyerTier: text(),
  },
  (t) => [
    // The same platform message twice is one row. Not every shop system's ids are its own beyond a conversation.
    uniqueIndex("messages_platform_key").on(t.conversationId, t.platformMessageId).where(sql`platform_message_id is not null`),
    // The same send twice is one message.
    uniqueIndex("messages_client_key").on(t.conversationId, t.clientId).where(sql`client_id is not null`),
    // Was this id given to a reply of another conversation?
    index("messages_shop_client_idx").on(t.shopId, t.clientId).where(sql`via = 'inbox' and client_id is not null`),
    // The transcript, newest page first.
    index("messages_transcript_idx").on(t.conversationId, t.sentAt.desc(), t.id.desc()),
    // Who answered how much in a span?
    index("messages_replies_idx").on(t.shopId, t.sentAt, t.id).where(sql`sender = 'agent'`),
    // What did this account answer, when it is mapped to someone later?
    index("messages_account_idx").on(t.shopId, t.account).where(sql`account is not null`),
    index("messages_account_email_idx").on(t.shopId, t.accountEmail).where(sql`account_email is not null`),
  ],
);

/** What happened to a conversation besides messages: the platform's hand-overs, closes, ratings, recalls, and our own acts. */
export const conversationFacts = pgTable(
  "conversation_facts",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull(),
    /** Null while the platform's name is all that is known. */
    conversationId: uuid().references(() => conversations.id),
    platformConversationId: text(),
    kind: text({ enum: ["handed_over", "closed", "rated", "recalled", "assigned", "resolved", "pending", "reopened", "trait", "promised", "promise_done", "promise_cancelled"] }).notNull(),
    at: instant().notNull(),
    saidAt: instant(),
    key: text().notNull(),
    agentId: text(),
    byId: text(),
    reason: text(),
    /** Of a resolve: the instant of the last message that the person had seen. */
    seenAt: instant(),
    wakeAt: instant(),
    stars: smallint(),
    comment: text(),
    abandoned: boolean(),
    platformMessageId: text(),
    /** What was set, and to what: the team, the priority, the labels. */
    trait: text({ enum: ["team", "priority", "labels", "ownTier", "quietUntil"] }),
    value: jsonb().$type<string | string[] | null>(),
    promiseId: uuid(),
    /** Of a promise: the instant that was promised. */
    dueAt: instant(),
  },
  (t) => [
    uniqueIndex("conversation_facts_key").on(t.shopId, t.key),
    index("conversation_facts_conversation_idx").on(t.conversationId, t.at),
    // Was this message recalled before it came?
    index("conversation_facts_recalled_idx").on(t.conversationId, t.platformMessageId).where(sql`kind = 'recalled'`),
    // Who handed what to whom in a span?
    index("conversation_facts_assigned_idx").on(t.shopId, t.at).where(sql`kind = 'assigned'`),
    // What waits for this conversation to be known?
    index("conversation_facts_early_idx").on(t.shopId, t.platformConversationId).where(sql`conversation_id is null`),
  ],
);

/** A reply on its way to the platform. */
export const outbound = pgTable(
  "outbound",
  {
    messageId: uuid().primaryKey().references(() => messages.id),
    shopId: text().notNull(),
    conversationId: uuid().notNull(),
    queuedAt: instant().notNull(),
    state: text({ enum: ["queued", "sending", "sent", "failed", "unknown"] }).notNull().default("queued"),
    attempts: integer().notNull().default(0),
    /** Set before the call, so that a crash leaves a trace of what may have happened. */
    attemptId: uuid(),
    nextAttemptAt: instant().notNull(),
    /** Whoever sends holds it until then. */
    leaseUntil: instant(),
  },
  (t) => [
    // What is to be sent next?
    index("outbound_due_idx").on(t.nextAttemptAt, t.messageId).where(sql`state in ('queued', 'sending')`),
    // Is an earlier reply of the conversation still on its way?
    index("outbound_order_idx").on(t.conversationId, t.queuedAt, t.messageId).where(sql`state in ('queued', 'sending')`),
    check("outbound_sending_has_attempt", sql`state <> 'sending' or (attempt_id is not null and lease_until is not null)`),
  ],
);
