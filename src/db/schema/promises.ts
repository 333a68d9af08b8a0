import { sql } from "drizzle-orm";
import { index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { conversations } from "./conversations.ts";
import { instant } from "./types.ts";

/** An instant that somebody promised a buyer, and what became of it. Its clock has the same id as subject. */
export const promises = pgTable(
  "promises",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull(),
    conversationId: uuid().notNull().references(() => conversations.id),
    text: text().notNull(),
    promisedAt: instant().notNull(),
    dueAt: instant().notNull(),
    /** Null where no person of ours made it. */
    byId: text(),
    /** Our key of the message that tells the buyer of it: that one does not keep it. */
    saidIn: text(),
    state: text({ enum: ["open", "kept", "broken", "cancelled"] }).notNull().default("open"),
    /** Who has to keep it, or broke it: the holder; null is the queue. */
    agentId: text(),
    /** When it was kept, also late, or cancelled. */
    endedAt: instant(),
    endedById: text(),
    keptBy: text({ enum: ["reply", "done"] }),
    /** Why it was cancelled. */
    reason: text(),
  },
  (t) => [
    index("promises_shop_idx").on(t.shopId, t.dueAt, t.id),
    index("promises_conversation_idx").on(t.conversationId, t.dueAt, t.id),
    // What is still to be kept.
    index("promises_open_idx").on(t.shopId, t.dueAt, t.id).where(sql`ended_at is null`),
  ],
);
