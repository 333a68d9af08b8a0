import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { conversations } from "./conversations.ts";
import { users } from "./people.ts";
import { instant } from "./types.ts";

/** A filter of the queue under a name: one person's own, or a shop's. */
export const savedViews = pgTable(
  "saved_views",
  {
    id: uuid().primaryKey(),
    /** Whose shop's; null for a person's own. */
    shopId: text(),
    /** Whose own; null for a shop's. */
    ownerId: text().references(() => users.id, { onDelete: "cascade" }),
    name: text().notNull(),
    filter: jsonb().$type<Record<string, unknown>>().notNull(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
    updatedBy: text().notNull(),
  },
  (t) => [
    check("saved_views_whose", sql`(shop_id is null) <> (owner_id is null)`),
    index("saved_views_shop_idx").on(t.shopId).where(sql`shop_id is not null`),
    index("saved_views_owner_idx").on(t.ownerId).where(sql`owner_id is not null`),
  ],
);

/** What one person pinned to the top of their list, or starred. */
export const keptConversations = pgTable(
  "kept_conversations",
  {
    userId: text().notNull().references(() => users.id, { onDelete: "cascade" }),
    conversationId: uuid().notNull().references(() => conversations.id, { onDelete: "cascade" }),
    shopId: text().notNull(),
    pinnedAt: instant(),
    starredAt: instant(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.conversationId] }), check("kept_conversations_why", sql`pinned_at is not null or starred_at is not null`)],
);
