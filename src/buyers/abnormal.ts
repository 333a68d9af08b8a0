import type { BuyerRulesBody } from "./rules.ts";

export const FLAG_RULES = ["many_orders", "refund_share", "many_addresses", "shared_phone"] as const;
export type FlagRule = (typeof FLAG_RULES)[number];

/** An order of the person, as the rules look at it. `address`: a key of where it goes to; null where nobody knows. */
export type SeenOrder = { id: string; atMs: number; isPaid: boolean; address: string | null; refundIds: readonly string[] };
/** What is known of a buyer's buying within the span. `samePhone`: other accounts whose parcels go to the same phone, with their orders. */
export type Seen = { orders: readonly SeenOrder[]; samePhone: readonly { buyerId: string; orderId: string }[] };

/** What stands out, with the rows that it was seen in. */
export type Finding = { rule: FlagRule; figures: Record<string, number>; orderIds: string[]; refundIds: string[]; buyerIds: string[] };

const HOUR_MS = 3_600_000;

/** What stands out in a buyer's buying. A proposal: a person says whether it is so. */
export function findingsOf(seen: Seen, { abnormal }: Pick<BuyerRulesBody, "abnormal">, nowMs: number): Finding[] {
  const orders = [...seen.orders].sort((a, b) => a.atMs - b.atMs || (a.id < b.id ? -1 : 1));
  return [manyOrders(orders, abnormal), refunds(orders, abnormal), addresses(orders, abnormal, nowMs), phones(seen, abnormal)].filter((found) => found !== null);
}

type Limits = BuyerRulesBody["abnormal"];

/** The fullest window of so many hours; of equal ones the latest. */
function manyOrders(orders: readonly SeenOrder[], { manyOrders: limit }: Limits): Finding | null {
  if (!limit) return null;
  let best: readonly SeenOrder[] = [];
  let first = 0;
  for (const [last, order] of orders.entries()) {
    while (order.atMs - orders[first]!.atMs >= limit.hours * HOUR_MS) first++;
    if (last - first + 1 >= best.length) best = orders.slice(first, last + 1);
  }
  if (best.length < limit.orders) return null;
  return finding("many_orders", { found: best.length, limit: limit.orders, hours: limit.hours }, { orders: best });
}

function refunds(orders: readonly SeenOrder[], { refundShare: limit }: Limits): Finding | null {
  const paid = orders.filter(({ isPaid }) => isPaid);
  const returned = paid.filter(({ refundIds }) => refundIds.length > 0);
  if (!limit || paid.length < limit.leastOrders || returned.length / paid.length < limit.share || returned.length === 0) return null;
  const found = Math.round((returned.length / paid.length) * 1000) / 10;
  return finding("refund_share", { found, limit: Math.round(limit.share * 1000) / 10, orders: paid.length }, { orders: returned, refundIds: returned.flatMap(({ refundIds }) => refundIds) });
}

function addresses(orders: readonly SeenOrder[], { manyAddresses: limit }: Limits, nowMs: number): Finding | null {
  if (!limit) return null;
  const recent = orders.filter(({ atMs, address }) => address !== null && nowMs - atMs < limit.days * 24 * HOUR_MS);
  const found = new Set(recent.map(({ address }) => address)).size;
  return found < limit.addresses ? null : finding("many_addresses", { found, limit: limit.addresses, days: limit.days }, { orders: recent });
}

function phones({ samePhone }: Seen, { sharedPhone: limit }: Limits): Finding | null {
  if (!limit) return null;
  const buyerIds = [...new Set(samePhone.map(({ buyerId }) => buyerId))];
  // The buyer's own account counts.
  if (buyerIds.length === 0 || buyerIds.length + 1 < limit.accounts) return null;
  const orderIds = samePhone.map(({ orderId }) => orderId);
  return { rule: "shared_phone", figures: { found: buyerIds.length + 1, limit: limit.accounts }, orderIds, refundIds: [], buyerIds };
}

function finding(rule: FlagRule, figures: Record<string, number>, { orders, refundIds = [] }: { orders: readonly SeenOrder[]; refundIds?: string[] }): Finding {
  return { rule, figures, orderIds: orders.map(({ id }) => id), refundIds, buyerIds: [] };
}

/** Whether a finding rests on something that nobody has judged yet: the same rows are not proposed again after a person has said no, or yes. */
export function isNews(found: Pick<Finding, "orderIds" | "refundIds" | "buyerIds">, judged: readonly Pick<Finding, "orderIds" | "refundIds" | "buyerIds">[]): boolean {
  const known = new Set(judged.flatMap(({ orderIds, refundIds, buyerIds }) => [...orderIds, ...refundIds, ...buyerIds]));
  return [...found.orderIds, ...found.refundIds, ...found.buyerIds].some((id) => !known.has(id));
}
