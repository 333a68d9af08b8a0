import type { Holding } from "./fold-state.ts";

/** Who held a wait at an instant, by half-open shares; before the first share the first holder, null = the queue. */
export function holderAt(holders: readonly Holding[], atMs: number): string | null {
  const share = holders.findLast(({ fromMs }) => fromMs <= atMs) ?? holders[0];
  return share?.agentId ?? null;
}

/**
 * Whose breach it is: who held the wait at the due instant, unless they took over less than `graceMs` before;
 * then who held it before them, by the same rule.
 */
export function breachHolder(holders: readonly Holding[], dueMs: number, graceMs: number): string | null {
  return holderAt(holders, dueMs - graceMs);
}
