import type { RefundState } from "../channels/port.ts";

export type Doubt = "order_unknown" | "above_order" | "amount_unknown" | "amount_absurd" | "paid_undecided";

/** Above this no shop of ours sells anything: 10 million yuan, in fen. */
const ABSURD_MINOR = 1_000_000_000;

export type Doubted = {
  state: RefundState;
  amountMinor: number | null;
  currency: string;
  decidedAt: Date | null;
  orderId: string | null;
  orderTotal: { minor: number; currency: string } | null;
};

/** What is strange about a request, said to whoever decides. None of it stops the platform's own word from being taken. */
export function doubtsOf({ state, amountMinor, currency, decidedAt, orderId, orderTotal }: Doubted): Doubt[] {
  const doubts: Doubt[] = [];
  if (orderId === null) doubts.push("order_unknown");
  if (amountMinor === null) doubts.push("amount_unknown");
  else if (amountMinor < 0 || amountMinor > ABSURD_MINOR) doubts.push("amount_absurd");
  else if (orderTotal && (orderTotal.currency !== currency || amountMinor > orderTotal.minor)) doubts.push("above_order");
  if (state === "refunded" && decidedAt === null) doubts.push("paid_undecided");
  return doubts;
}

/** Such an amount is granted by nobody alone who has a limit. An order that we never saw is only said: a shop that has just come in has many. */
export const isAmountDoubtful = (doubts: readonly Doubt[]): boolean => doubts.some((doubt) => doubt === "above_order" || doubt === "amount_absurd");
