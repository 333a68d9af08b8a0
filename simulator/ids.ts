import { hash32 } from "./random.ts";

const LEADS = { order: "69", skuOrder: "68", refund: "70", message: "75", reply: "76", product: "36", sku: "17", push: "42" } as const;
export type IdKind = keyof typeof LEADS;
export type Ids = { next: (kind: IdKind) => string; count: () => number };

/**
 * Ids of 19 digits, beyond 2^53 and ending in an odd digit, so that whoever reads one as a double changes it.
 * Unique per seed and day: two digits of kind, five of day, four of seed, seven counted, one odd.
 */
export function createIds(seed: string, startMs: number): Ids {
  const day = String(Math.floor(startMs / 86_400_000) % 100_000).padStart(5, "0");
  const stamp = String(hash32(`ids/${seed}/${startMs}`) % 10_000).padStart(4, "0");
  let counted = 0;
  return {
    next: (kind) => {
      counted += 1;
      return `${LEADS[kind]}${day}${stamp}${String(counted).padStart(7, "0")}${((counted * 3) % 5) * 2 + 1}`;
    },
    count: () => counted,
  };
}

/** An opaque buyer id in the look of the platform's, stable for a seed and a number. */
export function buyerId(seed: string, number: number): string {
  const digits = [0, 1, 2].map((part) => hash32(`buyer/${seed}/${number}/${part}`).toString(36).padStart(7, "0")).join("");
  return `AQ${digits.slice(0, 20)}==`;
}
