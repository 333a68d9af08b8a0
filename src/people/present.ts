import type { Actor } from "../kernel/context.ts";
import type { UserRow, Viewer } from "./queries.ts";
import type { Presence, User } from "./shapes.ts";

export const viewerOf = (actor: Actor): Viewer => ({ id: actor.id, isAdmin: actor.role === "admin", shopIds: actor.shopIds });

export const toUser = (row: UserRow): User => ({
  id: row.id,
  email: row.email,
  name: row.name,
  number: row.number,
  role: row.role,
  shopIds: row.shopIds,
  capacity: row.capacity,
  presence: toPresence(row),
  accounts: row.accounts,
});

/** Who has vanished is shown as offline since their last sign of life. */
export function toPresence(row: Pick<UserRow, "state" | "reason" | "since" | "until" | "vanishedAt" | "createdAt">): Presence {
  if (row.vanishedAt) return { state: "offline", reason: "vanished", since: row.vanishedAt.toISOString(), until: null };
  return { state: row.state ?? "offline", reason: row.reason, since: (row.since ?? row.createdAt).toISOString(), until: row.until?.toISOString() ?? null };
}
