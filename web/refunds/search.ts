import { type Given, oneOf, present, word } from "../kernel/search.ts";
import type { Refund } from "../kernel/shapes.ts";

export const REFUND_VIEWS = ["open", "waiting", "arbitration", "all"] as const;
export const REFUND_KINDS = ["refund_only", "return_refund", "exchange", "reship", "repair", "price_protect"] as const satisfies readonly Refund["kind"][];

export const DECIDERS = ["agent", "platform"] as const;

export type QueueFilter = { decidedBy?: (typeof DECIDERS)[number] | undefined; view?: (typeof REFUND_VIEWS)[number] | undefined; shop?: string | undefined; kind?: Refund["kind"] | undefined; q?: string | undefined };
export type RefundSearch = QueueFilter & { refund?: string | undefined };

export const refundSearch = ({ view, shop, kind, decidedBy, q, refund }: Given<RefundSearch>): RefundSearch =>
  present({ view: oneOf(REFUND_VIEWS, view), shop: word(shop), kind: oneOf(REFUND_KINDS, kind), decidedBy: oneOf(DECIDERS, decidedBy), q: q === undefined ? undefined : word(String(q)), refund: word(refund) });
