import { sql } from "drizzle-orm";
import { date, doublePrecision, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { shops } from "./shops.ts";
import { instant, minor } from "./types.ts";

/** How people of a shop are scored; what it says is in its versions. */
export const scoreSchemes = pgTable(
  "score_schemes",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull().references(() => shops.id),
    name: text().notNull(),
    /** The newest version, which new cards take. */
    version: integer().notNull(),
    createdAt: instant().notNull(),
    archivedAt: instant(),
  },
  (t) => [index("score_schemes_shop_idx").on(t.shopId, t.id)],
);

export const scoreSchemeVersions = pgTable(
  "score_scheme_versions",
  {
    schemeId: uuid().notNull().references(() => scoreSchemes.id),
    version: integer().notNull(),
    shopId: text().notNull(),
    body: jsonb().$type<Record<string, unknown>>().notNull(),
    publishedAt: instant().notNull(),
    publishedBy: text(),
  },
  (t) => [primaryKey({ columns: [t.schemeId, t.version] })],
);

/** One person's month under one scheme. */
export const scorecards = pgTable(
  "scorecards",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull().references(() => shops.id),
    schemeId: uuid().notNull().references(() => scoreSchemes.id),
    schemeVersion: integer().notNull(),
    userId: text().notNull(),
    /** Local to the shop, such as 2026-11. */
    month: text().notNull(),
    state: text({ enum: ["draft", "shown", "confirmed", "frozen"] }).notNull().default("draft"),
    version: integer().notNull().default(1),
    comment: text(),
    commentedAt: instant(),
    shownAt: instant(),
    confirmedAt: instant(),
    confirmedBy: text(),
    frozenAt: instant(),
    frozenBy: text(),
    /** All that the score was made of, and the score; null until it is frozen. */
    frozen: jsonb().$type<Record<string, unknown>>(),
    createdAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("scorecards_month_key").on(t.schemeId, t.month, t.userId),
    index("scorecards_shop_idx").on(t.shopId, t.month, t.id),
    index("scorecards_user_idx").on(t.userId, t.month),
  ],
);

/** What people put into a card: a value of an item, an addition, an adjustment. Each has who and why; one that was taken back stays. */
export const scorecardEntries = pgTable(
  "scorecard_entries",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull(),
    scorecardId: uuid().notNull().references(() => scorecards.id),
    kind: text({ enum: ["value", "addition", "adjustment"] }).notNull(),
    /** Of an item or an addition; empty for an adjustment. */
    code: text().notNull(),
    value: doublePrecision().notNull(),
    /** Counts that the value was made of. */
    counts: jsonb().$type<Record<string, number>>(),
    reason: text(),
    byId: text(),
    at: instant().notNull(),
    withdrawnAt: instant(),
  },
  (t) => [index("scorecard_entries_card_idx").on(t.scorecardId, t.id), uniqueIndex("scorecard_entries_value_key").on(t.scorecardId, t.code).where(sql`kind = 'value' and withdrawn_at is null`)],
);

/** What somebody is to bear by a rule: money or points, never added to each other. A record; nothing is taken by it. */
export const penalties = pgTable(
  "penalties",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull().references(() => shops.id),
    userId: text().notNull(),
    rule: text().notNull(),
    /** Local to the shop. */
    occurredOn: date({ mode: "string" }).notNull(),
    amountMinor: minor(),
    currency: text(),
    points: doublePrecision(),
    /** How often in its quarter, from 1 on; null where the rule does not count. */
    occurrence: integer(),
    payer: text({ enum: ["contractor", "agent", "commission", "company"] }).notNull(),
    evidence: text().notNull(),
    conversationId: uuid(),
    state: text({ enum: ["proposed", "decided", "waived", "withdrawn"] }).notNull(),
    decidedBy: text(),
    decidedAt: instant(),
    decisionReason: text(),
    appeal: text({ enum: ["none", "open", "upheld", "lifted"] }).notNull().default("none"),
    appealText: text(),
    appealedAt: instant(),
    appealDecidedBy: text(),
    appealReason: text(),
    /** Taken back: what was decided and said before stays beside it. */
    withdrawnBy: text(),
    withdrawnAt: instant(),
    withdrawReason: text(),
    createdBy: text(),
    createdAt: instant().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [index("penalties_shop_idx").on(t.shopId, t.occurredOn, t.id), index("penalties_user_idx").on(t.userId, t.occurredOn)],
);

/** Exams and trainings that somebody took. */
export const staffRecords = pgTable(
  "staff_records",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull().references(() => shops.id),
    userId: text().notNull(),
    kind: text({ enum: ["exam", "training"] }).notNull(),
    title: text().notNull(),
    onDate: date({ mode: "string" }).notNull(),
    /** Marks of an exam, days of a training. */
    value: doublePrecision().notNull(),
    /** Full marks; null for a training. */
    full: doublePrecision(),
    recordedBy: text(),
    recordedAt: instant().notNull(),
    withdrawnAt: instant(),
  },
  (t) => [index("staff_records_shop_idx").on(t.shopId, t.onDate, t.id)],
);

/** The ladder: which rank somebody has had since when. The first step is the day they joined. */
export const staffSteps = pgTable(
  "staff_steps",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull().references(() => shops.id),
    userId: text().notNull(),
    rank: text({ enum: ["intern", "agent", "gold", "lead", "manager"] }).notNull(),
    since: date({ mode: "string" }).notNull(),
    reason: text().notNull(),
    byId: text(),
    at: instant().notNull(),
  },
  (t) => [index("staff_steps_shop_idx").on(t.shopId, t.userId, t.since)],
);
