import type { Fault } from "../channels/port.ts";

export type Failed = { fault: Fault; code: string; message: string; retryAfterMs: number | null };
export type Judgement = { kind: "retry"; atMs: number } | { kind: "failed" } | { kind: "unknown" };
export type RetryRules = { firstPauseMs: number; longestPauseMs: number; giveUpAfterMs: number };

export const RETRY_RULES: RetryRules = { firstPauseMs: 500, longestPauseMs: 60_000, giveUpAfterMs: 10 * 60_000 };

/**
 * What becomes of a reply after a call failed. Silence and "too much" are tried again with growing pauses, or when the platform says;
 * a refusal is final. `attempts` counts this call, `waitedMs` is since it was queued.
 */
export function judgeFailure(failed: Failed, { attempts, waitedMs, nowMs }: { attempts: number; waitedMs: number; nowMs: number }, rules: RetryRules = RETRY_RULES): Judgement {
  if (failed.fault === "rejected" || failed.fault === "unauthorized") return { kind: "failed" };
  const growing = Math.min(rules.longestPauseMs, rules.firstPauseMs * 2 ** Math.min(30, Math.max(0, attempts - 1)));
  const pauseMs = Math.max(growing, failed.retryAfterMs ?? 0);
  return waitedMs + pauseMs > rules.giveUpAfterMs ? { kind: "failed" } : { kind: "retry", atMs: nowMs + pauseMs };
}
