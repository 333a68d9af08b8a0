import { sql } from "drizzle-orm";
import { bigint, date, doublePrecision, index, integer, json, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./types.ts";

/** What is kept of a shop's local day. It holds while `built` has caught up with `touched` and the rules are still the shop's. */
export const rollupDays = pgTable(
  "rollup_days",
  {
    shopId: text().notNull(),
    day: date().notNull(),
    /** Counts every event that changed something of the day. */
    touched: integer().notNull().default(1),
    /** `touched` as it was when the cells were made; 0 before. */
    built: integer().notNull().default(0),
    /** Zone, window and limits that the cells were made with, and the version of the code that made them. */
    rules: text(),
    builtAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.day] }),
    // What is to be made again?
    index("rollup_days_stale_idx").on(t.day, t.shopId).where(sql`built < touched`),
  ],
);

/** The figures of one group (a person, the queue, the shop, a team, a policy) on a shop's local day. Sparse: no row, nothing counted. */
export const rollups = pgTable(
  "rollups",
  {
    shopId: text().notNull(),
    day: date().notNull(),
    grp: text().notNull(),
    /** Numbers in the order of the slots (metrics/slots.ts). */
    counts: json().$type<number[]>().notNull(),
    /** Those of them that every answer holds: a month of people by day is thousands of rows. */
    shown: json().$type<number[]>().notNull().default([]),
    /** Histograms of the times, so that longer spans have percentiles. */
    times: json().$type<Record<string, unknown>>(),
    /** Sessions that also lie on other days, so that none is counted twice. */
    sessions: json().$type<unknown[]>(),
    /** Conversations of the buyers, those that somebody answered first. */
    buyers: uuid().array().notNull().default([]),
    /** How many of them were answered. */
    answered: integer().notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.shopId, t.day, t.grp] })],
);

/** A shop's local month that is over, put together of its days. It holds while all its days stand and are the ones that it was made of. */
export const rollupMonths = pgTable(
  "rollup_months",
  {
    shopId: text().notNull(),
    /** Its first day. */
    month: date().notNull(),
    /** Sum of what its days had `built`: it grows whenever one is made again. */
    stamp: bigint({ mode: "number" }).notNull(),
    /** As of its days. */
    rules: text().notNull(),
    madeAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.shopId, t.month] })],
);

/** The figures of one group in a shop's local month, as `rollups` has those of a day. */
export const rollupMonthCells = pgTable(
  "rollup_month_cells",
  {
    shopId: text().notNull(),
    month: date().notNull(),
    grp: text().notNull(),
    counts: json().$type<number[]>().notNull(),
    times: json().$type<Record<string, unknown>>(),
    sessions: json().$type<unknown[]>(),
    buyers: uuid().array().notNull().default([]),
    answered: integer().notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.shopId, t.month, t.grp] })],
);

/** What a platform's own daily report says of an account, as imported; under the platform's own names. */
export const platformFigures = pgTable(
  "platform_figures",
  {
    shopId: text().notNull(),
    day: date().notNull(),
    account: text().notNull(),
    /** The platform's name of the figure. */
    name: text().notNull(),
    value: doublePrecision().notNull(),
    importedAt: instant().notNull(),
    importedBy: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.shopId, t.day, t.account, t.name] })],
);
