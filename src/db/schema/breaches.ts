import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant } from "./types.ts";

/** A clock that passed its due instant, and what people made of it. */
export const breaches = pgTable(
  "breaches",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull(),
    /** Written with its clock, which is never deleted: no foreign key looks it up again for each of a thousand that come due together. */
    clockId: uuid().notNull(),
    kind: text().notNull(),
    conversationId: uuid(),
    agentId: text(),
    dueAt: instant().notNull(),
    noticedAt: instant().notNull(),
    state: text({ enum: ["open", "excused", "upheld", "withdrawn"] }).notNull().default("open"),
    verdict: text({ enum: ["excused", "upheld"] }),
    reason: text(),
    /** The cause that the reason names; null while nobody judged. */
    reasonCode: text(),
    note: text(),
    reviewedBy: text(),
    reviewedAt: instant(),
    /** Where its wait began when it was judged: what people found stays with that word, whatever is heard of later. */
    wordAt: instant(),
    /** What somebody asked for and nobody answered yet. */
    pending: text({ enum: ["appeal", "second_look"] }),
    /** Who judged first, where somebody else's judgement stands now. */
    firstReviewedBy: text(),
    /** Counts what people did to it, so that nobody judges what another has judged meanwhile. */
    version: integer().notNull().default(1),
    /** What the evidence proposes; null until it was looked at. */
    cause: text(),
    /** The figures that the proposal rests on. */
    causeFacts: jsonb().$type<Record<string, unknown>>(),
  },
  (t) => [
    uniqueIndex("breaches_clock_key").on(t.clockId),
    index("breaches_shop_idx").on(t.shopId, t.dueAt, t.id),
    index("breaches_agent_idx").on(t.agentId, t.dueAt),
    // What is left to judge.
    index("breaches_open_idx").on(t.shopId, t.dueAt, t.id).where(sql`state = 'open'`),
    // What waits for a second person.
    index("breaches_pending_idx").on(t.shopId, t.dueAt, t.id).where(sql`pending is not null`),
    // Which evidence has nobody looked at?
    index("breaches_uncaused_idx").on(t.noticedAt).where(sql`cause is null`),
  ],
);

/** Everything that people did to a breach, in order. Append-only. */
export const breachActs = pgTable(
  "breach_acts",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull(),
    breachId: uuid().notNull().references(() => breaches.id),
    kind: text({ enum: ["reviewed", "second_look", "appealed", "second_look_asked", "taken_back"] }).notNull(),
    actorType: text().notNull(),
    actorId: text().notNull(),
    at: instant().notNull(),
    verdict: text({ enum: ["excused", "upheld"] }),
    reason: text(),
    reasonCode: text(),
    note: text(),
    fromState: text().notNull(),
    toState: text().notNull(),
    /** The breach's version after it. */
    version: integer().notNull(),
    /** Acts that were one act of a person. */
    batchId: uuid().notNull(),
    /** The judgement as it was before, for taking the act back. */
    before: jsonb().$type<Record<string, unknown>>().notNull(),
    /** Of an appeal: it was answered by this judgement. */
    isAppealAnswered: boolean().notNull().default(false),
  },
  (t) => [index("breach_acts_breach_idx").on(t.breachId, t.at), index("breach_acts_batch_idx").on(t.batchId)],
);
