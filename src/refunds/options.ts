import type { RefundKind } from "../channels/port.ts";
import type { Context } from "../kernel/context.ts";
import { limitFor, type RefundLimits, type RefundRule } from "./limits.ts";
import { isAboveLimit, loadRefund, type RefundDeps } from "./load.ts";
import type { RefundOptions } from "./shapes.ts";

const COMES_BACK: readonly RefundKind[] = ["return_refund", "exchange"];
/** What the platforms take with one decision. */
const EVIDENCE_MOST = 4;

/** What a decision on a refund needs now. @throws DomainError `not_found` */
export async function refundOptions(ctx: Context, { channels }: RefundDeps, id: string): Promise<RefundOptions> {
  const row = await loadRefund(ctx, id);
  const { shop, adapter } = await channels.loadShopAccess(row.shopId);
  const { role } = ctx.actor;
  const limits = (shop.settings["refundLimits"] ?? {}) as RefundLimits;
  const rules = (shop.settings["refundRules"] ?? []) as RefundRule[];
  const limit = limitFor({ decision: "agree", kind: row.kind, reason: row.reason }, role, { limits, rules });
  return {
    decide: adapter.supports.decide && adapter.decideRefund !== undefined,
    agree: {
      needsApproval: isAboveLimit(row, "agree", { shop, role }),
      takesReturnAddress: COMES_BACK.includes(row.kind) && row.state !== "buyer_returned",
      takesParcel: row.kind === "exchange" && row.state === "buyer_returned",
    },
    refuse: { needsApproval: isAboveLimit(row, "refuse", { shop, role }) },
    limit: limit === undefined ? null : { minor: limit, currency: row.currency },
    returnAddresses: (shop.settings["returnAddresses"] ?? []) as RefundOptions["returnAddresses"],
    evidenceMost: EVIDENCE_MOST,
  };
}
