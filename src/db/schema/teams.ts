import { sql } from "drizzle-orm";
import { index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { users } from "./people.ts";
import { instant } from "./types.ts";

/** People who answer together, for one or several shops. */
export const teams = pgTable("teams", {
  id: uuid().primaryKey(),
  name: text().notNull(),
  shopIds: text().array().notNull(),
  createdAt: instant().notNull(),
  /** No longer in use; its past figures stay. */
  archivedAt: instant(),
});

/** Who was in a team, and when: figures count a person to the team of that time. */
export const teamMembers = pgTable(
  "team_members",
  {
    id: uuid().primaryKey(),
    teamId: uuid().notNull().references(() => teams.id),
    userId: text().notNull().references(() => users.id, { onDelete: "cascade" }),
    since: instant().notNull(),
    /** Null while the person is in it. */
    until: instant(),
  },
  (t) => [
    // Once at a time.
    uniqueIndex("team_members_current_key").on(t.teamId, t.userId).where(sql`until is null`),
    // In which teams was this person?
    index("team_members_user_idx").on(t.userId, t.since),
  ],
);
