import { agree, takeBack } from "../plan/refund-life.ts";
import type { RefundLife } from "../plan/refund-life.ts";
import { stepOrder } from "../plan/order-steps.ts";
import { stepRefund } from "../plan/refund-steps.ts";
import type { SimOrder, SimRefund, Unplaced } from "../types.ts";
import { enact, foretell } from "./stage.ts";
import type { Stage } from "./stage.ts";

/** Whether the merchant can decide on the request now: it waits for a first or, after the goods came back, a second yes. */
export function isDecidable({ status }: SimRefund): boolean {
  return status === 6 || status === 11;
}

/** The merchant's decision comes true at once; what follows from it comes in its time, unless somebody acts again. */
export function decide(stage: Stage, refund: SimRefund, decision: "agree" | "refuse"): SimRefund {
  const life: RefundLife = { facts: [], last: refund, order: orderOf(stage, refund), endMs: Infinity };
  const now = stage.platform.now();
  const afterMs = Math.max(0, now - refund.updatedAt);
  if (decision === "refuse") {
    const cause = refund.type === 0 || refund.type === 3 ? "return_refused" : "refused";
    const refused = stepRefund(refund, { at: now, cause });
    life.facts.push({ what: "refund", at: refused.updatedAt, shop: refund.shop, cause, refund: refused });
  } else if (refund.status === 11) takeBack(life, afterMs, benign(stage));
  else agree(life, afterMs, { random: benign(stage), by: 2 });
  return playOut(stage, refund.refundId, life.facts);
}

/** A merchant says yes; whether the warehouse then refuses the parcel is not for chance to decide here. */
function benign({ random }: Stage): Stage["random"] {
  return { ...random, chance: (share) => share > 0.3 };
}

function playOut(stage: Stage, refundId: string, facts: readonly Unplaced[]): SimRefund {
  stage.world.diverted.add(refundId);
  const [first, ...later] = facts;
  if (!first || first.what !== "refund") throw new RangeError("A decision changes its request.");
  enact(stage, first, 500);
  const decidedAt = first.refund.updatedAt;
  for (const fact of later) {
    foretell(stage, fact, () => stillAsTold(stage, refundId, { decidedAt, at: fact.at }));
  }
  return first.refund;
}

function stillAsTold({ world }: Stage, refundId: string, told: { decidedAt: number; at: number }): boolean {
  const current = world.refunds.get(refundId);
  return current !== undefined && (current.decidedAt ?? 0) >= told.decidedAt && current.updatedAt <= told.at && current.status !== 28;
}

function orderOf({ world }: Stage, refund: SimRefund): SimOrder {
  const order = world.orders.get(refund.orderId);
  if (!order) throw new RangeError(`No order ${refund.orderId}.`);
  return order;
}

/** The merchant's remark on an order, true at once and pushed like any other change. */
export function remarkOrder(stage: Stage, order: SimOrder, { remark, star }: { remark: string; star: number }): SimOrder {
  const changed = stepOrder(order, { at: stage.platform.now(), cause: "remark", patch: { remark, star } });
  stage.world.remarked.add(order.orderId);
  enact(stage, { what: "order", at: changed.updatedAt, shop: order.shop, cause: "remark", order: changed }, 500);
  return changed;
}

/** The merchant hands in proof for a case that the platform judges. */
export function submitEvidence(stage: Stage, refund: SimRefund): SimRefund {
  const changed = stepRefund(refund, { at: stage.platform.now(), cause: "arbitration_submitted" });
  stage.world.diverted.add(refund.refundId);
  enact(stage, { what: "refund", at: changed.updatedAt, shop: refund.shop, cause: "arbitration_submitted", refund: changed }, 500);
  return changed;
}
