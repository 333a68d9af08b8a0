import { ChannelError } from "../channels/port.ts";

export type Judged = { kind: "retry"; pauseMs: number } | { kind: "unavailable" };
export type RetryRules = { firstPauseMs: number; longestPauseMs: number; mostAttempts: number };

export const RETRY_RULES: RetryRules = { firstPauseMs: 1000, longestPauseMs: 10 * 60_000, mostAttempts: 30 };

/**
 * What becomes of a request after its call failed: silence and "too much" are tried again with growing pauses, which all requests
 * of the shop keep; a refusal is final.
 * `attempts` counts this call.
 */
export function judgeFault(error: unknown, attempts: number, rules: RetryRules = RETRY_RULES): Judged {
  if (!(error instanceof ChannelError) || error.fault === "rejected" || error.fault === "unauthorized" || attempts >= rules.mostAttempts) return { kind: "unavailable" };
  const growing = Math.min(rules.longestPauseMs, rules.firstPauseMs * 2 ** Math.min(30, attempts - 1));
  return { kind: "retry", pauseMs: Math.max(growing, error.retryAfterMs ?? 0) };
}
