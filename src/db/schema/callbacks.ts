import { sql } from "drizzle-orm";
import { boolean, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { buyers } from "./conversations.ts";
import { instant } from "./types.ts";

/** The duty to come back to a buyer. */
export const callbacks = pgTable(
  "callbacks",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull(),
    reason: text({ enum: ["complaint", "off_hours", "care", "opinion", "other"] }).notNull(),
    complaintId: uuid(),
    conversationId: uuid(),
    buyerId: uuid(),
    platformOrderId: text(),
    agentId: text(),
    /** The shop's local date, such as 2026-11-23. */
    dueDate: text().notNull(),
    /** End of that day's hours. */
    dueAt: instant().notNull(),
    state: text({ enum: ["due", "done", "cancelled"] }).notNull().default("due"),
    outcome: text({ enum: ["reached", "left_word", "no_answer", "wrong_number", "declined"] }),
    /** Tries that reached nobody. */
    attempts: integer().notNull().default(0),
    satisfied: boolean(),
    note: text(),
    /** It was not made by `dueAt` (CMP-08); stays when it is made later. */
    missedAt: instant(),
    doneBy: text(),
    doneAt: instant(),
    createdBy: text(),
    createdAt: instant().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    // One that is due a complaint.
    uniqueIndex("callbacks_complaint_key").on(t.complaintId).where(sql`state = 'due' and complaint_id is not null`),
    index("callbacks_due_idx").on(t.shopId, t.dueAt, t.id).where(sql`state = 'due'`),
    index("callbacks_agent_idx").on(t.agentId, t.dueAt, t.id).where(sql`state = 'due'`),
    index("callbacks_shop_idx").on(t.shopId, t.dueAt, t.id),
    index("callbacks_buyer_idx").on(t.buyerId).where(sql`buyer_id is not null`),
    index("callbacks_missed_idx").on(t.dueAt).where(sql`state = 'due' and missed_at is null`),
  ],
);

/** Words to buyers after they bought, or on a day of the year. */
export const carePlans = pgTable(
  "care_plans",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull(),
    name: text().notNull(),
    kind: text({ enum: ["after_receipt", "festival"] }).notNull(),
    /** Days after receipt; null for a festival. */
    days: integer(),
    /** 02-17 for every year, 2027-02-06 for one; null for a plan after receipt. */
    date: text(),
    way: text({ enum: ["message", "callback"] }).notNull(),
    text: text().notNull(),
    enabled: boolean().notNull().default(true),
    /** The last local date for which it was gone through. */
    doneDate: text(),
    version: integer().notNull().default(1),
    createdBy: text(),
    createdAt: instant().notNull(),
  },
  (t) => [index("care_plans_shop_idx").on(t.shopId)],
);

/** Who is to be written to, by a plan or a work list, and what became of it. */
export const careItems = pgTable(
  "care_items",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull(),
    kind: text({ enum: ["after_receipt", "festival", "unpaid", "unshipped", "no_trace", "rating"] }).notNull(),
    /** What it is about, so that nobody is written to twice for it. */
    key: text().notNull(),
    planId: uuid(),
    buyerId: uuid().notNull().references(() => buyers.id),
    conversationId: uuid(),
    platformOrderId: text(),
    text: text().notNull(),
    dueAt: instant().notNull(),
    state: text({ enum: ["waiting", "sent", "skipped"] }).notNull().default("waiting"),
    reason: text(),
    messageId: uuid(),
    by: text(),
    at: instant(),
    createdAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("care_items_key").on(t.shopId, t.key),
    index("care_items_waiting_idx").on(t.shopId, t.dueAt, t.id).where(sql`state = 'waiting'`),
    index("care_items_buyer_idx").on(t.buyerId, t.at),
  ],
);

/** Buyers who do not want to be written to beyond what they ask. */
export const contactRefusals = pgTable(
  "contact_refusals",
  {
    shopId: text().notNull(),
    buyerId: uuid().notNull().references(() => buyers.id),
    reason: text(),
    by: text(),
    at: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.shopId, t.buyerId] })],
);

/** What buyers think of goods and service, and where it was passed on (CUS-08). */
export const opinions = pgTable(
  "opinions",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull(),
    buyerId: uuid(),
    conversationId: uuid(),
    callbackId: uuid(),
    platformOrderId: text(),
    topic: text({ enum: ["product", "service", "logistics", "price", "other"] }).notNull(),
    text: text().notNull(),
    department: text().notNull(),
    taskId: uuid(),
    by: text(),
    at: instant().notNull(),
  },
  (t) => [index("opinions_shop_idx").on(t.shopId, t.id.desc())],
);
