import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { buyers } from "./conversations.ts";
import { instant, minor } from "./types.ts";

/** What a shop counts of its buyers and calls them by; every version that there ever was. */
export const buyerRules = pgTable(
  "buyer_rules",
  {
    shopId: text().notNull(),
    version: integer().notNull(),
    body: jsonb().$type<Record<string, unknown>>().notNull(),
    publishedAt: instant().notNull(),
    publishedBy: text(),
  },
  (t) => [primaryKey({ columns: [t.shopId, t.version] })],
);

/** What we know and count of a buyer beside what the platform says; apart from `buyers`, which deliveries write. */
export const buyerFiles = pgTable(
  "buyer_files",
  {
    buyerId: uuid().primaryKey().references(() => buyers.id),
    shopId: text().notNull(),
    /** Who looks after them: potential business goes there first. */
    keeperId: text(),
    tags: text().array().notNull().default([]),
    /** Of the span that the rules name, over all accounts of the person in the shop. */
    orderCount: integer().notNull().default(0),
    spendMinor: minor().notNull().default(0),
    refundCount: integer().notNull().default(0),
    refundedMinor: minor().notNull().default(0),
    lastOrderAt: instant(),
    /** Null until they were first counted. */
    countedAt: instant(),
    /** When the oldest order that counts leaves the span; null where none does. */
    recountAt: instant(),
    /** The version of the rules by which they were counted; 0 is the house's own. */
    rulesVersion: integer().notNull().default(0),
    ruleTier: text(),
    /** Given by hand, with the reason; it goes before what the rules say. */
    namedTier: text(),
    namedReason: text(),
    namedBy: text(),
    namedAt: instant(),
    version: integer().notNull().default(1),
  },
  (t) => [
    // Who has spent most?
    index("buyer_files_spend_idx").on(t.shopId, t.spendMinor.desc(), t.buyerId.desc()),
    index("buyer_files_tags_idx").using("gin", t.tags),
    // Whose order has left the span?
    index("buyer_files_recount_idx").on(t.recountAt).where(sql`recount_at is not null`),
    // Who was counted by an older version?
    index("buyer_files_rules_idx").on(t.shopId, t.rulesVersion),
  ],
);

/** What a buyer likes, by kind. */
export const buyerNotes = pgTable(
  "buyer_notes",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull(),
    buyerId: uuid().notNull().references(() => buyers.id),
    kind: text().notNull(),
    text: text().notNull(),
    by: text(),
    at: instant().notNull(),
  },
  (t) => [index("buyer_notes_buyer_idx").on(t.buyerId, t.id)],
);

/** A buyer whom the shop does not serve for a time, or for good. */
export const buyerBlocks = pgTable(
  "buyer_blocks",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull(),
    buyerId: uuid().notNull().references(() => buyers.id),
    kind: text({ enum: ["blacklist", "harassment"] }).notNull(),
    reason: text().notNull(),
    /** What becomes of their messages while it holds, as the shop had set it. */
    messages: text({ enum: ["quiet", "unrouted", "as_usual"] }).notNull(),
    by: text(),
    at: instant().notNull(),
    /** Null: for good. */
    until: instant(),
    /** The shop's fixed line that was sent with it. */
    saidIn: uuid(),
    endedAt: instant(),
    /** Null where it ran out. */
    endedBy: text(),
    endReason: text(),
  },
  (t) => [
    index("buyer_blocks_buyer_idx").on(t.buyerId, t.id.desc()),
    // One that holds a buyer.
    uniqueIndex("buyer_blocks_open_key").on(t.buyerId).where(sql`ended_at is null`),
    // Which have run out?
    index("buyer_blocks_until_idx").on(t.until).where(sql`ended_at is null and until is not null`),
  ],
);

/** A buyer who may buy more than a chat sells: business for the sales people (REC-08). */
export const prospects = pgTable(
  "prospects",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull(),
    buyerId: uuid().notNull().references(() => buyers.id),
    conversationId: uuid(),
    source: text({ enum: ["chat", "phone", "campaign", "other"] }).notNull(),
    need: text().notNull(),
    /** What it may be worth; null where nobody knows. */
    worthMinor: minor(),
    currency: text().notNull(),
    state: text({ enum: ["open", "handed", "following", "won", "lost"] }).notNull().default("open"),
    ownerId: text(),
    nextAt: instant(),
    nextStep: text(),
    lostReason: text(),
    /** What was bought in the end. */
    platformOrderId: text(),
    createdBy: text(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
    closedAt: instant(),
    version: integer().notNull().default(1),
  },
  (t) => [
    index("prospects_shop_idx").on(t.shopId, t.id.desc()),
    index("prospects_buyer_idx").on(t.buyerId, t.id.desc()),
    // Whose next step is due? Those that are over have none.
    index("prospects_next_idx").on(t.shopId, t.nextAt, t.id).where(sql`closed_at is null`),
  ],
);

/** What happened to a prospect; only added to. */
export const prospectEntries = pgTable(
  "prospect_entries",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull(),
    prospectId: uuid().notNull().references(() => prospects.id),
    kind: text().notNull(),
    note: text(),
    detail: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    by: text(),
    at: instant().notNull(),
  },
  (t) => [index("prospect_entries_prospect_idx").on(t.prospectId, t.id)],
);

/** Buying that stands out, with the rows that it was seen in; a person says whether it is so. */
export const buyerFlags = pgTable(
  "buyer_flags",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull(),
    buyerId: uuid().notNull().references(() => buyers.id),
    rule: text({ enum: ["many_orders", "refund_share", "many_addresses", "shared_phone"] }).notNull(),
    state: text({ enum: ["proposed", "confirmed", "dismissed"] }).notNull().default("proposed"),
    /** What was found, and the limits that it is beyond. */
    figures: jsonb().$type<Record<string, number>>().notNull(),
    orderIds: uuid().array().notNull().default([]),
    refundIds: uuid().array().notNull().default([]),
    buyerIds: uuid().array().notNull().default([]),
    rulesVersion: integer().notNull(),
    foundAt: instant().notNull(),
    decidedBy: text(),
    decidedAt: instant(),
    reason: text(),
    version: integer().notNull().default(1),
  },
  (t) => [
    // One proposal a buyer and rule at a time.
    uniqueIndex("buyer_flags_proposed_key").on(t.buyerId, t.rule).where(sql`state = 'proposed'`),
    index("buyer_flags_buyer_idx").on(t.buyerId, t.id.desc()),
    index("buyer_flags_shop_idx").on(t.shopId, t.state, t.id.desc()),
  ],
);

/** Accounts that a person said are one buyer's; what they were before, so that it can be undone. */
export const buyerMerges = pgTable(
  "buyer_merges",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull(),
    personId: uuid().notNull(),
    /** All that belonged together afterwards. */
    buyerIds: uuid().array().notNull(),
    /** Account → the person that it belonged to before; null: none. */
    before: jsonb().$type<Record<string, string | null>>().notNull(),
    reason: text().notNull(),
    by: text(),
    at: instant().notNull(),
    undoneAt: instant(),
    undoneBy: text(),
  },
  (t) => [index("buyer_merges_person_idx").on(t.personId, t.id.desc())],
);

/** A buyer's wish to be forgotten, and how far it has come. */
export const buyerErasures = pgTable(
  "buyer_erasures",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull(),
    /** All accounts of the person. */
    buyerIds: uuid().array().notNull(),
    reason: text().notNull(),
    askedBy: text(),
    askedAt: instant().notNull(),
    state: text({ enum: ["running", "done", "released"] }).notNull().default("running"),
    stage: text().notNull(),
    /** Where in the stage it stands: the last row that was looked at. */
    place: text(),
    /** What raw deliveries are searched for; emptied when it is done. */
    names: text().array().notNull().default([]),
    /** What was emptied, by kind. */
    counts: jsonb().$type<Record<string, number>>().notNull().default({}),
    /** Share that is done, in thousandths. */
    progress: integer().notNull().default(0),
    doneAt: instant(),
    /** Until when orders stay tied to the buyer, because the law says so. */
    keepUntil: instant(),
  },
  (t) => [
    index("buyer_erasures_shop_idx").on(t.shopId, t.id.desc()),
    index("buyer_erasures_open_idx").on(t.id).where(sql`state = 'running'`),
    index("buyer_erasures_kept_idx").on(t.keepUntil).where(sql`state = 'done'`),
    index("buyer_erasures_buyers_idx").using("gin", t.buyerIds),
  ],
);
