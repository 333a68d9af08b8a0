import { callFor, takes } from "../acts/take.ts";
import type { ShopAccess } from "../channels/connections.ts";
import { appendEvents } from "../events/append.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction, reading } from "../kernel/transaction.ts";
import { actOnOrder, type OrderDeps } from "./act-on-order.ts";
import { hasOpenRefund, insertCancellation, requestedOf } from "./cancel-queries.ts";
import { CANCEL_REASON_CODES, type CancelInput } from "./input.ts";
import { getOrder } from "./list.ts";
import { cancelWay, isReasonAllowed } from "./order-rules.ts";
import type { Order } from "./shapes.ts";

type Cancel = { id: string; input: CancelInput };

/**
 * Cancels an unpaid order at the platform; of a paid one it makes a request for the money, whose reason is checked. Where the platform takes
 * such a request from the buyer only, it waits for theirs.
 * @throws DomainError `conflict` where neither is left to do, `invalid` for an unknown reason, or what the platform answers.
 */
export async function cancelOrder(ctx: Context, { channels }: OrderDeps, { id, input }: Cancel): Promise<Order> {
  const order = await getOrder(ctx, id);
  const way = cancelWay(order.state, await reading(ctx, (sql) => hasOpenRefund(sql, order)));
  if (way.way === "none") throw new DomainError("conflict", way.why.message, { reason: way.why.code });
  const access = await channels.loadShopAccess(order.shopId);
  return way.way === "cancel" ? cancelUnpaid(ctx, access, { order, input }) : askForMoney(ctx, access, { order, input });
}

type About = { order: Order; input: CancelInput };

function cancelUnpaid(ctx: Context, access: ShopAccess, { order, input: { reason } }: About): Promise<Order> {
  const call = callFor(access, "cancelOrder");
  if (access.adapter.cancelReasons && !access.adapter.cancelReasons.includes(reason)) throw unknownReason(access.adapter.cancelReasons);
  return actOnOrder(ctx, {
    order,
    kind: "order.cancel",
    request: { reason },
    call: (idempotencyKey) => call({ platformOrderId: order.platformOrderId, reason, idempotencyKey }),
    fields: { state: "cancelled" },
    fetch: access.adapter.fetchOrder !== undefined,
  });
}

async function askForMoney(ctx: Context, access: ShopAccess, { order, input }: About): Promise<Order> {
  if (!CANCEL_REASON_CODES.includes(input.reason)) throw unknownReason(CANCEL_REASON_CODES);
  const granted = access.shop.settings["cancelReasons"] as string[] | undefined;
  const allowed = isReasonAllowed(input.reason, granted);
  if (!allowed && !input.note) throw new DomainError("invalid", "The shop does not grant this reason by itself: say why.", { issues: [{ path: "note", message: "Say why it is granted." }] });
  const wish = { id: newId(), shopId: order.shopId, orderId: order.id, platformOrderId: order.platformOrderId, reason: input.reason, note: input.note ?? null, allowed, askedBy: ctx.actor.id, askedAt: ctx.now };
  const { total } = order;
  await inTransaction(ctx, async (ctx) => {
    if (!(await insertCancellation(ctx.sql, wish))) throw new DomainError("conflict", "The buyer's wish is noted already.", { reason: "noted" });
    await appendEvents(ctx, [{ type: "order.changed", shopId: order.shopId, subject: { type: "order", id: order.id }, data: { state: order.state, buyerId: order.buyerId, changed: ["cancellation"], allowed } }]);
  });
  if (!takes(access, "openRefund") || total === null) return getOrder(ctx, order.id);
  const call = callFor(access, "openRefund");
  return actOnOrder(ctx, {
    order,
    kind: "order.refund",
    request: { reason: input.reason, amountMinor: total.minor },
    call: (idempotencyKey) => call({ platformOrderId: order.platformOrderId, kind: "refund_only", amount: total, reason: input.reason, idempotencyKey }),
    done: (ctx) => requestedOf(ctx.sql, wish.id),
    fetch: access.adapter.fetchOrder !== undefined,
  });
}

const unknownReason = (reasons: readonly string[]): DomainError =>
  new DomainError("invalid", `The reason is one of ${reasons.join(", ")}.`, { issues: [{ path: "reason", message: `One of ${reasons.join(", ")}.` }] });
