import { stepOrder } from "../plan/order-steps.ts";
import type { SimOrder } from "../types.ts";
import { enact } from "./stage.ts";
import type { Stage } from "./stage.ts";

type Receiver = { name: string; phone: string; province: string; city: string; town: string; detail: string };

/** The merchant gives the order another receiver, true at once and pushed like any other change. */
export function changeReceiver(stage: Stage, order: SimOrder, { name, phone, ...levels }: Receiver): void {
  const buyer = { ...order.buyer, name, phone, address: { ...order.buyer.address, ...levels } };
  act(stage, stepOrder(order, { at: stage.platform.now(), cause: "address", patch: { buyer } }), "address");
}

/** The merchant cancels an order that nobody paid; the rest of its planned life is void. */
export function cancelUnpaid(stage: Stage, order: SimOrder, cancelReason: string): void {
  act(stage, stepOrder(order, { at: stage.platform.now(), cause: "cancelled", patch: { cancelReason } }), "cancelled");
}

function act(stage: Stage, changed: SimOrder, cause: "address" | "cancelled"): void {
  stage.world.remarked.add(changed.orderId);
  enact(stage, { what: "order", at: changed.updatedAt, shop: changed.shop, cause, order: changed }, 500);
}
