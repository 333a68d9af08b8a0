import type { BuyerRulesBody } from "./rules.ts";

/** What was counted of a buyer within the span of the rules. Refunds are those that gave money back, or will. */
export type Counted = { orderCount: number; spendMinor: number; refundCount: number; refundedMinor: number };

/** Refunds an order; null where nothing was bought. Several refunds of one order may make it more than 1. */
export const refundShare = ({ orderCount, refundCount }: Pick<Counted, "orderCount" | "refundCount">): number | null => (orderCount === 0 ? null : refundCount / orderCount);

/** The first tier that fits; null where none does. Who has bought nothing has no tier, whatever the limits. */
export function tierOf(counted: Counted, { tiers }: Pick<BuyerRulesBody, "tiers">): string | null {
  const share = refundShare(counted);
  if (share === null) return null;
  const fits = tiers.find(({ leastSpendMinor, leastOrders, mostRefundShare }) => counted.spendMinor >= leastSpendMinor && counted.orderCount >= leastOrders && share <= mostRefundShare);
  return fits?.name ?? null;
}
