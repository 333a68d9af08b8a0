import { sql } from "drizzle-orm";
import { date, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { shops } from "./shops.ts";
import { instant } from "./types.ts";

/** Who is planned to work when. One across midnight belongs to the day it starts; its instants stay when the kind of shift is changed later. */
export const shifts = pgTable(
  "shifts",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull().references(() => shops.id),
    userId: text().notNull(),
    /** Local to the shop. */
    day: date({ mode: "string" }).notNull(),
    /** Code of one of the shop's kinds. */
    kind: text().notNull(),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    note: text(),
    updatedAt: instant().notNull(),
    updatedBy: text(),
  },
  (t) => [
    uniqueIndex("shifts_day_key").on(t.shopId, t.day, t.userId, t.kind),
    index("shifts_user_idx").on(t.userId, t.startsAt),
  ],
);

export const leaves = pgTable(
  "leaves",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull().references(() => shops.id),
    userId: text().notNull(),
    kind: text({ enum: ["annual", "sick", "personal", "time_off", "family", "other"] }).notNull(),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    reason: text().notNull(),
    state: text({ enum: ["waiting", "approved", "refused", "cancelled"] }).notNull(),
    askedAt: instant().notNull(),
    decidedBy: text(),
    decidedAt: instant(),
    answer: text(),
    cancelledAt: instant(),
    version: integer().notNull().default(1),
  },
  (t) => [
    index("leaves_shop_idx").on(t.shopId, t.id.desc()),
    // Who is away in a span?
    index("leaves_span_idx").on(t.shopId, t.startsAt).where(sql`state = 'approved'`),
    index("leaves_user_idx").on(t.userId, t.startsAt),
  ],
);

/** A break beyond what a day allows; a lead answers, and the person may take it once that day. */
export const breakRequests = pgTable(
  "break_requests",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull().references(() => shops.id),
    userId: text().notNull(),
    /** Local to the shop. */
    day: date({ mode: "string" }).notNull(),
    reason: text().notNull(),
    minutes: integer().notNull(),
    note: text(),
    state: text({ enum: ["waiting", "approved", "refused", "cancelled"] }).notNull(),
    askedAt: instant().notNull(),
    decidedBy: text(),
    decidedAt: instant(),
    answer: text(),
    /** Null until the break was begun. */
    usedAt: instant(),
    version: integer().notNull().default(1),
  },
  (t) => [index("break_requests_shop_idx").on(t.shopId, t.id.desc()), index("break_requests_user_idx").on(t.userId, t.day)],
);

/** What one shift leaves to the next: a note with what is still open; it changes hands when it is taken. */
export const handovers = pgTable(
  "handovers",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull().references(() => shops.id),
    fromId: text().notNull(),
    /** Null: whoever of the shop takes it. */
    toId: text(),
    note: text().notNull(),
    /** What was open when it was made. */
    items: jsonb().$type<{ type: "conversation" | "promise" | "complaint" | "callback"; id: string }[]>().notNull(),
    state: text({ enum: ["open", "taken", "withdrawn"] }).notNull(),
    madeAt: instant().notNull(),
    takenBy: text(),
    takenAt: instant(),
    /** How many of the items changed hands; the rest was over by then. */
    movedItems: integer(),
    version: integer().notNull().default(1),
  },
  (t) => [index("handovers_shop_idx").on(t.shopId, t.id.desc())],
);
