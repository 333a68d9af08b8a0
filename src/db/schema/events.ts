import { sql } from "drizzle-orm";
import { bigint, index, jsonb, pgSequence, pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { ChangedValue } from "../../audit/differences.ts";
import { shops } from "./shops.ts";
import { instant, xid8 } from "./types.ts";

/** Order of writing inside a transaction; across transactions only together with `xid`. */
export const eventsSeq = pgSequence("events_seq");

/** Who did what to what, and when; append-only, no free text, no personal data. Partitioned by month of its id (a custom migration). */
export const events = pgTable(
  "events",
  {
    id: uuid().primaryKey(),
    /** Its transaction: readers follow commits, not the sequence. */
    xid: xid8().notNull().default(sql`pg_current_xact_id()`),
    seq: bigint({ mode: "number" }).notNull().default(sql`nextval('events_seq')`),
    type: text().notNull(),
    at: instant().notNull(),
    shopId: text().notNull(),
    subjectType: text().notNull(),
    subjectId: text().notNull(),
    actorType: text({ enum: ["user", "key", "platform", "system"] }).notNull(),
    actorId: text().notNull(),
    data: jsonb().$type<Record<string, unknown>>().notNull(),
  },
  (t) => [
    // Everything after a reader's position, in commit order.
    index("events_position_idx").on(t.xid, t.seq),
    // The audit trail of one thing.
    index("events_subject_idx").on(t.shopId, t.subjectId, t.id),
    // Changes of settings, among all that happens: the types that src/audit/kinds.ts names.
    index("events_settings_idx").on(t.shopId, t.id).where(sql`type in ('shop.added', 'shop.settings_changed', 'user.changed', 'user.skills', 'team.changed', 'key.changed', 'calendar.published', 'shop.calendar_chosen', 'policy.published', 'policy.reapplied', 'routing.changed', 'automation.changed', 'campaign.changed', 'quick_reply.changed', 'phrases.changed', 'alert_rules.changed', 'robot.changed', 'subscription.changed', 'inspection.sheet_published', 'inspection.plan_added', 'inspection.plan_removed', 'score_scheme.published', 'score_scheme.archived', 'care_plan.added', 'care_plan.changed', 'buyer_rules.published', 'publication.changed', 'wall_link.made', 'wall_link.revoked')`),
  ],
);

/** What stood in a setting before a change and after it, in the shop's own words too, which events may not carry; an event names its row. */
export const changeValues = pgTable("change_values", {
  id: uuid().primaryKey(),
  shopId: text().notNull().references(() => shops.id),
  values: jsonb().$type<ChangedValue[]>().notNull(),
});

/** How far each reader of `events` has come. */
export const readers = pgTable("readers", {
  name: text().primaryKey(),
  xid: xid8().notNull(),
  seq: bigint({ mode: "number" }).notNull(),
  updatedAt: instant().notNull(),
});
