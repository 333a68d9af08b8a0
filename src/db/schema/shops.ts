import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytes, instant } from "./types.ts";

/** One app's credentials on a platform. Many shops may come in through one. */
export const connections = pgTable("connections", {
  id: text().primaryKey(),
  platform: text().notNull(),
  /** AES-256-GCM under `SECRET_KEY`, never sent out. */
  credentials: bytes().notNull(),
  createdAt: instant().notNull().defaultNow(),
});

export const shops = pgTable(
  "shops",
  {
    id: text().primaryKey(),
    connectionId: text().notNull().references(() => connections.id),
    platform: text().notNull(),
    /** What the platform calls the shop in its pushes; null where the connection serves one shop only. */
    platformShopId: text(),
    name: text().notNull(),
    timeZone: text().notNull(),
    currency: text().notNull(),
    /** The shop's own part of the credentials (tokens), encrypted; null if it has none. */
    credentials: bytes(),
    settings: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    calendarId: text().notNull().references(() => calendars.id),
    /** Counts every change of settings, calendar or policy, so that a cached copy is noticed as old. */
    epoch: integer().notNull().default(1),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    // Whose push is this?
    uniqueIndex("shops_platform_shop_key").on(t.connectionId, t.platformShopId),
  ],
);

export const calendars = pgTable("calendars", {
  id: text().primaryKey(),
  /** Null for one shared by shops. */
  shopId: text(),
  name: text().notNull(),
});

/** Every spec that a calendar ever had; a clock keeps the one that held when it started. */
export const calendarVersions = pgTable(
  "calendar_versions",
  {
    calendarId: text().notNull().references(() => calendars.id),
    version: integer().notNull(),
    publishedAt: instant().notNull(),
    /** Null when the system made it. */
    publishedBy: text(),
    spec: jsonb().$type<Record<string, unknown>>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.calendarId, t.version] })],
);

/** Which calendar a shop goes by, since when; a shop that never changed it has no row. What began before goes by the one of its time. */
export const shopCalendars = pgTable(
  "shop_calendars",
  {
    shopId: text().notNull().references(() => shops.id),
    since: instant().notNull(),
    calendarId: text().notNull().references(() => calendars.id),
    /** Null for the one that the shop began with. */
    byId: text(),
  },
  (t) => [primaryKey({ columns: [t.shopId, t.since] })],
);

export const policies = pgTable(
  "policies",
  {
    id: text().primaryKey(),
    /** Null for one that all shops share. */
    shopId: text().references(() => shops.id),
    name: text().notNull(),
    rank: integer().notNull().default(0),
    /** The shop's default: made with it, holds where nothing else does. */
    isDefault: boolean().notNull().default(false),
  },
  (t) => [index("policies_shop_idx").on(t.shopId)],
);

export const policyVersions = pgTable(
  "policy_versions",
  {
    policyId: text().notNull().references(() => policies.id),
    version: integer().notNull(),
    /** As of its policy. */
    shopId: text(),
    publishedAt: instant().notNull(),
    /** Null when the system made it. */
    publishedBy: text(),
    body: jsonb().$type<Record<string, unknown>>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.policyId, t.version] })],
);

/** A version of a policy that was given to the clocks that ran, on purpose and on record. */
export const policyReapplications = pgTable(
  "policy_reapplications",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull().references(() => shops.id),
    policyId: text().notNull().references(() => policies.id),
    version: integer().notNull(),
    at: instant().notNull(),
    byId: text().notNull(),
    /** What its preview said: how many clocks moved, and how many of them were past due at once. */
    clocks: integer().notNull(),
    breached: integer().notNull(),
  },
  (t) => [index("policy_reapplications_shop_idx").on(t.shopId, t.at), index("policy_reapplications_policy_idx").on(t.policyId, t.at)],
);
