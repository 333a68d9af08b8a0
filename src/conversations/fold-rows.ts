import type { Fact } from "../sla/facts.ts";
import type { FactRow } from "./fold-queries.ts";

/** A stored fact as the fold reads it. */
export function factOf(row: FactRow): Fact {
  const about = { id: row.id, atMs: row.at.getTime(), seq: row.seq };
  switch (row.kind) {
    case "buyer":
      return { ...about, kind: "buyer", closingPhrase: row.closingPhrase, ...(row.tier && { tier: row.tier }) };
    case "agent":
      return { ...about, kind: "agent", agentId: row.agentId, ...(row.writtenAt && { writtenAtMs: row.writtenAt.getTime() }), ...(row.clientId && { clientId: row.clientId }) };
    case "assigned":
      return { ...about, kind: "assigned", agentId: row.agentId, by: row.byId };
    case "resolved":
      return { ...about, kind: "resolved", by: row.byId, reason: row.reason, seenAtMs: row.seenAt?.getTime() ?? null };
    case "reopened":
      return { ...about, kind: "reopened", by: row.byId };
    case "pending":
      return { ...about, kind: "pending", by: row.byId, wakeAtMs: row.wakeAt?.getTime() ?? null, reason: row.reason };
    case "rated":
      return { ...about, kind: "rated", stars: row.stars, abandoned: row.abandoned ?? false };
    case "trait":
      return { ...about, kind: "trait", trait: row.trait as "team" | "priority" | "labels" | "ownTier" | "quietUntil", value: row.value ?? null };
    case "promised":
      return { ...about, kind: "promised", promiseId: row.promiseId!, dueAtMs: row.dueAt!.getTime(), by: row.byId, saidIn: row.clientId ?? null };
    case "promise_done":
    case "promise_cancelled":
      return { ...about, kind: row.kind, promiseId: row.promiseId!, by: row.byId };
    case "bot":
    case "handed_over":
    case "closed":
      return { ...about, kind: row.kind };
    default:
      throw new TypeError(`No fact is of kind ${row.kind}.`);
  }
}
