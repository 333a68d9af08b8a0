import type { Random } from "../random.ts";
import type { OrderFact, RefundCause, RefundFact, SimOrder, SimRefund, Unplaced } from "../types.ts";
import { stepOrder } from "./order-steps.ts";
import { judged, stepRefund } from "./refund-steps.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export type RefundLife = { facts: Unplaced<RefundFact | OrderFact>[]; last: SimRefund; order: SimOrder; endMs: number; /** A step fell past the end: nothing after it happens either. */ over?: boolean };
type Way = "waits" | "agreed" | "refused" | "withdrawn" | "arbitrated" | "timed_out";
type Step = { afterMs: number; cause: RefundCause; by?: 1 | 2 | 3 | 4; patch?: Partial<SimRefund> };

/** What happens to an after-sale request from its first instant to the end of the day, when nobody acts from outside. */
export function liveRefund(start: { refund: SimRefund; order: SimOrder; endMs: number }, random: Random): RefundLife {
  const life: RefundLife = { facts: [fact(start.refund, "requested")], last: start.refund, order: start.order, endMs: start.endMs };
  if (random.chance(0.08)) tellRefund(life, { afterMs: random.between(3, 30) * MINUTE, cause: "modified", patch: { amountMinor: Math.max(0, start.refund.amountMinor - 500) } });
  if (random.chance(0.12)) tellRefund(life, { afterMs: random.between(5, 60) * MINUTE, cause: "deadline", patch: { deadlineAt: (life.last.deadlineAt ?? life.endMs) + 24 * HOUR } });
  const way = random.weighted<Way>([["waits", 18], ["agreed", 44], ["refused", 14], ["withdrawn", 9], ["arbitrated", 9], ["timed_out", 6]]);
  goOn(life, way, random);
  return life;
}

function goOn(life: RefundLife, way: Way, random: Random): void {
  const think = random.between(2, 150) * MINUTE;
  if (way === "waits") return;
  if (way === "withdrawn") return tellRefund(life, { afterMs: think, cause: "closed", by: 1 });
  if (way === "refused" || way === "arbitrated") return refuse(life, think, { random, arbitrated: way === "arbitrated" });
  agree(life, think, { random, by: way === "timed_out" ? 4 : 2 });
}

/** The way from a yes to its end, by the kind of the request. Also told live when an agent says yes. */
export function agree(life: RefundLife, afterMs: number, how: { random: Random; by: 2 | 4 }): void {
  const { random, by } = how;
  const { type } = life.last;
  if (type === 1 || type === 2) {
    tellRefund(life, { afterMs, cause: "agreed", by });
    return payBack(life, random);
  }
  if (type === 7) {
    tellRefund(life, { afterMs, cause: "resend_agreed", by });
    return random.chance(0.6) ? tellRefund(life, { afterMs: random.between(20, 200) * MINUTE, cause: "resent" }) : undefined;
  }
  tellRefund(life, { afterMs, cause: "return_agreed", by });
  if (random.chance(0.6)) sendBack(life, random);
}

/** The buyer posts the goods, and what follows at the warehouse. */
export function sendBack(life: RefundLife, random: Random): void {
  tellRefund(life, { afterMs: random.between(30, 180) * MINUTE, cause: "buyer_returned", by: 1 });
  if (random.chance(0.5)) takeBack(life, random.between(30, 180) * MINUTE, random);
}

export function takeBack(life: RefundLife, afterMs: number, random: Random): void {
  if (life.last.type === 3) return tellRefund(life, { afterMs, cause: "exchanged" });
  if (random.chance(0.08)) return tellRefund(life, { afterMs, cause: "return_refused" });
  tellRefund(life, { afterMs, cause: "agreed" });
  payBack(life, random);
}

/** The money goes back; an order that was never shipped and has nothing else in it closes with it. */
export function payBack(life: RefundLife, random: Random, afterMs?: number): void {
  if (life.last.status !== 12) return;
  tellRefund(life, { afterMs: afterMs ?? random.between(1, 20) * MINUTE, cause: "refunded" });
  const { last, order } = life;
  if (last.refundStatus !== 3 || last.type !== 2 || order.items.length > 1) return;
  const closed = stepOrder(order, { at: last.updatedAt + 2000, cause: "cancelled", patch: { mainStatus: 21 } });
  if (closed.updatedAt >= life.endMs) return;
  life.facts.push({ what: "order", at: closed.updatedAt, shop: closed.shop, cause: "cancelled", order: closed, of: last.refundId });
  life.order = closed;
}

function refuse(life: RefundLife, afterMs: number, { random, arbitrated }: { random: Random; arbitrated: boolean }): void {
  const { type } = life.last;
  tellRefund(life, { afterMs, cause: type === 0 || type === 3 ? "return_refused" : "refused" });
  if (!arbitrated) return random.chance(0.5) ? tellRefund(life, { afterMs: random.between(30, 200) * MINUTE, cause: "closed", by: 4 }) : undefined;
  tellRefund(life, { afterMs: random.between(5, 60) * MINUTE, cause: "arbitration_applied", by: 1 });
  if (random.chance(0.15)) return tellRefund(life, { afterMs: random.between(5, 60) * MINUTE, cause: "arbitration_cancelled", by: 1 });
  tellRefund(life, { afterMs: random.between(5, 60) * MINUTE, cause: "arbitration_evidence", by: 3 });
  if (random.chance(0.6)) tellRefund(life, { afterMs: random.between(5, 60) * MINUTE, cause: "arbitration_submitted" });
  if (random.chance(0.7)) judge(life, random);
}

/** The platform decides between buyer and merchant, and what follows of it. */
export function judge(life: RefundLife, random: Random, atDeadlineMs?: number): void {
  const conclusion = random.chance(0.5) ? 1 : 2;
  const { last } = life;
  tellRefund(life, { afterMs: atDeadlineMs ?? random.between(10, 120) * MINUTE, cause: "arbitration_judged", by: 3, patch: judged(last, conclusion) });
  if (life.last === last) return;
  if (conclusion === 2) return tellRefund(life, { afterMs: random.between(5, 60) * MINUTE, cause: "closed", by: 4 });
  tellRefund(life, { afterMs: 2000, cause: "agreed", by: 3 });
  payBack(life, random);
}

export function tellRefund(life: RefundLife, { afterMs, cause, by, patch }: Step): void {
  const at = life.last.updatedAt + afterMs;
  const refund = stepRefund(life.last, { at, cause, ...(by ? { by } : {}), ...(patch ? { patch } : {}) });
  life.over ||= refund.updatedAt >= life.endMs;
  if (life.over) return;
  life.facts.push(fact(refund, cause));
  life.last = refund;
}

function fact(refund: SimRefund, cause: RefundCause): Unplaced<RefundFact> {
  return { what: "refund", at: refund.updatedAt, shop: refund.shop, cause, refund };
}
