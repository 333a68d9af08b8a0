import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { users } from "./people.ts";
import { bytes, instant } from "./types.ts";

/** Who is told what, by which channel. A shop without a row has the defaults. */
export const alertRules = pgTable("alert_rules", {
  shopId: text().primaryKey(),
  version: integer().notNull(),
  body: jsonb().$type<Record<string, unknown>>().notNull(),
  updatedAt: instant().notNull(),
  updatedBy: text(),
});

/** What a person sees in the web. */
export const notices = pgTable(
  "notices",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull(),
    userId: text().notNull().references(() => users.id, { onDelete: "cascade" }),
    kind: text().notNull(),
    /** The latest that it tells of. */
    subjectType: text().notNull(),
    subjectId: text().notNull(),
    conversationId: uuid(),
    urgent: boolean().notNull(),
    count: integer().notNull(),
    /** How many of them were taken back. */
    withdrawn: integer().notNull().default(0),
    /** The first of them, 50 at most. */
    items: jsonb().$type<Record<string, unknown>[]>().notNull(),
    /** What is the same in all of them is gathered until then. */
    groupKey: text().notNull(),
    groupUntil: instant().notNull(),
    /** When the first of them truly happened. */
    happenedAt: instant().notNull(),
    /** How much later than it happened the latest was told; null where in time. */
    lateMs: bigint({ mode: "number" }),
    /** Held by quiet hours until then. */
    tellAt: instant().notNull(),
    /** Null while held. */
    toldAt: instant(),
    readAt: instant(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    // The bell's list, and what is new in it.
    index("notices_user_idx").on(t.userId, t.id),
    index("notices_unread_idx").on(t.userId).where(sql`read_at is null and told_at is not null`),
    // Is there one of this kind to add to?
    index("notices_group_idx").on(t.userId, t.groupKey, t.groupUntil).where(sql`read_at is null`),
    // What quiet hours held until now.
    index("notices_held_idx").on(t.tellAt).where(sql`told_at is null`),
  ],
);

/** A person's own switches. */
export const noticeSettings = pgTable("notice_settings", {
  userId: text().primaryKey().references(() => users.id, { onDelete: "cascade" }),
  sound: boolean().notNull(),
  browser: boolean().notNull(),
  /** Null for none. */
  quiet: jsonb().$type<Record<string, unknown>>(),
  updatedAt: instant().notNull(),
});

/** A robot of a group chat. */
export const robots = pgTable("robots", {
  id: uuid().primaryKey(),
  name: text().notNull(),
  kind: text({ enum: ["feishu", "dingtalk", "wecom"] }).notNull(),
  shopIds: text().array().notNull(),
  /** Its address with the token, and its signing secret; AES-256-GCM under `SECRET_KEY`. */
  sealed: bytes().notNull(),
  quiet: jsonb().$type<Record<string, unknown>>(),
  /** Epoch ms of its calls of the last minute: its platform allows so many. */
  recent: jsonb().$type<number[]>().notNull().default([]),
  createdAt: instant().notNull(),
  removedAt: instant(),
});

/** Where events of ours are posted to, signed by Standard Webhooks. */
export const subscriptions = pgTable("subscriptions", {
  id: uuid().primaryKey(),
  name: text().notNull(),
  url: text().notNull(),
  shopIds: text().array().notNull(),
  /** Types of events, `clock.*` for all of a noun; empty for all. */
  eventTypes: text().array().notNull(),
  /** Its secrets with when each ends; AES-256-GCM under `SECRET_KEY`. */
  sealed: bytes().notNull(),
  createdAt: instant().notNull(),
  createdBy: text().notNull(),
  /** Since when nothing got through; null while it does. */
  failingSince: instant(),
  /** Null while in use. */
  disabledAt: instant(),
  disabledWhy: text({ enum: ["person", "gone", "failing"] }),
  removedAt: instant(),
});

/** What is on its way to the outside: e-mail, robots, subscriptions. */
export const sendings = pgTable(
  "sendings",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull(),
    channel: text({ enum: ["email", "robot", "webhook"] }).notNull(),
    /** The robot or the subscription; a person's id, or an address, for e-mail. */
    target: text().notNull(),
    kind: text().notNull(),
    content: jsonb().$type<Record<string, unknown>>().notNull(),
    /** More of the same is added to it while it waits; null where it stands alone. */
    groupKey: text(),
    state: text({ enum: ["queued", "sending", "sent", "failed", "cancelled"] }).notNull(),
    attempts: integer().notNull().default(0),
    attemptId: uuid(),
    leaseUntil: instant(),
    nextAttemptAt: instant().notNull(),
    createdAt: instant().notNull(),
    /** Null until it got through. */
    sentAt: instant(),
    failure: jsonb().$type<{ code: string; message: string }>(),
  },
  (t) => [
    // What is due; when is the next of a shop?
    index("sendings_due_idx").on(t.nextAttemptAt).where(sql`state in ('queued', 'sending')`),
    index("sendings_shop_due_idx").on(t.shopId, t.nextAttemptAt).where(sql`state in ('queued', 'sending')`),
    uniqueIndex("sendings_group_key").on(t.groupKey).where(sql`group_key is not null and state = 'queued' and attempts = 0`),
    // The log, of a shop and of a target.
    index("sendings_shop_idx").on(t.shopId, t.id),
    index("sendings_target_idx").on(t.target, t.id),
  ],
);

/** Every call that was made for a sending, and what came back. */
export const sendingAttempts = pgTable(
  "sending_attempts",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull(),
    sendingId: uuid().notNull().references(() => sendings.id, { onDelete: "cascade" }),
    startedAt: instant().notNull(),
    /** Null where nobody knows what became of it. */
    endedAt: instant(),
    status: integer(),
    /** The answer's first words, or why there was none. */
    answer: text(),
  },
  (t) => [index("sending_attempts_sending_idx").on(t.sendingId, t.id)],
);

/** Which event was told to whom, by which channel: once. */
export const announcements = pgTable(
  "announcements",
  {
    eventId: uuid().notNull(),
    channel: text({ enum: ["web", "email", "robot"] }).notNull(),
    target: text().notNull(),
    shopId: text().notNull(),
    kind: text().notNull(),
    subjectId: text().notNull(),
    /** The notice or the sending that tells it. */
    toldBy: uuid().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.eventId, t.channel, t.target] }),
    // Where was this said that is taken back?
    index("announcements_subject_idx").on(t.subjectId),
    index("announcements_at_idx").on(t.at),
  ],
);
