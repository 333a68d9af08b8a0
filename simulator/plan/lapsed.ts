import { createRandom } from "../random.ts";
import type { Random } from "../random.ts";
import type { Fact, OrderFact, SimOrder, SimRefund, Unplaced } from "../types.ts";
import { inOrder } from "./day.ts";
import { UNPAID_MS } from "./order-life.ts";
import { stepOrder } from "./order-steps.ts";
import { agree, judge, payBack, takeBack, tellRefund } from "./refund-life.ts";
import type { RefundLife } from "./refund-life.ts";

/** Money that was on its way back when nobody looked after it any more is there by then: later than any that is told in its time. */
const PAID_BACK_MS = 25 * 60_000;

/** An order that nobody has closed by then was lost sight of. */
const FORGOTTEN_MS = UNPAID_MS + 5 * 60_000;

/** What the platform does by itself with what these facts leave open: at each deadline of an after-sale request that lies before `untilMs` it decides, and closes what nobody paid. */
export function lapsed(facts: readonly Fact[], until: Until): Fact[] {
  const orders = new Map<string, SimOrder>();
  const refunds = new Map<string, SimRefund>();
  for (const fact of facts) {
    if (fact.what === "order") orders.set(fact.order.orderId, fact.order);
    if (fact.what === "refund") refunds.set(fact.refund.refundId, fact.refund);
  }
  return lapsedOf({ orders, refunds }, until);
}

type Until = { seed: string; untilMs: number };
type Standing = { orders: ReadonlyMap<string, SimOrder>; refunds: ReadonlyMap<string, SimRefund> };

/** The same of how everything stands now. */
export function lapsedOf({ orders, refunds }: Standing, { seed, untilMs }: Until): Fact[] {
  const random = createRandom(`${seed}/lapsed`);
  const decided = [...refunds.values()].flatMap((last) => {
    const order = orders.get(last.orderId);
    return order ? lapse({ facts: [], last, order, endMs: untilMs }, random).facts : [];
  });
  return inOrder([...decided, ...[...orders.values()].filter(({ status, createdAt }) => status === 1 && createdAt + FORGOTTEN_MS < untilMs).map(closeUnpaid)]);
}

function closeUnpaid(order: SimOrder): Unplaced<OrderFact> {
  const closed = stepOrder(order, { at: order.createdAt + UNPAID_MS, cause: "cancelled", patch: { cancelReason: "超时未支付" } });
  return { what: "order", at: closed.updatedAt, shop: order.shop, cause: "cancelled", order: closed };
}

function lapse(life: RefundLife, random: Random): RefundLife {
  for (let told = -1; told < life.facts.length && !life.over; ) {
    told = life.facts.length;
    lapseOnce(life, random);
  }
  return life;
}

function lapseOnce(life: RefundLife, random: Random): void {
  const { status, refundStatus, deadlineAt, arbitration, updatedAt } = life.last;
  if (arbitration && (arbitration.status === 1 || arbitration.status === 4)) return arbitration.deadlineAt === null ? undefined : judge(life, random, arbitration.deadlineAt - updatedAt);
  if (status === 12 && refundStatus === 2) return payBack(life, random, PAID_BACK_MS);
  if (deadlineAt === null) return;
  const afterMs = deadlineAt - updatedAt;
  if (status === 6) return agree(life, afterMs, { random, by: 4 });
  if (status === 11) return takeBack(life, afterMs, random);
  if (status === 7) return tellRefund(life, { afterMs, cause: "closed", by: 4 });
  if (status === 8) tellRefund(life, { afterMs, cause: "resent" });
}
