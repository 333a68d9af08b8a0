import type { RefundFacts } from "../channels/port.ts";
import type { Working } from "../kernel/context.ts";
import { type Applied, applySayings } from "../mirror/apply-sayings.ts";
import { bySubject, cleaned } from "../mirror/gather.ts";
import { refundFields, REFUNDS, type RefundRow } from "./kind.ts";

export type SaidRefund = {
  shopId: string;
  /** The platform's instant. */
  at: Date;
  key: string;
  refund: RefundFacts;
  /** The request behind the saying is to be fetched. */
  fetch: boolean;
  receivedAt: Date;
  /** The saying is the request itself as the platform has it, not a push about it. */
  whole?: boolean;
};

/** Applies what a platform said of after-sale requests, in the caller's transaction. The order behind one need not be known. */
export function applyRefunds(ctx: Working, items: readonly SaidRefund[]): Promise<Applied<RefundRow>[]> {
  const gathered = items.map(({ shopId, at, key, refund, fetch, receivedAt, whole = false }) => ({
    shopId,
    platformId: refund.platformRefundId,
    receivedAt,
    saying: { at, key, fetch, whole, fields: refundFields(cleaned(refund)) },
  }));
  return applySayings(ctx, REFUNDS, bySubject(gathered));
}
