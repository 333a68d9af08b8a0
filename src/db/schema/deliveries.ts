import { sql } from "drizzle-orm";
import { bigint, date, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { bytes, instant } from "./types.ts";

/** One request from a platform as received. Partitioned by month of its id (a custom migration), dropped by retention. */
export const deliveries = pgTable(
  "deliveries",
  {
    id: uuid().primaryKey(),
    connectionId: text().notNull(),
    feed: text(),
    key: text().notNull(),
    headers: jsonb().$type<Record<string, string>>().notNull(),
    body: bytes().notNull(),
    receivedAt: instant().notNull(),
    state: text({ enum: ["pending", "applied", "skipped", "failed", "unrouted"] }).notNull().default("pending"),
    kinds: text().array().notNull().default([]),
    /** Shops that its events went to; a person sees the deliveries of their shops only. */
    shopIds: text().array().notNull().default([]),
    attempts: integer().notNull().default(0),
    /** Not before this instant is a pending one tried (again). */
    nextAttemptAt: instant().notNull(),
    appliedAt: instant(),
    failure: jsonb().$type<{ code: string; message: string }>(),
  },
  (t) => [
    // What is to be applied next?
    index("deliveries_pending_idx").on(t.nextAttemptAt, t.id).where(sql`state = 'pending'`),
    // What failed, or waits for its shop, on this connection?
    index("deliveries_kept_idx").on(t.connectionId, t.state, t.id).where(sql`state in ('failed', 'unrouted')`),
  ],
);

/** Seen deliveries, for 90 days: the same key again is the same delivery. */
export const deliveryKeys = pgTable(
  "delivery_keys",
  {
    connectionId: text().notNull(),
    key: text().notNull(),
    deliveryId: uuid().notNull(),
    seenAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.connectionId, t.key] }), index("delivery_keys_seen_idx").on(t.seenAt)],
);

/** Counts by connection and day: accepted, refused, duplicate, unknownKind, repaired. */
export const deliveryCounts = pgTable(
  "delivery_counts",
  {
    connectionId: text().notNull(),
    name: text().notNull(),
    day: date().notNull(),
    count: bigint({ mode: "number" }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.connectionId, t.name, t.day] })],
);
