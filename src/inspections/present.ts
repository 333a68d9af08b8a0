import { maskName } from "../buyers/mask.ts";
import type { FindingRow, InspectionRow } from "./queries.ts";
import type { Inspection, InspectionFinding } from "./shapes.ts";

export function toInspection(row: InspectionRow): Inspection {
  const { id, shopId, planId, calibrates, subjectType, subjectId, conversationId, state, faults, sections, total, notes, version } = row;
  return {
    ...{ id, shopId, planId, calibrates, subjectType, subjectId, conversationId, state, faults, sections, total, notes, version },
    buyer: row.buyerId === null ? null : { id: row.buyerId, name: maskName(row.buyerName) },
    agent: personOf(row.agentId, row.agentName),
    inspector: personOf(row.inspectorId, row.inspectorName),
    createdAt: row.createdAt.toISOString(),
    doneAt: row.doneAt?.toISOString() ?? null,
    appeal: row.appealedAt ? { text: row.appealText ?? "", at: row.appealedAt.toISOString() } : null,
    verdict: row.verdict && row.verdictBy && row.verdictAt ? { verdict: row.verdict, reason: row.verdictReason ?? "", by: { id: row.verdictBy, name: row.verdictName ?? row.verdictBy }, at: row.verdictAt.toISOString() } : null,
  };
}

export const toFinding = ({ agentId, agentName, at, decidedAt, ...row }: FindingRow): InspectionFinding => ({ ...row, agent: personOf(agentId, agentName), at: at.toISOString(), decidedAt: decidedAt?.toISOString() ?? null });

export const personOf = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? id });
