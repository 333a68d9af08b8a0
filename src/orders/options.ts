import { takes } from "../acts/take.ts";
import { type CompensationLimits, limitOf } from "../compensations/limits.ts";
import type { Context } from "../kernel/context.ts";
import { reading } from "../kernel/transaction.ts";
import type { OrderDeps } from "./act-on-order.ts";
import { hasOpenRefund } from "./cancel-queries.ts";
import { CANCEL_REASON_CODES } from "./input.ts";
import { getOrder } from "./list.ts";
import { cancelWay, judgeAddressChange, type Objection } from "./order-rules.ts";
import type { OrderOptions } from "./shapes.ts";

const ELSEWHERE: Objection = { code: "unsupported", message: "This platform takes that only in its own workbench." };

/** What may be done with an order now: what the platform takes, and what the order's state allows. */
export async function orderOptions(ctx: Context, { channels }: OrderDeps, id: string): Promise<OrderOptions> {
  const order = await getOrder(ctx, id);
  const access = await channels.loadShopAccess(order.shopId);
  const isRefundOpen = await reading(ctx, (sql) => hasOpenRefund(sql, order));
  const way = cancelWay(order.state, isRefundOpen);
  const addressWhy = takes(access, "changeAddress") ? judgeAddressChange(order.state, { detail: "1" }) : ELSEWHERE;
  const cancelWhy = way.way === "none" ? way.why : way.way === "cancel" && !takes(access, "cancelOrder") ? ELSEWHERE : null;
  const limit = limitOf(ctx.actor.role, (access.shop.settings["compensationLimits"] ?? {}) as CompensationLimits);
  return {
    remark: access.adapter.supports.remark,
    route: takes(access, "fetchRoute"),
    address: { may: addressWhy === null, why: addressWhy },
    cancel: { may: cancelWhy === null, why: cancelWhy, way: way.way, reasons: way.way === "cancel" ? [...(access.adapter.cancelReasons ?? [])] : way.way === "refund" ? CANCEL_REASON_CODES : null },
    compensation: takes(access, "compensate") ? "platform" : "finance",
    compensationLimit: limit === undefined ? null : { minor: limit, currency: order.total?.currency ?? access.adapter.currency },
  };
}
