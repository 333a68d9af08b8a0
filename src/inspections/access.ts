import { holds } from "../http/rights.ts";
import type { Actor } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import type { Sql } from "../db/client.ts";
import { type InspectionRow, inspectionById, lockInspection } from "./queries.ts";

/** Whose work alone the actor may see; null for who inspects. */
export const onlyOf = (actor: Actor): string | null => (holds(actor, "inspections.write") || actor.role !== "agent" ? null : actor.id);

const isSeen = (row: InspectionRow, actor: Actor): boolean => {
  const own = onlyOf(actor);
  return own === null || (row.agentId === own && row.state !== "open" && row.calibrates === null);
};

/** @throws DomainError `not_found`, also for what is not the actor's to see */
export async function seenInspection(sql: Sql, actor: Actor, id: string): Promise<InspectionRow> {
  return expectSeen(await inspectionById(sql, id), actor);
}

export async function lockedInspection(sql: Sql, actor: Actor, id: string): Promise<InspectionRow> {
  return expectSeen(await lockInspection(sql, id), actor);
}

function expectSeen(row: InspectionRow | undefined, actor: Actor): InspectionRow {
  if (!row || !isSeen(row, actor)) throw new DomainError("not_found", "There is no such inspection.");
  return row;
}
