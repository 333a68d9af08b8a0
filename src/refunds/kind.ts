import type { Arbitration, RefundFacts, RefundKind, RefundState } from "../channels/port.ts";
import type { Kind } from "../mirror/kind.ts";
import type { MirrorRow } from "../mirror/merge.ts";

export type RefundRow = MirrorRow & {
  platformRefundId: string;
  platformOrderId: string | null;
  kind: RefundKind;
  state: RefundState;
  platformState: string | null;
  arbitration: Arbitration;
  amountMinor: number | null;
  currency: string;
  reason: string | null;
  deadline: Date | null;
  requestedAt: Date | null;
  decidedAt: Date | null;
  decidedBy: "agent" | "platform" | null;
  decidedById: string | null;
  refundedAt: Date | null;
  assistant: string | null;
  evidenceDue: Date | null;
  platformVersion: string | null;
};

/** How refunds are mirrored. Approvals are ours, not the platform's, and stay out of it. */
export const REFUNDS: Kind<RefundRow> = {
  subject: "refund",
  table: "refunds",
  platformId: "platformRefundId",
  types: {
    id: "uuid",
    shopId: "text",
    platformRefundId: "text",
    platformOrderId: "text",
    kind: "text",
    state: "text",
    platformState: "text",
    arbitration: "text",
    amountMinor: "bigint",
    currency: "text",
    reason: "text",
    deadline: "timestamptz",
    requestedAt: "timestamptz",
    decidedAt: "timestamptz",
    decidedBy: "text",
    decidedById: "text",
    refundedAt: "timestamptz",
    assistant: "text",
    evidenceDue: "timestamptz",
    platformVersion: "text",
    detail: "text",
    platformUpdatedAt: "timestamptz",
    stamps: "jsonb",
    version: "integer",
    createdAt: "timestamptz",
  },
  ranks: { requested: 0, return_agreed: 1, buyer_returned: 2, refused: 3, agreed: 4, closed: 5, refunded: 6 },
  blank: ({ id, shopId, platformId, currency, at, createdAt }) => ({
    id,
    shopId,
    platformRefundId: platformId,
    platformOrderId: null,
    kind: "refund_only",
    state: "requested",
    platformState: null,
    arbitration: "none",
    amountMinor: null,
    currency,
    reason: null,
    deadline: null,
    requestedAt: null,
    decidedAt: null,
    decidedBy: null,
    decidedById: null,
    refundedAt: null,
    assistant: null,
    evidenceDue: null,
    platformVersion: null,
    detail: "pending",
    platformUpdatedAt: at,
    stamps: {},
    version: 0,
    createdAt,
  }),
  told: ({ kind, arbitration, amountMinor, currency, deadline }) => ({
    kind,
    arbitration,
    amount: amountMinor === null ? null : { minor: amountMinor, currency },
    deadline: deadline?.toISOString() ?? null,
  }),
};

/** The fields that a saying speaks of; one left out says nothing. */
export function refundFields({ amount, version, platformRefundId: _, ...said }: RefundFacts): Partial<RefundRow> {
  const fields: Record<string, unknown> = { ...said, amountMinor: amount?.minor, currency: amount?.currency, platformVersion: version };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<RefundRow>;
}
