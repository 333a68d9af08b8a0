import type { Channels } from "../channels/connections.ts";
import { appendEvents } from "../events/append.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { getOrder } from "../orders/list.ts";
import type { CompensationInput } from "./input.ts";
import { type CompensationLimits, needsApproval, objectionTo } from "./limits.ts";
import { getCompensation } from "./list.ts";
import { pay } from "./pay.ts";
import { insertCompensation, lockGiven } from "./queries.ts";
import type { Compensation } from "./shapes.ts";

export type CompensationDeps = { channels: Pick<Channels, "loadShopAccess"> };

/**
 * Gives an order's buyer money or a coupon of the shop's own will. Above the role's limit it waits for a yes; what the platform does not pay
 * becomes a task for finance. @throws DomainError `not_found`, `conflict` above what the order paid, or what the platform answers.
 */
export async function askCompensation(ctx: Context, deps: CompensationDeps, input: CompensationInput): Promise<Compensation> {
  const order = await getOrder(ctx, input.orderId);
  const access = await deps.channels.loadShopAccess(order.shopId);
  const limits = (access.shop.settings["compensationLimits"] ?? {}) as CompensationLimits;
  const waits = needsApproval(input.amountMinor, ctx.actor.role, limits);
  const id = newId();
  const { orderId, kind, amountMinor, reason } = input;
  await inTransaction(ctx, async (ctx) => {
    const objection = objectionTo(amountMinor, { totalMinor: order.total?.minor ?? null, givenMinor: await lockGiven(ctx.sql, orderId) });
    if (objection) throw new DomainError("conflict", objection);
    await insertCompensation(ctx.sql, {
      ...{ id, shopId: order.shopId, kind, orderId, platformOrderId: order.platformOrderId, conversationId: input.conversationId ?? null },
      ...{ amountMinor, currency: order.total!.currency, reason, note: input.note ?? null, state: waits ? "waiting" : "sending", askedBy: ctx.actor.id, askedAt: ctx.now },
    });
    await tell(ctx, { id, shopId: order.shopId }, { state: waits ? "waiting" : "sending", kind, amount: { minor: amountMinor, currency: order.total!.currency }, orderId });
  });
  if (!waits) await pay(ctx, access, id);
  return getCompensation(ctx, id);
}

export const tell = (ctx: Working, { id, shopId }: { id: string; shopId: string }, data: Record<string, unknown>) =>
  appendEvents(ctx, [{ type: "compensation.changed", shopId, subject: { type: "compensation", id }, data }]);
