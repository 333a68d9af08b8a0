import { sql } from "drizzle-orm";
import { doublePrecision, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { shops } from "./shops.ts";
import { instant } from "./types.ts";

/** A shop's own phrases, and what it changed of those that the product brings (`code` names such a one). */
export const phrases = pgTable(
  "phrases",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull().references(() => shops.id),
    /** Of one that the product brings; null for the shop's own. */
    code: text(),
    list: text().notNull(),
    pattern: text().notNull(),
    /** As it is compared. */
    plain: text().notNull(),
    level: text({ enum: ["off", "warn", "block"] }).notNull(),
    updatedAt: instant().notNull(),
    updatedBy: text().notNull(),
  },
  (t) => [uniqueIndex("phrases_code_key").on(t.shopId, t.code).where(sql`code is not null`), uniqueIndex("phrases_plain_key").on(t.shopId, t.list, t.plain).where(sql`code is null`)],
);

/** The sheet by which a shop inspects chats or records; the newest version counts. Without one it is the product's. */
export const inspectionSheets = pgTable(
  "inspection_sheets",
  {
    shopId: text().notNull().references(() => shops.id),
    kind: text({ enum: ["chat", "record"] }).notNull(),
    version: integer().notNull(),
    body: jsonb().$type<Record<string, unknown>>().notNull(),
    publishedAt: instant().notNull(),
    publishedBy: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.shopId, t.kind, t.version] })],
);

/** Which chats or records are inspected; the seed makes a draw repeatable. */
export const inspectionPlans = pgTable(
  "inspection_plans",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull().references(() => shops.id),
    name: text().notNull(),
    /** What is drawn from. */
    source: text({ enum: ["chat", "order", "complaint"] }).notNull(),
    rule: text({ enum: ["share", "number", "breaches", "complaints", "low_ratings"] }).notNull(),
    /** A share from 0 to 1, or a number; null where the rule takes all. */
    amount: doublePrecision(),
    seed: text().notNull(),
    createdAt: instant().notNull(),
    createdBy: text().notNull(),
    archivedAt: instant(),
  },
  (t) => [index("inspection_plans_shop_idx").on(t.shopId, t.id)],
);

/** One look of one inspector at one chat or record. */
export const inspections = pgTable(
  "inspections",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull().references(() => shops.id),
    planId: uuid().references(() => inspectionPlans.id),
    /** A second look at the same thing by somebody else, to compare. */
    calibrates: uuid(),
    subjectType: text({ enum: ["session", "order", "complaint"] }).notNull(),
    subjectId: uuid().notNull(),
    conversationId: uuid(),
    /** Whose work it is; null is the queue. */
    agentId: text(),
    inspectorId: text(),
    sheetVersion: integer().notNull(),
    sheet: jsonb().$type<Record<string, unknown>>().notNull(),
    state: text({ enum: ["open", "done", "appealed", "decided"] }).notNull().default("open"),
    /** fault → how often. */
    faults: jsonb().$type<Record<string, number>>().notNull().default({}),
    sections: jsonb().$type<Record<string, number>>(),
    total: doublePrecision(),
    notes: text(),
    createdAt: instant().notNull(),
    doneAt: instant(),
    appealText: text(),
    appealedAt: instant(),
    verdict: text({ enum: ["upheld", "changed"] }),
    verdictReason: text(),
    verdictBy: text(),
    verdictAt: instant(),
    version: integer().notNull().default(1),
  },
  (t) => [
    index("inspections_shop_idx").on(t.shopId, t.createdAt.desc(), t.id.desc()),
    index("inspections_done_idx").on(t.shopId, t.doneAt).where(sql`done_at is not null`),
    // A draw that is repeated draws nothing twice.
    uniqueIndex("inspections_drawn_key").on(t.shopId, t.subjectType, t.subjectId).where(sql`calibrates is null`),
    uniqueIndex("inspections_calibrates_key").on(t.calibrates).where(sql`calibrates is not null`),
  ],
);

/** What was noticed by rule in what an agent said or kept: a proposal until a person confirms it. */
export const inspectionFindings = pgTable(
  "inspection_findings",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull().references(() => shops.id),
    conversationId: uuid(),
    messageId: uuid(),
    /** Of the session or record, where it is not of one message. */
    subjectId: uuid(),
    agentId: text(),
    rule: text({ enum: ["forbidden", "no_greeting", "no_closing", "no_courtesy", "harsh", "no_thanks", "incomplete", "late"] }).notNull(),
    /** Of the sheet. */
    fault: text().notNull(),
    /** What was said, as its list has it; empty where it is no phrase. */
    phrase: text().notNull().default(""),
    at: instant().notNull(),
    state: text({ enum: ["proposed", "confirmed", "rejected"] }).notNull().default("proposed"),
    decidedBy: text(),
    decidedAt: instant(),
  },
  (t) => [
    index("inspection_findings_shop_idx").on(t.shopId, t.at.desc(), t.id.desc()),
    index("inspection_findings_conversation_idx").on(t.conversationId, t.at),
    // Found twice is found once.
    uniqueIndex("inspection_findings_message_key").on(t.messageId, t.rule, t.phrase).where(sql`message_id is not null`),
    uniqueIndex("inspection_findings_subject_key").on(t.subjectId, t.rule, t.phrase).where(sql`message_id is null`),
  ],
);
