import type { Clock, Turn } from "../sla/shapes.ts";

export type TurnRow = Omit<Turn, "startedAt" | "answeredAt" | "answeredBy" | "messages" | "corrected"> & {
  startedAt: Date;
  answeredAt: Date | null;
  answeredById: string | null;
  messageCount: number;
  correctedAt: Date | null;
};

export function toTurn(row: TurnRow): Turn {
  const { id, conversationId, sessionId, shopId, startedAt, answeredAt, waitMs, state, firstMessageId, replyMessageId, answeredById, holders, messageCount, correctedAt } = row;
  return {
    id,
    conversationId,
    sessionId,
    shopId,
    startedAt: startedAt.toISOString(),
    answeredAt: answeredAt?.toISOString() ?? null,
    waitMs,
    state,
    firstMessageId,
    replyMessageId,
    answeredBy: answeredById,
    holders: holders.map(({ agentId, from, to }) => ({ agentId, from, to })),
    messages: messageCount,
    corrected: correctedAt !== null,
  };
}

export type ClockRow = Omit<Clock, "subject" | "policy" | "corrected" | "startedAt" | "dueAt" | "stoppedAt" | "noticedAt"> & {
  subjectType: string;
  subjectId: string;
  policyId: string;
  policyVersion: number;
  startedAt: Date;
  dueAt: Date;
  stoppedAt: Date | null;
  noticedAt: Date | null;
  correctedAt: Date | null;
};

export function toClock(row: ClockRow): Clock {
  const { id, kind, variant, subjectType, subjectId, conversationId, turnId, shopId, state, overdueMs, agentId, policyId, policyVersion } = row;
  const instant = (at: Date | null) => at?.toISOString() ?? null;
  return {
    id,
    kind,
    variant,
    subject: { type: subjectType, id: subjectId },
    conversationId,
    turnId,
    shopId,
    startedAt: row.startedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    stoppedAt: instant(row.stoppedAt),
    state,
    overdueMs,
    agentId,
    policy: { id: policyId, version: policyVersion },
    noticedAt: instant(row.noticedAt),
    corrected: row.correctedAt !== null,
  };
}
