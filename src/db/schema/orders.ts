import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { buyers } from "./conversations.ts";
import { instant, minor } from "./types.ts";

/** Mirror of the platform's order. Each field keeps the stamp of the newest event that spoke about it. */
export const orders = pgTable(
  "orders",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull(),
    platformOrderId: text().notNull(),
    /** Null until the platform has said who bought. */
    buyerId: uuid().references(() => buyers.id),
    state: text({ enum: ["created", "paid", "partly_shipped", "shipped", "finished", "cancelled"] }).notNull(),
    platformState: text(),
    totalMinor: minor(),
    currency: text().notNull(),
    items: jsonb().$type<unknown[]>().notNull().default([]),
    receiver: jsonb().$type<{ name?: string; phone?: string; address?: string }>(),
    /** The platform's cipher texts of the receiver, opened on demand. */
    ciphers: jsonb().$type<Record<string, string>>(),
    shipments: jsonb().$type<unknown[]>().notNull().default([]),
    remark: text(),
    flag: text(),
    shipBy: instant(),
    detail: text({ enum: ["pending", "complete", "unavailable"] }).notNull(),
    platformUpdatedAt: instant().notNull(),
    /** field → [instant ms, state rank, event key] of what last set it. */
    stamps: jsonb().$type<Record<string, [number, number, string]>>().notNull(),
    version: integer().notNull().default(1),
    createdAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("orders_platform_key").on(t.shopId, t.platformOrderId),
    index("orders_buyer_idx").on(t.buyerId, t.platformUpdatedAt.desc()),
    index("orders_shop_idx").on(t.shopId, t.platformUpdatedAt.desc(), t.id.desc()),
  ],
);

export const refunds = pgTable(
  "refunds",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull(),
    platformRefundId: text().notNull(),
    /** Null until the platform has named the order. */
    platformOrderId: text(),
    kind: text({ enum: ["refund_only", "return_refund", "exchange", "reship", "repair", "price_protect"] }).notNull(),
    state: text({ enum: ["requested", "return_agreed", "buyer_returned", "agreed", "refused", "refunded", "closed"] }).notNull(),
    platformState: text(),
    arbitration: text({ enum: ["none", "open", "evidence", "buyer", "merchant", "cancelled"] }).notNull().default("none"),
    amountMinor: minor(),
    currency: text().notNull(),
    reason: text(),
    deadline: instant(),
    requestedAt: instant(),
    decidedAt: instant(),
    decidedBy: text({ enum: ["agent", "platform"] }),
    /** Who of ours decided; null if nobody of ours. */
    decidedById: text(),
    refundedAt: instant(),
    /** The platform's own assistant that decided, in the platform's words. */
    assistant: text(),
    /** Until when the platform takes proof for an arbitration. */
    evidenceDue: instant(),
    /** What the platform wants back with a decision. */
    platformVersion: text(),
    detail: text({ enum: ["pending", "complete", "unavailable"] }).notNull(),
    platformUpdatedAt: instant().notNull(),
    stamps: jsonb().$type<Record<string, [number, number, string]>>().notNull(),
    version: integer().notNull().default(1),
    approvalState: text({ enum: ["waiting", "approved", "declined"] }),
    approvalBy: text(),
    approvalReason: text(),
    /** The decision that waits for approval. */
    approvalRequest: jsonb().$type<Record<string, unknown>>(),
    createdAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("refunds_platform_key").on(t.shopId, t.platformRefundId),
    index("refunds_order_idx").on(t.shopId, t.platformOrderId),
    // The queue by deadline.
    index("refunds_deadline_idx").on(t.shopId, t.deadline, t.id).where(sql`state in ('requested', 'buyer_returned')`),
    index("refunds_shop_idx").on(t.shopId, t.platformUpdatedAt.desc(), t.id.desc()),
    // What was asked for in a span?
    index("refunds_requested_idx").on(t.shopId, t.requestedAt),
  ],
);

/** States that an order or refund went through, by the platform's instants. */
export const stateHistory = pgTable(
  "state_history",
  {
    subjectId: uuid().notNull(),
    state: text().notNull(),
    at: instant().notNull(),
    shopId: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.subjectId, t.at, t.state] }),
    // What was paid in a span?
    index("state_history_shop_idx").on(t.shopId, t.state, t.at),
  ],
);

/** Orders and refunds whose detail is to be fetched; one row however many pushes asked for it. */
export const detailRequests = pgTable(
  "detail_requests",
  {
    shopId: text().notNull(),
    subject: text({ enum: ["order", "refund"] }).notNull(),
    platformId: text().notNull(),
    /** Newest push that asked, so that one that comes during the fetch is not forgotten. */
    asked: integer().notNull().default(1),
    attempts: integer().notNull().default(0),
    nextAttemptAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.shopId, t.subject, t.platformId] }), index("detail_requests_due_idx").on(t.nextAttemptAt)],
);

/** A call to a platform that changes something there, stored before it is made. */
export const platformActs = pgTable(
  "platform_acts",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull(),
    subjectType: text().notNull(),
    subjectId: uuid().notNull(),
    kind: text().notNull(),
    request: jsonb().$type<Record<string, unknown>>().notNull(),
    state: text({ enum: ["sending", "done", "refused", "unknown"] }).notNull(),
    failure: jsonb().$type<{ code: string; message: string }>(),
    actorId: text().notNull(),
    at: instant().notNull(),
    endedAt: instant(),
  },
  (t) => [index("platform_acts_subject_idx").on(t.shopId, t.subjectId, t.at)],
);

/** How far reconciliation by pull has come. */
export const pulls = pgTable(
  "pulls",
  {
    shopId: text().notNull(),
    subject: text({ enum: ["order", "refund", "ticket"] }).notNull(),
    pulledTo: instant().notNull(),
    nextAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.shopId, t.subject] })],
);
