import type { Clock, Turn } from "./shapes.ts";

export type TurnRow = {
  id: string;
  conversationId: string;
  sessionId: string | null;
  shopId: string;
  startedAt: Date;
  answeredAt: Date | null;
  waitMs: number | null;
  state: Turn["state"];
  firstMessageId: string | null;
  replyMessageId: string | null;
  answeredById: string | null;
  holders: Turn["holders"];
  messageCount: number;
  correctedAt: Date | null;
};

export function toTurn(row: TurnRow): Turn {
  const { id, conversationId, sessionId, shopId, waitMs, state, firstMessageId, replyMessageId, holders } = row;
  const [startedAt, answeredAt] = [row.startedAt.toISOString(), row.answeredAt?.toISOString() ?? null];
  return { id, conversationId, sessionId, shopId, startedAt, answeredAt, waitMs, state, firstMessageId, replyMessageId, answeredBy: row.answeredById, holders, messages: row.messageCount, corrected: row.correctedAt !== null };
}

export type ClockRow = {
  id: string;
  kind: Clock["kind"];
  variant: Clock["variant"];
  subjectType: string;
  subjectId: string;
  conversationId: string | null;
  turnId: string | null;
  shopId: string;
  startedAt: Date;
  dueAt: Date;
  stoppedAt: Date | null;
  state: Clock["state"];
  overdueMs: number | null;
  agentId: string | null;
  policyId: string;
  policyVersion: number;
  noticedAt: Date | null;
  correctedAt: Date | null;
};

/** A breached clock that still waits is overdue up to now. */
export function toClock(row: ClockRow, now: Date): Clock {
  const { id, kind, variant, conversationId, turnId, shopId, state, agentId } = row;
  return {
    id,
    kind,
    variant,
    subject: { type: row.subjectType, id: row.subjectId },
    conversationId,
    turnId,
    shopId,
    startedAt: row.startedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    stoppedAt: row.stoppedAt?.toISOString() ?? null,
    state,
    overdueMs: state === "breached" ? overdueOf(row, now) : row.overdueMs,
    agentId,
    policy: { id: row.policyId, version: row.policyVersion },
    noticedAt: row.noticedAt?.toISOString() ?? null,
    corrected: row.correctedAt !== null,
  };
}

/** How late a breached clock is; what still waits is late up to now. */
export function overdueOf({ stoppedAt, overdueMs, dueAt }: Pick<ClockRow, "stoppedAt" | "overdueMs" | "dueAt">, now: Date): number {
  return Math.max(0, stoppedAt === null ? now.getTime() - dueAt.getTime() : (overdueMs ?? stoppedAt.getTime() - dueAt.getTime()));
}
