import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./types.ts";

/** Something that another department is asked for. */
export const tasks = pgTable(
  "tasks",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull(),
    department: text({ enum: ["warehouse", "logistics", "product", "operations", "finance", "supplier"] }).notNull(),
    kind: text({ enum: ["invoice", "reship", "parcel_trace", "opinion", "other"] }).notNull(),
    title: text().notNull(),
    text: text(),
    /** What the kind asks for: of an invoice its title, tax number and e-mail. */
    fields: jsonb().$type<Record<string, string>>().notNull().default({}),
    state: text({ enum: ["open", "doing", "done", "refused", "cancelled"] }).notNull().default("open"),
    answer: text(),
    complaintId: uuid(),
    /** The complaint's round in which it was asked for. */
    round: integer(),
    conversationId: uuid(),
    buyerId: uuid(),
    platformOrderId: text(),
    dueAt: instant().notNull(),
    /** When its lateness was told. */
    lateAt: instant(),
    chased: integer().notNull().default(0),
    chasedAt: instant(),
    createdBy: text(),
    createdAt: instant().notNull(),
    answeredBy: text(),
    answeredVia: text({ enum: ["product", "link"] }),
    answeredAt: instant(),
    version: integer().notNull().default(1),
  },
  (t) => [
    index("tasks_shop_idx").on(t.shopId, t.id.desc()),
    index("tasks_open_idx").on(t.shopId, t.dueAt, t.id).where(sql`state in ('open', 'doing')`),
    index("tasks_complaint_idx").on(t.complaintId).where(sql`complaint_id is not null`),
    index("tasks_late_idx").on(t.dueAt).where(sql`state in ('open', 'doing') and late_at is null`),
  ],
);

/** An address under which a department answers a task without an account; the address itself is not kept. */
export const taskLinks = pgTable(
  "task_links",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull(),
    taskId: uuid().notNull().references(() => tasks.id),
    expiresAt: instant().notNull(),
    createdBy: text(),
    createdAt: instant().notNull(),
    revokedAt: instant(),
    revokedBy: text(),
    openedAt: instant(),
  },
  (t) => [index("task_links_task_idx").on(t.taskId)],
);
