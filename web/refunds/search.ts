import { type Given, oneOf, present, word } from "../kernel/search.ts";
import type { Refund } from "../kernel/shapes.ts";

export const REFUND_VIEWS = ["open", "waiting", "arbitration", "all"] as const;
export const REFUND_KINDS = ["refund_only", "return_refund", "exchange", "reship", "repair", "price_protect"] as const satisfies readonly Refund["kind"][];

export type QueueFilter = { view?: (typeof REFUND_VIEWS)[number] | undefined; shop?: string | undefined; kind?: Refund["kind"] | undefined; q?: string | undefined };
export type RefundSearch = QueueFilter & { refund?: string | undefined };

export const refundSearch = ({ view, shop, kind, q, refund }: Given<RefundSearch>): RefundSearch =>
  present({ view: oneOf(REFUND_VIEWS, view), shop: word(shop), kind: oneOf(REFUND_KINDS, kind), q: q === undefined ? undefined : word(String(q)), refund: word(refund) });
