import { appendEvents, type NewEvent } from "../events/append.ts";
import type { Working } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import type { ClockChange } from "./clock-change.ts";
import * as queries from "./clock-queries.ts";
import type { BreachRow, ClockRow, StoredClock } from "./clock-queries.ts";
import type { JudgedClock } from "./judged-clock.ts";

/** What a clock is about, and where its row stands. */
export type ClockSubject = Pick<ClockRow, "shopId" | "conversationId" | "turnId" | "subjectType" | "subjectId">;
export type ClockPlan = { row: ClockRow; clock: JudgedClock; change: ClockChange };
type Gone = Pick<StoredClock, "id" | "state">;

const instantOf = (ms: number | null) => (ms === null ? null : new Date(ms));

export function clockRow(subject: ClockSubject, clock: JudgedClock, own: { id: string } & ClockChange["marks"]): ClockRow {
  return {
    ...own,
    shopId: subject.shopId,
    conversationId: subject.conversationId,
    turnId: subject.turnId,
    subjectType: subject.subjectType,
    subjectId: subject.subjectId,
    key: clock.key,
    kind: clock.kind,
    variant: clock.variant,
    startedAt: new Date(clock.startedAtMs),
    dueAt: new Date(clock.dueAtMs),
    stoppedAt: instantOf(clock.stoppedAtMs),
    state: clock.state,
    overdueMs: clock.overdueMs,
    agentId: clock.agentId,
    policyId: clock.policyId,
    policyVersion: clock.policyVersion,
    warnings: clock.warnings.map(({ atMs }) => atMs),
    pauses: clock.pauses.map(({ fromMs, toMs }) => ({ from: new Date(fromMs).toISOString(), to: instantOf(toMs)?.toISOString() ?? null })),
    allowance: clock.budget,
    escalations: clock.escalations,
  };
}

/**
 * The statements that write what became of clocks and their breaches, each sent when it is awaited; `cancelled` are rows whose clock is derived no longer.
 * Their events are the caller's to append.
 */
export function clockWrites({ sql, now }: Working, plans: readonly ClockPlan[], cancelled: readonly Gone[] = []): PromiseLike<unknown>[] {
  const clocks = plans.filter(({ change }) => change.changed);
  const breaches = clocks.filter(({ change }) => change.breach === "record");
  const withdrawn = [...clocks.filter(({ change }) => change.breach === "withdraw").map(({ row }) => row.id), ...cancelled.filter(({ state }) => state === "breached").map(({ id }) => id)];
  return [
    ...(clocks.length > 0 ? [queries.saveClocks(sql, clocks.map(({ row }) => row))] : []),
    ...(cancelled.length > 0 ? [queries.cancelClocks(sql, cancelled.map(({ id }) => id), now)] : []),
    ...(breaches.length > 0 ? [queries.saveBreaches(sql, breaches.map(({ row }) => breachRow(row, now)))] : []),
    ...(withdrawn.length > 0 ? [queries.withdrawBreaches(sql, withdrawn)] : []),
  ];
}

export const breachRow = (row: ClockRow, now: Date): BreachRow => ({
  id: newId(),
  shopId: row.shopId,
  clockId: row.id,
  kind: row.kind,
  conversationId: row.conversationId,
  agentId: row.agentId,
  dueAt: row.dueAt,
  noticedAt: row.noticedAt ?? now,
});

/** What is told of clocks: what became of each, then the steps after due that it took. */
export function clockEvents(plans: readonly ClockPlan[]): NewEvent[] {
  return plans.flatMap(({ change, row }) => {
    if (!change.changed) return [];
    const about = { shopId: row.shopId, subject: { type: "clock", id: row.id } };
    const data = {
      conversationId: row.conversationId, turnId: row.turnId, subjectType: row.subjectType, subjectId: row.subjectId, kind: row.kind, state: row.state,
      dueAt: row.dueAt.toISOString(), overdueMs: row.overdueMs, agentId: row.agentId,
    };
    const told: NewEvent[] = change.event === null ? [] : [{ ...about, type: change.event, data: change.event === "clock.breached" ? { ...data, late: change.late } : data }];
    const steps = change.steps.map(({ step, action, to, atMs, late }): NewEvent => {
      return { ...about, type: "clock.escalated", data: { ...data, step, action, to, at: new Date(atMs).toISOString(), late, waits: row.stoppedAt === null } };
    });
    return [...told, ...steps];
  });
}

/** Writes clocks with their events. */
export async function recordClocks(ctx: Working, plans: readonly ClockPlan[]): Promise<void> {
  await Promise.all([...clockWrites(ctx, plans), appendEvents(ctx, clockEvents(plans))]);
}
