import { overdueOf } from "../sla/read-rows.ts";
import { bandOf } from "./band.ts";
import type { Breach, BreachAct } from "./shapes.ts";

export type BreachRow = {
  id: string;
  clockId: string;
  kind: Breach["kind"];
  shopId: string;
  conversationId: string | null;
  agentId: string | null;
  dueAt: Date;
  noticedAt: Date;
  stoppedAt: Date | null;
  overdueMs: number | null;
  state: Breach["state"];
  verdict: "excused" | "upheld" | null;
  reason: string | null;
  reasonCode: string | null;
  note: string | null;
  reviewedBy: string | null;
  reviewedAt: Date | null;
  firstReviewedBy: string | null;
  pending: Breach["pending"];
  cause: string | null;
  version: number;
};

/** A breach that still waits is overdue up to now. */
export function toBreach(row: BreachRow, now: Date): Breach {
  const { id, clockId, kind, shopId, conversationId, agentId, state, pending, cause, version } = row;
  const overdueMs = overdueOf(row, now);
  return {
    id,
    clockId,
    kind,
    shopId,
    conversationId,
    agentId,
    dueAt: row.dueAt.toISOString(),
    noticedAt: row.noticedAt.toISOString(),
    stoppedAt: row.stoppedAt?.toISOString() ?? null,
    overdueMs,
    band: bandOf(overdueMs),
    state,
    pending,
    cause,
    version,
    review: reviewOf(row),
  };
}

function reviewOf({ verdict, reason, reasonCode, note, reviewedBy, reviewedAt, firstReviewedBy }: BreachRow): Breach["review"] {
  if (!verdict || !reviewedAt) return null;
  return { verdict, reason: reason ?? "", reasonCode: reasonCode ?? "other", note, by: reviewedBy ?? "", at: reviewedAt.toISOString(), second: firstReviewedBy !== null };
}

export type ActRow = Omit<BreachAct, "at"> & { at: Date };

export const toAct = ({ at, ...act }: ActRow): BreachAct => ({ ...act, at: at.toISOString() });
