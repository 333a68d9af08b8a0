import { maskName } from "../buyers/mask.ts";
import type { ComplaintRow, EntryRow, MoneyRow } from "./queries.ts";
import { proposeSeverity } from "./severity.ts";
import { type Complaint, type ComplaintEntry, type ComplaintMoney, MARKS, type MarkName } from "./shapes.ts";

const person = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? id });
const judged = <V extends string>(value: V | null, by: string | null, at: Date | null) => (value === null || at === null ? null : { value, by, at: at.toISOString() });

export function toComplaint(row: ComplaintRow, now: Date): Complaint {
  const { id, shopId, source, platformComplaintId, platformConversationId, platformOrderId, conversationId, category, text, demand, cause } = row;
  const { external, companyNotified, lossByAgent, state, rounds, satisfied, openTasks, version } = row;
  return {
    ...{ id, shopId, source, platformComplaintId, platformConversationId, platformOrderId, conversationId, category, text, demand, cause },
    ...{ external, companyNotified, lossByAgent, state, rounds, satisfied, openTasks, version },
    buyer: row.buyerId === null ? null : { id: row.buyerId, name: maskName(row.buyerName) },
    deadline: row.deadline?.toISOString() ?? null,
    owner: person(row.ownerId, row.ownerName),
    agent: person(row.agentId, row.agentName),
    proposedSeverity: proposeSeverity({ external, companyNotified, lossByAgent }),
    severity: judged(row.severity, row.severityBy, row.severityAt),
    verdict: judged(row.verdict, row.verdictBy, row.verdictAt),
    marks: Object.fromEntries(MARKS.map((mark) => [mark, row.marks[mark] ?? null])) as Record<MarkName, { by: string | null; at: string } | null>,
    stageSince: row.stageSince?.toISOString() ?? null,
    stageDueAt: row.stageDueAt?.toISOString() ?? null,
    isLate: row.stageDueAt !== null && row.stageDueAt < now,
    openedAt: row.openedAt?.toISOString() ?? null,
    platformClosedAt: row.platformClosedAt?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
  };
}

export const toEntry = ({ byName, at, ...row }: EntryRow): ComplaintEntry => ({ ...row, by: person(row.by, byName), at: at.toISOString() });

export const toMoney = ({ id, amountMinor, currency, payer, agentId, agentName, note, by, byName, at, withdrawnAt }: MoneyRow): ComplaintMoney => ({
  id,
  amount: { minor: amountMinor, currency },
  payer,
  agent: person(agentId, agentName),
  note,
  by: person(by, byName),
  at: at.toISOString(),
  withdrawnAt: withdrawnAt?.toISOString() ?? null,
});
