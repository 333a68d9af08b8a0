import { index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { conversations } from "./conversations.ts";
import { users } from "./people.ts";
import { instant } from "./types.ts";

/** Who has a conversation before them, so that two people in one see each other. */
export const viewers = pgTable(
  "viewers",
  {
    conversationId: uuid().notNull().references(() => conversations.id, { onDelete: "cascade" }),
    userId: text().notNull().references(() => users.id, { onDelete: "cascade" }),
    shopId: text().notNull(),
    state: text({ enum: ["viewing", "typing"] }).notNull(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.conversationId, t.userId] }),
    // Whoever opens another conversation leaves this one.
    index("viewers_user_idx").on(t.userId),
  ],
);
