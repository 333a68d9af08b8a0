import type { Role } from "../kernel/context.ts";
import type { RefundState } from "../channels/port.ts";

export type RefundLimits = Partial<Record<Role, number>>;

/** Highest amount in minor units that a role may grant by itself; a role left out may grant any. */
export const DEFAULT_LIMITS: RefundLimits = { agent: 20_000, lead: 100_000 };

const OVER: readonly RefundState[] = ["agreed", "refunded", "closed"];

/** Nothing is left to decide where the money is granted or the request is over. */
export const isDecidable = (state: RefundState): boolean => !OVER.includes(state);

/** Refusing is free; granting is bound by the role's limit, and an amount that nobody knows is above every limit. */
export function needsApproval({ decision, amountMinor }: { decision: "agree" | "refuse"; amountMinor: number | null }, role: Role, limits: RefundLimits): boolean {
  if (decision === "refuse") return false;
  const limit = { ...DEFAULT_LIMITS, ...limits }[role];
  return limit !== undefined && (amountMinor === null || amountMinor > limit);
}
