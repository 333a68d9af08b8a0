import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant, minor } from "./types.ts";

/** By what an order is found beside its number. A phone stands here with its last digits only, as far as the platform shows them. */
export const orderKeys = pgTable(
  "order_keys",
  {
    shopId: text().notNull(),
    kind: text({ enum: ["parcel", "phone_tail", "line"] }).notNull(),
    key: text().notNull(),
    orderId: uuid().notNull(),
  },
  (t) => [primaryKey({ columns: [t.shopId, t.kind, t.key, t.orderId] }), index("order_keys_order_idx").on(t.orderId)],
);

/** When an order is to leave, as an agent has promised a buyer. */
export const orderPromises = pgTable(
  "order_promises",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull(),
    orderId: uuid().notNull(),
    conversationId: uuid(),
    dueAt: instant().notNull(),
    note: text(),
    state: text({ enum: ["open", "kept", "withdrawn"] }).notNull().default("open"),
    promisedBy: text().notNull(),
    promisedAt: instant().notNull(),
    /** When the order left, or who took the promise back did so. */
    endedAt: instant(),
  },
  (t) => [
    index("order_promises_order_idx").on(t.orderId),
    // One order is promised once at a time.
    uniqueIndex("order_promises_open_key").on(t.orderId).where(sql`state = 'open'`),
  ],
);

/** A buyer's wish, said in a chat, that a paid order be cancelled; it ends in the buyer's or our request for the money. */
export const cancellations = pgTable(
  "cancellations",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull(),
    orderId: uuid().notNull(),
    platformOrderId: text().notNull(),
    reason: text().notNull(),
    note: text(),
    /** What the shop's rules say of the reason. */
    allowed: boolean().notNull(),
    state: text({ enum: ["waits_for_buyer", "requested", "cancelled", "declined"] }).notNull(),
    refundId: uuid(),
    askedBy: text().notNull(),
    askedAt: instant().notNull(),
    endedAt: instant(),
  },
  (t) => [index("cancellations_order_idx").on(t.orderId), uniqueIndex("cancellations_open_key").on(t.orderId).where(sql`state in ('waits_for_buyer', 'requested')`)],
);

/** Products as orders and message cards have shown them, one row a kind of it. */
export const products = pgTable(
  "products",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull(),
    platformProductId: text().notNull(),
    /** Empty for the product as a whole. */
    sku: text().notNull().default(""),
    title: text().notNull(),
    spec: text(),
    pictureUrl: text(),
    priceMinor: minor(),
    currency: text(),
    seenAt: instant().notNull(),
  },
  (t) => [uniqueIndex("products_platform_key").on(t.shopId, t.platformProductId, t.sku), index("products_shop_idx").on(t.shopId, t.seenAt.desc(), t.id.desc())],
);

/** Money or a coupon that a shop gives of its own will. */
export const compensations = pgTable(
  "compensations",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull(),
    kind: text({ enum: ["transfer", "coupon"] }).notNull(),
    orderId: uuid().notNull(),
    platformOrderId: text().notNull(),
    conversationId: uuid(),
    amountMinor: minor().notNull(),
    currency: text().notNull(),
    reason: text().notNull(),
    note: text(),
    state: text({ enum: ["waiting", "declined", "sending", "paid", "refused", "for_finance", "unknown", "withdrawn"] }).notNull(),
    askedBy: text().notNull(),
    askedAt: instant().notNull(),
    approvalBy: text(),
    approvalReason: text(),
    approvedAt: instant(),
    /** What shows that it was paid: addresses or ids of files. */
    proof: text().array().notNull().default(sql`'{}'`),
    platformRef: text(),
    taskId: uuid(),
    failure: jsonb().$type<{ code: string; message: string }>(),
    endedBy: text(),
    endedAt: instant(),
    version: integer().notNull().default(1),
  },
  (t) => [
    index("compensations_shop_idx").on(t.shopId, t.askedAt.desc(), t.id.desc()),
    index("compensations_order_idx").on(t.orderId),
    index("compensations_open_idx").on(t.shopId, t.state, t.askedAt).where(sql`state in ('waiting', 'sending', 'for_finance')`),
  ],
);

/** The platform's own service requests to the shop. */
export const tickets = pgTable(
  "tickets",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull(),
    platformTicketId: text().notNull(),
    platformOrderId: text(),
    text: text().notNull(),
    state: text({ enum: ["waiting", "under_review", "closed"] }).notNull(),
    platformState: text(),
    reply: text(),
    deadline: instant(),
    openedAt: instant(),
    repliedAt: instant(),
    /** Who of ours replied; null if nobody of ours. */
    repliedById: text(),
    closedAt: instant(),
    detail: text({ enum: ["pending", "complete", "unavailable"] }).notNull(),
    platformUpdatedAt: instant().notNull(),
    stamps: jsonb().$type<Record<string, [number, number, string]>>().notNull(),
    version: integer().notNull().default(1),
    createdAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("tickets_platform_key").on(t.shopId, t.platformTicketId),
    index("tickets_shop_idx").on(t.shopId, t.platformUpdatedAt.desc(), t.id.desc()),
    index("tickets_deadline_idx").on(t.shopId, t.deadline, t.id).where(sql`state = 'waiting'`),
  ],
);
