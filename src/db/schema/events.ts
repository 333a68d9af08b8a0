import { sql } from "drizzle-orm";
import { bigint, index, jsonb, pgSequence, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instant, xid8 } from "./types.ts";

/** Order of writing inside a transaction; across transactions only together with `xid`. */
export const eventsSeq = pgSequence("events_seq");

/** Who did what to what, and when; append-only, no free text, no personal data. Partitioned by month of its id (a custom migration). */
export const events = pgTable(
  "events",
  {
    id: uuid().primaryKey(),
    /** Its transaction: readers follow commits, not the sequence. */
    xid: xid8().notNull().default(sql`pg_current_xact_id()`),
    seq: bigint({ mode: "number" }).notNull().default(sql`nextval('events_seq')`),
    type: text().notNull(),
    at: instant().notNull(),
    shopId: text().notNull(),
    subjectType: text().notNull(),
    subjectId: text().notNull(),
    actorType: text({ enum: ["user", "key", "platform", "system"] }).notNull(),
    actorId: text().notNull(),
    data: jsonb().$type<Record<string, unknown>>().notNull(),
  },
  (t) => [
    // Everything after a reader's position, in commit order.
    index("events_position_idx").on(t.xid, t.seq),
    // The audit trail of one thing.
    index("events_subject_idx").on(t.shopId, t.subjectId, t.id),
  ],
);

/** How far each reader of `events` has come. */
export const readers = pgTable("readers", {
  name: text().primaryKey(),
  xid: xid8().notNull(),
  seq: bigint({ mode: "number" }).notNull(),
  updatedAt: instant().notNull(),
});
