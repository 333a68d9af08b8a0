import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { users } from "./people.ts";
import { instant } from "./types.ts";

/** Words that are said often: a shop's, or one person's own. */
export const quickReplies = pgTable(
  "quick_replies",
  {
    id: uuid().primaryKey(),
    /** Whose shop's; null for a person's own. */
    shopId: text(),
    /** Whose own; null for a shop's. */
    ownerId: text().references(() => users.id, { onDelete: "cascade" }),
    category: text().notNull().default(""),
    title: text().notNull(),
    /** With `{buyer}`, `{order}` and so on in it. */
    text: text().notNull(),
    /** What is typed after the slash to have it first; null if none. */
    code: text(),
    position: integer().notNull().default(0),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
    updatedBy: text().notNull(),
  },
  (t) => [
    check("quick_replies_whose", sql`(shop_id is null) <> (owner_id is null)`),
    // What may this person use? A shop's, and their own.
    index("quick_replies_shop_idx").on(t.shopId, t.category, t.position).where(sql`shop_id is not null`),
    index("quick_replies_owner_idx").on(t.ownerId, t.category, t.position).where(sql`owner_id is not null`),
    // A code means one thing.
    uniqueIndex("quick_replies_shop_code_key").on(t.shopId, t.code).where(sql`shop_id is not null and code is not null`),
    uniqueIndex("quick_replies_owner_code_key").on(t.ownerId, t.code).where(sql`owner_id is not null and code is not null`),
  ],
);
