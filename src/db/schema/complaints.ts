import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { conversations } from "./conversations.ts";
import { instant, minor } from "./types.ts";

/** A complaint as a case, whoever opened it; what the platform says of it stands beside what we do. */
export const complaints = pgTable(
  "complaints",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull(),
    source: text({ enum: ["platform", "ticket", "chat", "phone", "rule", "api"] }).notNull().default("platform"),
    /** Null for a case that no platform knows of. */
    platformComplaintId: text(),
    platformConversationId: text(),
    platformOrderId: text(),
    /** Null until the platform's name of it is known to us, and for a case without a chat. */
    conversationId: uuid(),
    buyerId: uuid(),
    category: text(),
    /** What was complained of (CMP-01). */
    text: text().notNull(),
    demand: text(),
    /** The true cause, once found (CMP-16). */
    cause: text(),
    deadline: instant(),
    external: text({ enum: ["none", "threatened", "already"] }).notNull(),
    companyNotified: boolean().notNull().default(false),
    lossByAgent: boolean().notNull().default(true),
    state: text({ enum: ["recorded", "pacified", "coordinating", "fed_back", "closed", "closed_unsatisfied"] }).notNull().default("recorded"),
    rounds: integer().notNull().default(1),
    /** Whose case it is; null is nobody's yet. */
    ownerId: text(),
    /** Of whose work it is; only a person says so. */
    agentId: text(),
    severity: text({ enum: ["minor", "general", "severe"] }),
    severityBy: text(),
    severityAt: instant(),
    verdict: text({ enum: ["upheld", "not_upheld"] }),
    verdictBy: text(),
    verdictAt: instant(),
    /** The last answer of the buyer; null before one was asked for. */
    satisfied: boolean(),
    /** name → who set it, and when (MET-13). */
    marks: jsonb().$type<Record<string, { by: string | null; at: string }>>().notNull().default({}),
    stageSince: instant(),
    /** Null once it is closed. */
    stageDueAt: instant(),
    /** When the lateness of this stage was told; null while there is nothing to tell. */
    stageLateAt: instant(),
    openedBy: text(),
    /** Null while only the platform's closing has come. */
    openedAt: instant(),
    platformClosedAt: instant(),
    closedAt: instant(),
    version: integer().notNull().default(1),
  },
  (t) => [
    uniqueIndex("complaints_platform_key").on(t.shopId, t.platformComplaintId),
    // The list, newest first; the board by stage.
    index("complaints_shop_idx").on(t.shopId, t.id.desc()),
    index("complaints_stage_idx").on(t.shopId, t.state, t.stageDueAt, t.id),
    index("complaints_conversation_idx").on(t.conversationId).where(sql`conversation_id is not null`),
    index("complaints_buyer_idx").on(t.buyerId).where(sql`buyer_id is not null`),
    // Whose stage has run out?
    index("complaints_late_idx").on(t.stageDueAt).where(sql`stage_due_at is not null and stage_late_at is null`),
  ],
);

/** What happened in a case, in order; only added to. */
export const complaintEntries = pgTable(
  "complaint_entries",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull(),
    complaintId: uuid().notNull().references(() => complaints.id),
    kind: text().notNull(),
    state: text().notNull(),
    round: integer().notNull(),
    note: text(),
    detail: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    by: text(),
    at: instant().notNull(),
  },
  (t) => [index("complaint_entries_complaint_idx").on(t.complaintId, t.id)],
);

/** What an upheld complaint costs, and who pays: a record for people to decide on, nothing is moved. */
export const complaintMoney = pgTable(
  "complaint_money",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull(),
    complaintId: uuid().notNull().references(() => complaints.id),
    amountMinor: minor().notNull(),
    currency: text().notNull(),
    payer: text({ enum: ["contractor", "agent", "commission", "company", "supplier", "platform"] }).notNull(),
    agentId: text(),
    note: text(),
    by: text(),
    at: instant().notNull(),
    /** Taken back, on record. */
    withdrawnAt: instant(),
    withdrawnBy: text(),
  },
  (t) => [index("complaint_money_complaint_idx").on(t.complaintId)],
);

/** A chat whose words sound like a complaint; a person says whether it is one. */
export const complaintProposals = pgTable(
  "complaint_proposals",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull(),
    conversationId: uuid().notNull().references(() => conversations.id),
    messageId: uuid().notNull(),
    words: text().array().notNull(),
    external: text({ enum: ["none", "threatened", "already"] }).notNull(),
    state: text({ enum: ["waiting", "accepted", "dismissed"] }).notNull().default("waiting"),
    complaintId: uuid(),
    decidedBy: text(),
    decidedAt: instant(),
    reason: text(),
    createdAt: instant().notNull(),
  },
  (t) => [
    // One that waits a conversation.
    uniqueIndex("complaint_proposals_waiting_key").on(t.conversationId).where(sql`state = 'waiting'`),
    index("complaint_proposals_shop_idx").on(t.shopId, t.state, t.id.desc()),
    index("complaint_proposals_conversation_idx").on(t.conversationId, t.id.desc()),
  ],
);
