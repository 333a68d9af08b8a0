import { addressesOf } from "../attachments/pictures.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { inTransaction, reading } from "../kernel/transaction.ts";
import { type CompensationDeps, tell } from "./ask.ts";
import type { ProofInput, VerdictInput } from "./input.ts";
import { type CompensationLimits, needsApproval } from "./limits.ts";
import { getCompensation, loadCompensation } from "./list.ts";
import { pay } from "./pay.ts";
import { moveCompensation } from "./queries.ts";
import type { Compensation } from "./shapes.ts";

/** Approves or declines a compensation that waits; approved, it is paid. @throws DomainError `conflict`, `forbidden`, or what the platform answers. */
export async function judgeCompensation(ctx: Context, deps: CompensationDeps, { id, input }: { id: string; input: VerdictInput }): Promise<Compensation> {
  const row = await loadCompensation(ctx, id);
  if (row.state !== "waiting") throw new DomainError("conflict", "It does not wait for approval.");
  if (row.askedBy === ctx.actor.id) throw new DomainError("forbidden", "Somebody else has to approve what you asked for.");
  const access = await deps.channels.loadShopAccess(row.shopId);
  const isApproved = input.verdict === "approved";
  const limits = (access.shop.settings["compensationLimits"] ?? {}) as CompensationLimits;
  if (isApproved && needsApproval(row.amountMinor, ctx.actor.role, limits)) throw new DomainError("forbidden", "The amount is above your limit as well.");
  await inTransaction(ctx, async (ctx) => {
    const to = isApproved ? ("sending" as const) : ("declined" as const);
    const approval = { approvalBy: ctx.actor.id, approvalReason: input.reason, approvedAt: ctx.now };
    if (!(await moveCompensation(ctx.sql, id, { from: ["waiting"], to, ...approval }))) throw new DomainError("conflict", "Somebody else has judged it.");
    await tell(ctx, row, { state: to });
  });
  if (isApproved) await pay(ctx, access, id);
  return getCompensation(ctx, id);
}

/** Says that finance has paid, with what shows it; also where nobody knew whether the platform had. @throws DomainError `not_found`, `conflict` */
export async function proveCompensation(ctx: Context, id: string, input: ProofInput): Promise<Compensation> {
  const row = await loadCompensation(ctx, id);
  const proof = await reading(ctx, (sql) => addressesOf(sql, { shopId: row.shopId, pictures: input.proof, path: "proof" }));
  await inTransaction(ctx, async (ctx) => {
    const moved = await moveCompensation(ctx.sql, id, { from: ["for_finance", "unknown"], to: "paid", proof, endedBy: ctx.actor.id, endedAt: ctx.now });
    if (!moved) throw new DomainError("conflict", "It does not wait for finance.");
    await tell(ctx, row, { state: "paid" });
  });
  return getCompensation(ctx, id);
}
