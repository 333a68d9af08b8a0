import type { Outcome, SendingChannel } from "./port.ts";

/** Who tries a channel sees the answer at once: nobody else is told of it. */
export const TEST_KIND = "test";

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** Pauses after the first, second, … call that failed. */
const PAUSES_MS = [5 * SECOND_MS, 30 * SECOND_MS, 2 * MINUTE_MS, 10 * MINUTE_MS, 30 * MINUTE_MS, HOUR_MS, 2 * HOUR_MS, 4 * HOUR_MS, 8 * HOUR_MS];

/** How long each is tried: an alert that is hours old alarms nobody, an event is still wanted the day after. */
export const GIVE_UP_MS: Record<SendingChannel, number> = { webhook: 24 * HOUR_MS, email: 6 * HOUR_MS, robot: HOUR_MS };

export type Judgement = { kind: "retry"; atMs: number } | { kind: "failed"; why: "final" | "tired" };

/** What becomes of a sending whose call failed. `attempts` counts this one; `sinceMs` is when it was first due. */
export function judgeSending(outcome: Extract<Outcome, { kind: "failed" }>, { channel, attempts, sinceMs, nowMs }: { channel: SendingChannel; attempts: number; sinceMs: number; nowMs: number }): Judgement {
  if (outcome.final || outcome.gone) return { kind: "failed", why: "final" };
  const pauseMs = Math.max(PAUSES_MS[Math.min(attempts, PAUSES_MS.length) - 1] ?? SECOND_MS, outcome.retryAfterMs ?? 0);
  const untilMs = sinceMs + GIVE_UP_MS[channel];
  return nowMs + pauseMs > untilMs ? { kind: "failed", why: "tired" } : { kind: "retry", atMs: nowMs + pauseMs };
}
