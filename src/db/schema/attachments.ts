import { index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./types.ts";

/** A file that somebody put in: the bytes lie in the store under its id, what is known of them here. */
export const attachments = pgTable(
  "attachments",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull(),
    /** As its owner called it: shown, never a path. */
    name: text().notNull(),
    /** What its first bytes say it is. */
    type: text().notNull(),
    bytes: integer().notNull(),
    sha256: text().notNull(),
    createdAt: instant().notNull(),
    createdBy: text().notNull(),
  },
  (t) => [index("attachments_shop_idx").on(t.shopId, t.createdAt)],
);
