import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { carryOut, type Decision } from "./carry-out.ts";
import type { ApprovalInput } from "./input.ts";
import { isDecidable } from "./limits.ts";
import { getRefund } from "./list.ts";
import { accessTo, isAboveLimit, loadRefund, type RefundDeps, stale, tellApproval } from "./load.ts";
import { toRefund } from "./present.ts";
import { judgeApproval } from "./queries.ts";
import type { Refund } from "./shapes.ts";

/** Approves or declines a decision that waits; approved, it is carried out for whoever asked. */
export async function judgeRequest(ctx: Context, deps: RefundDeps, { id, input }: { id: string; input: ApprovalInput }): Promise<Refund> {
  const row = await loadRefund(ctx, id);
  const asked = row.approvalRequest;
  if (row.approvalState !== "waiting" || !asked) throw new DomainError("conflict", "No decision waits for approval.", { refund: toRefund(row) });
  if (asked.by === ctx.actor.id) throw new DomainError("forbidden", "Somebody else has to approve what you asked for.");
  const access = await accessTo(deps, row.shopId);
  if (input.verdict === "approved") {
    if (asked.state !== row.state || asked.amountMinor !== row.amountMinor || !isDecidable(row.state)) throw stale(row);
    if (isAboveLimit(row, asked.decision, { shop: access.shop, role: ctx.actor.role })) throw new DomainError("forbidden", "The amount is above your limit as well.");
    const decision: Decision = { decision: asked.decision, reasonCode: asked.reasonCode ?? undefined, note: asked.note ?? undefined, evidence: asked.evidence, returnAddressId: asked.returnAddressId ?? undefined, parcel: asked.parcel ?? undefined };
    await carryOut(ctx, { row, decision, access, by: asked.by, approval: { by: ctx.actor.id, reason: input.reason } });
  } else {
    await inTransaction(ctx, async (ctx) => {
      if (!(await judgeApproval(ctx.sql, id, { state: "declined", by: ctx.actor.id, reason: input.reason }))) throw new DomainError("conflict", "Somebody else has judged it.");
      await tellApproval(ctx, row, "declined");
    });
  }
  return getRefund(ctx, id);
}
