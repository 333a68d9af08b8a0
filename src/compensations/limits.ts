import type { Role } from "../kernel/context.ts";

export type CompensationLimits = Partial<Record<Role, number>>;

/** Highest amount in minor units that a role may give by itself; a role left out may give any up to the order's total. */
export const DEFAULT_LIMITS: CompensationLimits = { agent: 1_000, lead: 5_000 };

/** In minor units; undefined: none. */
export const limitOf = (role: Role, limits: CompensationLimits): number | undefined => ({ ...DEFAULT_LIMITS, ...limits })[role];

export const needsApproval = (amountMinor: number, role: Role, limits: CompensationLimits): boolean => {
  const limit = limitOf(role, limits);
  return limit !== undefined && amountMinor > limit;
};

/** An order never gives back more than was paid for it, all of its compensations together. Null where it may. */
export function objectionTo(amountMinor: number, { totalMinor, givenMinor }: { totalMinor: number | null; givenMinor: number }): string | null {
  if (totalMinor === null) return "What was paid for the order is not known yet.";
  if (amountMinor + givenMinor > totalMinor) return "That is more than was paid for the order, with what was given before.";
  return null;
}
