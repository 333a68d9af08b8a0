import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { conversations } from "./conversations.ts";
import { shops } from "./shops.ts";
import { instant } from "./types.ts";

/** One object with a span: what a shop does otherwise while it lasts. */
export const campaigns = pgTable(
  "campaigns",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull().references(() => shops.id),
    name: text().notNull(),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    state: text({ enum: ["planned", "running", "over", "cancelled"] }).notNull().default("planned"),
    body: jsonb().$type<Record<string, unknown>>().notNull(),
    /** What was switched, and what was there before; null until it began. */
    before: jsonb().$type<Record<string, unknown>>(),
    /** What could not be switched on or back, and why. */
    troubles: jsonb().$type<{ part: string; message: string }[]>().notNull().default([]),
    version: integer().notNull().default(1),
    startedAt: instant(),
    endedAt: instant(),
    createdAt: instant().notNull(),
    createdBy: text(),
    updatedAt: instant().notNull(),
    /** When it is to be switched next; null when nothing is left. */
    nextAt: instant(),
  },
  (t) => [
    index("campaigns_shop_idx").on(t.shopId, t.startsAt.desc(), t.id.desc()),
    // Which begins or ends?
    index("campaigns_due_idx").on(t.nextAt).where(sql`next_at is not null`),
  ],
);

/** A rule of a shop's in its place; what it says is its newest version. */
export const automationRules = pgTable(
  "automation_rules",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull().references(() => shops.id),
    position: integer().notNull(),
    enabled: boolean().notNull().default(false),
    version: integer().notNull(),
    /** The campaign that brought it; null for one of the shop's own. */
    campaignId: uuid().references(() => campaigns.id),
    createdAt: instant().notNull(),
    /** Waits and events from before it was switched on are not its affair. */
    enabledAt: instant(),
    removedAt: instant(),
  },
  (t) => [index("automation_rules_shop_idx").on(t.shopId, t.position, t.id).where(sql`removed_at is null`)],
);

export const automationVersions = pgTable(
  "automation_versions",
  {
    ruleId: uuid().notNull().references(() => automationRules.id),
    version: integer().notNull(),
    shopId: text().notNull(),
    publishedAt: instant().notNull(),
    /** Null when the system made it. */
    publishedBy: text(),
    body: jsonb().$type<Record<string, unknown>>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.ruleId, t.version] })],
);

/** Rules that wait for their time with a conversation. */
export const automationDue = pgTable(
  "automation_due",
  {
    ruleId: uuid().notNull().references(() => automationRules.id),
    conversationId: uuid().notNull().references(() => conversations.id),
    shopId: text().notNull(),
    /** The wait or the word that it began with. */
    instance: text().notNull(),
    sinceAt: instant().notNull(),
    at: instant().notNull(),
    /** Its warning was given; what is due now is the act. */
    warned: boolean().notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.ruleId, t.conversationId] }), index("automation_due_at_idx").on(t.at), index("automation_due_conversation_idx").on(t.conversationId)],
);

/** What fired why, and what came of it. */
export const automationFirings = pgTable(
  "automation_firings",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull(),
    ruleId: uuid().notNull().references(() => automationRules.id),
    version: integer().notNull(),
    conversationId: uuid().notNull().references(() => conversations.id),
    /** The event, or the wait, that it fired upon: each counts once. */
    cause: text().notNull(),
    causeType: text().notNull(),
    causeAt: instant().notNull(),
    at: instant().notNull(),
    /** The conditions that held, each with what was found. */
    held: jsonb().$type<{ name: string; found: unknown }[]>().notNull(),
    outcome: jsonb().$type<{ kind: string; state: string; about: string | null }[]>().notNull(),
  },
  (t) => [
    uniqueIndex("automation_firings_cause_key").on(t.ruleId, t.cause),
    index("automation_firings_shop_idx").on(t.shopId, t.id.desc()),
    index("automation_firings_rule_idx").on(t.ruleId, t.id.desc()),
    // How often in the last hour?
    index("automation_firings_conversation_idx").on(t.conversationId, t.at),
  ],
);

/** Conversations in which rules fired too often: none does until somebody lifts it. */
export const automationStops = pgTable(
  "automation_stops",
  {
    conversationId: uuid().primaryKey().references(() => conversations.id),
    shopId: text().notNull(),
    at: instant().notNull(),
    ruleId: uuid().notNull(),
    firings: integer().notNull(),
  },
  (t) => [index("automation_stops_shop_idx").on(t.shopId, t.at)],
);
