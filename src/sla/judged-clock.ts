import type { Budget, EscalationAt, Pause } from "./allowance.ts";
import { breachHolder } from "./attribution.ts";
import type { Holding } from "./fold-state.ts";
import type { ClockKind } from "./policies.ts";

export type ClockState = "running" | "paused" | "met" | "breached" | "not_needed" | "cancelled";

/** A clock as it stands at an instant. */
export type JudgedClock = {
  /** Names it among the clocks of its subject: the kind, and `kind#2`, … where a policy has several targets of one kind. */
  key: string;
  kind: ClockKind;
  variant: "normal" | "after_opening";
  startedAtMs: number;
  dueAtMs: number;
  stoppedAtMs: number | null;
  state: ClockState;
  /** How late it stopped; null while it waits on and where it was in time. */
  overdueMs: number | null;
  /** Running: the holder now. Met: who replied. Breached: who held it at due. Null = the queue. */
  agentId: string | null;
  policyId: string;
  policyVersion: number;
  /** Instants of its warnings, in order. */
  warnings: { atMs: number }[];
  escalations: EscalationAt[];
  pauses: Pause[];
  budget: Budget | null;
};

/** What ran, and how it ended: `stopped` null while it runs. */
export type Course = {
  holders: readonly Holding[];
  stopped: { atMs: number; as: "met" | "not_needed" | "cancelled"; by: string | null } | null;
  isPaused?: boolean;
};

export type Verdict = Pick<JudgedClock, "state" | "stoppedAtMs" | "overdueMs" | "agentId">;

/** Exactly at the due instant is on time; judged by true instants, never by when somebody looked. */
export function judge({ holders, stopped, isPaused = false }: Course, dueAtMs: number, { nowMs, graceMs }: { nowMs: number; graceMs: number }): Verdict {
  const stoppedAtMs = stopped?.atMs ?? null;
  const holder = holders.at(-1)?.agentId ?? null;
  if (stopped === null && isPaused) return { state: "paused", stoppedAtMs, overdueMs: null, agentId: holder };
  if ((stoppedAtMs ?? nowMs) > dueAtMs) {
    const overdueMs = stoppedAtMs === null ? null : stoppedAtMs - dueAtMs;
    return { state: "breached", stoppedAtMs, overdueMs, agentId: breachHolder(holders, dueAtMs, graceMs) };
  }
  if (stopped === null) return { state: "running", stoppedAtMs, overdueMs: null, agentId: holder };
  return { state: stopped.as, stoppedAtMs, overdueMs: null, agentId: stopped.as === "met" ? stopped.by : holder };
}
