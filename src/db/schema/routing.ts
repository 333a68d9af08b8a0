import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { conversations } from "./conversations.ts";
import { users } from "./people.ts";
import { shops } from "./shops.ts";
import { instant } from "./types.ts";

/** Who gets which chat of a shop: every version of its rules. The newest holds; a shop without one has none. */
export const routingVersions = pgTable(
  "routing_versions",
  {
    shopId: text().notNull().references(() => shops.id),
    version: integer().notNull(),
    publishedAt: instant().notNull(),
    /** Null when the system made it. */
    publishedBy: text(),
    body: jsonb().$type<Record<string, unknown>>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.shopId, t.version] })],
);

/** What a person is good at, in the house's own words. */
export const userSkills = pgTable(
  "user_skills",
  {
    userId: text().notNull().references(() => users.id, { onDelete: "cascade" }),
    skill: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.skill] }),
    // Who can do this?
    index("user_skills_skill_idx").on(t.skill),
  ],
);

/** What a buyer in the queue was last told of their place; one row a wait, so that they are not told too often. */
export const queueTellings = pgTable("queue_tellings", {
  conversationId: uuid().primaryKey().references(() => conversations.id),
  shopId: text().notNull(),
  /** The wait that it is about. */
  waitingSince: instant().notNull(),
  toldAt: instant().notNull(),
  /** How many waited before them then. */
  before: integer().notNull(),
  /** How often in this wait. */
  times: integer().notNull(),
});
