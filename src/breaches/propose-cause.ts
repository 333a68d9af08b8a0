import { type CauseCode, UNEXPLAINED } from "./causes.ts";

/** What is known of the moment at which a breach fell due. Null: not known. */
export type CauseFacts = {
  /** Between the platform's instant and the arrival here of the message that began the wait. */
  delayMs: number | null;
  /** From the start of the wait to its due instant. */
  allowanceMs: number;
  /** People of the shop who were there; null where no presence was ever kept for any. */
  online: number | null;
  agentId: string | null;
  holderState: "online" | "busy" | "offline" | "vanished" | null;
  /** Conversations that the holder had, those in which a buyer waited, and how many the holder may have. */
  open: number | null;
  waiting: number | null;
  capacity: number | null;
  /** Waits begun in the half hour before, and the mean of that half hour in the weeks before; null in the shop's first week. */
  arrivals: number;
  usualArrivals: number | null;
};

/** Limits that a shop may set. */
export type CauseLimits = { inflowFactor: number; inflowLeast: number; lateDeliveryShare: number };
export const CAUSE_LIMITS: CauseLimits = { inflowFactor: 3, inflowLeast: 10, lateDeliveryShare: 0.5 };

/**
 * Proposes a cause; a person decides. The first that holds: the message used up much of its allowance on the way; nobody was there; the holder's
 * page was gone; far more buyers than usual came; the holder had too much; the holder was on a break or off; somebody was there, yet nobody was given it.
 */
export function proposeCause(facts: CauseFacts, limits: CauseLimits = CAUSE_LIMITS): CauseCode | typeof UNEXPLAINED {
  if (facts.delayMs !== null && facts.delayMs > facts.allowanceMs * limits.lateDeliveryShare) return "late_delivery";
  if (facts.online === 0) return "nobody_online";
  if (facts.holderState === "vanished") return "holder_vanished";
  if (isMassInflow(facts, limits)) return "buyer_mass_inflow";
  if (isOverCapacity(facts)) return "over_capacity";
  if (facts.holderState === "busy" || facts.holderState === "offline") return "absence";
  return facts.agentId === null && facts.online !== null ? "wrong_routing" : UNEXPLAINED;
}

const isMassInflow = ({ arrivals, usualArrivals }: CauseFacts, { inflowFactor, inflowLeast }: CauseLimits) =>
  usualArrivals !== null && arrivals >= inflowLeast && arrivals >= usualArrivals * inflowFactor;

const isOverCapacity = ({ open, waiting, capacity }: CauseFacts) => capacity !== null && Math.max(open ?? 0, waiting ?? 0) > capacity;
