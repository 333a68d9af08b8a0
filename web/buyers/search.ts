import { type Given, oneOf, present, word } from "../kernel/search.ts";

export const FLAGS = ["any", "many_orders", "refund_share", "many_addresses", "shared_phone"] as const;
export type BuyerFilter = {
  shop?: string | undefined;
  tier?: string | undefined;
  tag?: string | undefined;
  blocked?: "yes" | "no" | undefined;
  flag?: (typeof FLAGS)[number] | undefined;
  q?: string | undefined;
  sort?: "newest" | "spend" | undefined;
};

export const buyerSearch = ({ shop, tier, tag, blocked, flag, q, sort }: Given<BuyerFilter>): BuyerFilter =>
  present({
    ...{ shop: word(shop), tier: text(tier), tag: text(tag), q: text(q) },
    ...{ blocked: oneOf(["yes", "no"] as const, blocked), flag: oneOf(FLAGS, flag), sort: oneOf(["newest", "spend"] as const, sort) },
  });

/** A tag or a number typed into the address comes as a number. */
const text = (given: unknown): string | undefined => (given === undefined ? undefined : word(String(given)));
