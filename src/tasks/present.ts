import { isOver } from "./kinds.ts";
import type { LinkRow, TaskRow } from "./queries.ts";
import type { Task, TaskLink } from "./shapes.ts";

const person = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? id });

export function toTask(row: TaskRow, now: Date): Task {
  const { lateAt: _, buyerId: __, createdByName, answeredByName, ...shown } = row;
  return {
    ...shown,
    dueAt: row.dueAt.toISOString(),
    isLate: !isOver(row.state) && row.dueAt < now,
    chasedAt: row.chasedAt?.toISOString() ?? null,
    createdBy: person(row.createdBy, createdByName),
    createdAt: row.createdAt.toISOString(),
    answeredBy: person(row.answeredBy, answeredByName),
    answeredAt: row.answeredAt?.toISOString() ?? null,
  };
}

export const toLink = ({ id, expiresAt, createdAt, createdBy, createdByName, revokedAt, openedAt }: LinkRow): TaskLink => ({
  id,
  expiresAt: expiresAt.toISOString(),
  createdAt: createdAt.toISOString(),
  createdBy: person(createdBy, createdByName),
  revokedAt: revokedAt?.toISOString() ?? null,
  openedAt: openedAt?.toISOString() ?? null,
});
