import type { Channels, ShopAccess } from "../channels/connections.ts";
import { appendEvents } from "../events/append.ts";
import type { Context, Role, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { reading } from "../kernel/transaction.ts";
import { doubtsOf, isAmountDoubtful } from "./doubts.ts";
import { needsApproval, type RefundLimits, type RefundRule } from "./limits.ts";
import { toRefund } from "./present.ts";
import { refundById, type ShownRefund } from "./queries.ts";

export type RefundDeps = { channels: Pick<Channels, "loadShopAccess"> };

/** @throws DomainError `not_found`, also for another shop's. */
export async function loadRefund(ctx: Context, id: string): Promise<ShownRefund> {
  const row = await reading(ctx, (sql) => refundById(sql, id));
  if (!row) throw new DomainError("not_found", "There is no such refund.");
  return row;
}

/** @throws DomainError `unsupported` where the platform takes no decisions from outside. */
export async function accessTo({ channels }: RefundDeps, shopId: string): Promise<ShopAccess> {
  const access = await channels.loadShopAccess(shopId);
  if (!access.adapter.supports.decide || !access.adapter.decideRefund) throw new DomainError("unsupported", "This platform takes decisions on refunds only in its own workbench.");
  return access;
}

/** Whether a decision of this role goes to somebody above it first. */
export function isAboveLimit(row: ShownRefund, decision: "agree" | "refuse", { shop, role }: { shop: ShopAccess["shop"]; role: Role }): boolean {
  const limits = (shop.settings["refundLimits"] ?? {}) as RefundLimits;
  const rules = (shop.settings["refundRules"] ?? []) as RefundRule[];
  return needsApproval({ decision, amountMinor: row.amountMinor, kind: row.kind, reason: row.reason }, role, { limits, rules }, isAmountDoubtful(doubtsOf(row)));
}

export const stale = (row: ShownRefund): DomainError => new DomainError("stale", "The refund has changed since you saw it.", { refund: toRefund(row) });

/** Tells that a decision waits for approval, or was declined. */
export const tellApproval = (ctx: Working, { id, shopId, state }: ShownRefund, approval: string) =>
  appendEvents(ctx, [{ type: "refund.changed", shopId, subject: { type: "refund", id }, data: { state, approval, changed: ["approval"] } }]);
