import { createRandom } from "../random.ts";
import type { Random } from "../random.ts";
import type { Fact, SimOrder, SimRefund } from "../types.ts";
import { inOrder } from "./day.ts";
import { agree, judge, takeBack, tellRefund } from "./refund-life.ts";
import type { RefundLife } from "./refund-life.ts";

/** What the platform does by itself with the after-sale requests that these facts leave undecided: at each deadline that lies before `untilMs` it decides. */
export function lapsed(facts: readonly Fact[], { seed, untilMs }: { seed: string; untilMs: number }): Fact[] {
  const random = createRandom(`${seed}/lapsed`);
  const orders = new Map<string, SimOrder>();
  const refunds = new Map<string, SimRefund>();
  for (const fact of facts) {
    if (fact.what === "order") orders.set(fact.order.orderId, fact.order);
    if (fact.what === "refund") refunds.set(fact.refund.refundId, fact.refund);
  }
  return inOrder(
    [...refunds.values()].flatMap((last) => {
      const order = orders.get(last.orderId);
      return order ? lapse({ facts: [], last, order, endMs: untilMs }, random).facts : [];
    }),
  );
}

function lapse(life: RefundLife, random: Random): RefundLife {
  for (let told = -1; told < life.facts.length && !life.over; ) {
    told = life.facts.length;
    lapseOnce(life, random);
  }
  return life;
}

function lapseOnce(life: RefundLife, random: Random): void {
  const { status, deadlineAt, arbitration, updatedAt } = life.last;
  if (arbitration && (arbitration.status === 1 || arbitration.status === 4)) return arbitration.deadlineAt === null ? undefined : judge(life, random, arbitration.deadlineAt - updatedAt);
  if (deadlineAt === null) return;
  const afterMs = deadlineAt - updatedAt;
  if (status === 6) return agree(life, afterMs, { random, by: 4 });
  if (status === 11) return takeBack(life, afterMs, random);
  if (status === 7) return tellRefund(life, { afterMs, cause: "closed", by: 4 });
  if (status === 8) tellRefund(life, { afterMs, cause: "resent" });
}
