import { maskName } from "../buyers/mask.ts";
import { readCaseSettings } from "../complaints/settings.ts";
import type { CallbackRow } from "./queries.ts";
import type { Callback } from "./shapes.ts";

const person = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? id });

export function toCallback(row: CallbackRow, now: Date): Callback {
  const { id, shopId, reason, complaintId, conversationId, platformOrderId, dueDate, state, outcome, attempts, satisfied, note, refusesContact, version } = row;
  return {
    ...{ id, shopId, reason, complaintId, conversationId, platformOrderId, dueDate, state, outcome, attempts, satisfied, note, refusesContact, version },
    buyer: row.buyerId === null ? null : { id: row.buyerId, name: maskName(row.buyerName) },
    agent: person(row.agentId, row.agentName),
    dueAt: row.dueAt.toISOString(),
    isMissed: row.missedAt !== null || (state === "due" && row.dueAt < now),
    doneAt: row.doneAt?.toISOString() ?? null,
    doneBy: person(row.doneBy, row.doneByName),
    script: state === "due" ? scriptOf(row) : null,
    createdAt: row.createdAt.toISOString(),
  };
}

function scriptOf({ scripts, reason, shopName }: CallbackRow): string {
  const { callbackScripts } = readCaseSettings(scripts ? { callbackScripts: scripts } : {});
  return callbackScripts[reason].replaceAll("{shop}", shopName);
}
