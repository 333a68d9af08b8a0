import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { shops } from "./shops.ts";
import { instant } from "./types.ts";

/** Figures of a shop that go out by themselves, at an hour of its day. */
export const publications = pgTable(
  "publications",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull().references(() => shops.id),
    name: text().notNull(),
    every: text({ enum: ["day", "week", "month"] }).notNull(),
    /** 0–23 of the shop's day. */
    hour: integer().notNull(),
    /** ISO weekday of a weekly one, else null. */
    weekday: integer(),
    /** Day of the month of a monthly one, 1–28, else null. */
    monthday: integer(),
    /** Whose figures: the whole shop's, or one line for each. */
    by: text({ enum: ["shop", "agent", "team"] }).notNull(),
    metrics: text().array().notNull(),
    targets: jsonb().$type<{ channel: "email" | "robot" | "webhook"; target: string }[]>().notNull(),
    language: text({ enum: ["zh", "en"] }).notNull(),
    enabled: boolean().notNull(),
    /** When it goes out next; null while it is switched off. */
    nextAt: instant(),
    version: integer().notNull().default(1),
    createdAt: instant().notNull(),
    createdBy: text().notNull(),
    removedAt: instant(),
  },
  (t) => [index("publications_shop_idx").on(t.shopId, t.id), index("publications_next_idx").on(t.nextAt).where(sql`next_at is not null and removed_at is null`)],
);

/** One issue of a publication: what was counted, and its way to each target. */
export const publicationRuns = pgTable(
  "publication_runs",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull(),
    publicationId: uuid().notNull().references(() => publications.id),
    /** The hour that it was due at: once for each. */
    dueAt: instant().notNull(),
    ranAt: instant().notNull(),
    spanFrom: instant().notNull(),
    spanTo: instant().notNull(),
    /** How many lines it had. */
    lines: integer().notNull(),
    sendingIds: uuid().array().notNull(),
  },
  (t) => [uniqueIndex("publication_runs_due_key").on(t.publicationId, t.dueAt)],
);

/** An address under which a screen on the wall shows shops without an account; the address itself is not kept. */
export const wallLinks = pgTable("wall_links", {
  id: uuid().primaryKey(),
  name: text().notNull(),
  shopIds: text().array().notNull(),
  /** How it calls agents. */
  names: text({ enum: ["name", "number"] }).notNull(),
  expiresAt: instant().notNull(),
  createdAt: instant().notNull(),
  createdBy: text().notNull(),
  revokedAt: instant(),
  revokedBy: text(),
  /** When a screen last asked, to the minute. */
  seenAt: instant(),
});
