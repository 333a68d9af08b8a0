import * as z from "zod";
import { cleanWord } from "./clean.ts";

const Share = z.number().min(0).max(1);
const TierName = z.string().max(200).transform(cleanWord).pipe(z.string().min(1, "A tier needs a name.").max(30));

/** A buyer is of a tier from so much on; the first that fits holds. */
const Tier = z.strictObject({
  name: TierName,
  leastSpendMinor: z.int().min(0).max(100_000_000_000).default(0),
  leastOrders: z.int().min(0).max(100_000).default(0),
  /** Refunds a hundred orders, as a share; 1: however many. */
  mostRefundShare: Share.default(1),
});

const Abnormal = z.strictObject({
  manyOrders: z.strictObject({ orders: z.int().min(2).max(10_000), hours: z.int().min(1).max(24 * 90) }).nullable().default({ orders: 10, hours: 24 }),
  refundShare: z.strictObject({ share: Share, leastOrders: z.int().min(1).max(10_000) }).nullable().default({ share: 0.5, leastOrders: 5 }),
  manyAddresses: z.strictObject({ addresses: z.int().min(2).max(1_000), days: z.int().min(1).max(365) }).nullable().default({ addresses: 5, days: 30 }),
  sharedPhone: z.strictObject({ accounts: z.int().min(2).max(1_000) }).nullable().default({ accounts: 3 }),
});

/** What a shop counts of its buyers, what it calls them by, and what stands out. null switches a rule off. */
export const BuyerRulesBody = z.strictObject({
  spanDays: z.int().min(1).max(3_650).default(365),
  tiers: z
    .array(Tier)
    .max(20)
    .refine((tiers) => new Set(tiers.map(({ name }) => name)).size === tiers.length, { message: "Two tiers have the same name." })
    .default([
      { name: "gold", leastSpendMinor: 500_000, leastOrders: 5, mostRefundShare: 0.3 },
      { name: "silver", leastSpendMinor: 100_000, leastOrders: 2, mostRefundShare: 0.5 },
    ]),
  abnormal: Abnormal.prefault({}),
});

export type BuyerRulesBody = z.infer<typeof BuyerRulesBody>;

/** What holds where a shop has published nothing. */
export const DEFAULT_BUYER_RULES: BuyerRulesBody = BuyerRulesBody.parse({});
