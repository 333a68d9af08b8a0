import type { Seen, SeenOrder } from "./abnormal.ts";
import type { Counted } from "./tier.ts";

/** An order as it is counted. `totalMinor` null: no amount, or in another currency than the shop's. */
export type Counting = {
  id: string;
  buyerId: string;
  at: Date;
  isPaid: boolean;
  totalMinor: number | null;
  address: string | null;
  phone: string | null;
  refundIds: string[];
  refundedMinor: number;
};

const DAY_MS = 24 * 3_600_000;

export type CountedPerson = Counted & { lastOrderAt: Date | null; recountAt: Date | null };

/** What a person bought within the span: paid orders, what they paid less what they got back, and orders with a refund. */
export function countOrders(orders: readonly Counting[], spanDays: number, now: Date): CountedPerson {
  const sinceMs = now.getTime() - spanDays * DAY_MS;
  const within = orders.filter(({ isPaid, at }) => isPaid && at.getTime() > sinceMs);
  const instants = within.map(({ at }) => at.getTime());
  const refunded = within.filter(({ refundIds }) => refundIds.length > 0);
  return {
    orderCount: within.length,
    spendMinor: sum(within.map(({ totalMinor, refundedMinor }) => Math.max(0, (totalMinor ?? 0) - refundedMinor))),
    refundCount: refunded.length,
    refundedMinor: sum(refunded.map((order) => order.refundedMinor)),
    lastOrderAt: instants.length === 0 ? null : new Date(Math.max(...instants)),
    recountAt: instants.length === 0 ? null : new Date(Math.min(...instants) + spanDays * DAY_MS),
  };
}

/** The same orders as the rules on what stands out look at them. */
export const seenOf = (orders: readonly Counting[], samePhone: Seen["samePhone"]): Seen => ({ orders: orders.map(toSeen), samePhone });

const toSeen = ({ id, at, isPaid, address, refundIds }: Counting): SeenOrder => ({ id, atMs: at.getTime(), isPaid, address: address === null ? null : address.replaceAll(/\s/g, ""), refundIds });

/** Phones that parcels go to, as far as the platform shows them whole. */
export const wholePhones = (orders: readonly Counting[]): string[] => [...new Set(orders.flatMap(({ phone }) => (phone && /^\+?\d{7,15}$/.test(phone) ? [phone] : [])))];

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);
