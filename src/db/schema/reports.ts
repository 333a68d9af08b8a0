import { sql } from "drizzle-orm";
import { date, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { shops } from "./shops.ts";
import { instant } from "./types.ts";

/** One agent's day: figures from the events, words from the agent, who confirms both. */
export const workLogs = pgTable(
  "work_logs",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull().references(() => shops.id),
    userId: text().notNull(),
    /** Local to the shop; of a shift across midnight the day it starts. */
    day: date({ mode: "string" }).notNull(),
    state: text({ enum: ["draft", "confirmed"] }).notNull(),
    /** Words by section. */
    body: jsonb().$type<Record<string, string>>().notNull(),
    /** As they were when it was confirmed; null until then. */
    figures: jsonb().$type<Record<string, unknown>>(),
    /** When special customers were last told to the lead (RPT-01); null where there were none. */
    reportedAt: instant(),
    confirmedAt: instant(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [uniqueIndex("work_logs_day_key").on(t.shopId, t.day, t.userId), index("work_logs_user_idx").on(t.userId, t.day)],
);

/** What is told of a span: by a person of their month, or of a whole shop. */
export const reports = pgTable(
  "reports",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull().references(() => shops.id),
    kind: text({ enum: ["work_report", "statistics", "weekly", "monthly", "special"] }).notNull(),
    /** Who hands it in; null: any lead of the shop. */
    userId: text(),
    title: text(),
    /** Local dates; `toDay` is not counted any more. */
    fromDay: date({ mode: "string" }).notNull(),
    toDay: date({ mode: "string" }).notNull(),
    /** The last day on which it is in time; null for one that nobody waits for. */
    dueOn: date({ mode: "string" }),
    /** The end of that day. */
    dueAt: instant(),
    state: text({ enum: ["open", "submitted"] }).notNull(),
    body: jsonb().$type<Record<string, string>>().notNull(),
    /** As they were when it was handed in; null until then. */
    figures: jsonb().$type<Record<string, unknown>>(),
    submittedBy: text(),
    submittedAt: instant(),
    remindedAt: instant(),
    /** When its lateness was told; it is judged by `dueAt`. */
    lateToldAt: instant(),
    createdBy: text(),
    createdAt: instant().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    uniqueIndex("reports_span_key").on(t.shopId, t.kind, t.fromDay, t.toDay, sql`coalesce(user_id, '')`).where(sql`kind <> 'special'`),
    index("reports_shop_idx").on(t.shopId, t.id.desc()),
    // Whose day is near or over?
    index("reports_due_idx").on(t.dueAt).where(sql`state = 'open' and late_told_at is null`),
  ],
);
