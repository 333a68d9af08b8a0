import type { Random } from "../random.ts";
import type { OrderCause, OrderFact, SimOrder, Unplaced } from "../types.ts";
import { createShipment, stepOrder } from "./order-steps.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** How long after its making an order that nobody pays is closed. */
export const UNPAID_MS = 30 * MINUTE;

export type OrderLife = { facts: Unplaced<OrderFact>[]; last: SimOrder };
type Telling = OrderLife & { endMs: number; over?: boolean };

/** What happens to an order made today, up to the end of the day. */
export function liveNewOrder(order: SimOrder, endMs: number, random: Random): OrderLife {
  const life = begin(order, endMs, "created");
  if (random.chance(0.08)) tell(life, random.between(1, 9) * MINUTE, "amount", cheaper(order, random));
  if (random.chance(0.07)) {
    tell(life, UNPAID_MS, "cancelled", { cancelReason: "超时未支付" });
    return life;
  }
  if (random.chance(0.03)) {
    tell(life, random.between(10, 200) * 1000, "held");
    tell(life, random.between(5, 40) * MINUTE, "paid", { paidAt: life.last.paidAt });
  } else tell(life, random.between(8, 240) * 1000, "paid");
  if (random.chance(0.05)) tell(life, random.between(2, 30) * MINUTE, "address", { buyer: moved(order, random) });
  if (random.chance(0.06)) tell(life, random.between(2, 30) * MINUTE, "remark", { remark: random.pick(REMARKS), star: random.between(0, 5) });
  if (random.chance(0.6)) ship(life, random);
  return life;
}

/** What happens today to an order of an earlier day: it leaves late, its waybill changes, or it arrives. */
export type Comeback = { cause: "shipped" | "waybill" | "finished"; atMs: number; endMs: number };

export function liveOldOrder(order: SimOrder, { cause, atMs, endMs }: Comeback, random: Random): OrderLife {
  const moves = cause !== "finished";
  const first = stepOrder(order, { at: atMs, cause, patch: moves ? { shipments: [createShipment(random)] } : {} });
  const life = begin(first, endMs, cause);
  if (moves) tell(life, random.between(1, 5) * HOUR, "finished");
  return life;
}

/** One more thing in an order's life, left out when the day is over. */
function tell(life: Telling, afterMs: number, cause: OrderCause, patch: Partial<SimOrder> = {}): void {
  const order = stepOrder(life.last, { at: life.last.updatedAt + afterMs, cause, patch });
  life.over ||= order.updatedAt >= life.endMs;
  if (life.over) return;
  life.facts.push({ what: "order", at: order.updatedAt, shop: order.shop, cause, order });
  life.last = order;
}

function begin(order: SimOrder, endMs: number, cause: OrderCause): Telling {
  return { facts: [{ what: "order", at: order.updatedAt, shop: order.shop, cause, order }], last: order, endMs };
}

function ship(life: Telling, random: Random): void {
  const parts = life.last.items.length > 1 && random.chance(0.3);
  if (parts) tell(life, random.between(1, 3) * HOUR, "partly_shipped", { shipments: [createShipment(random)] });
  tell(life, random.between(1, 5) * HOUR, "shipped", { shipments: [...life.last.shipments, createShipment(random)] });
}

function cheaper(order: SimOrder, random: Random): Partial<SimOrder> {
  return { totalMinor: Math.max(100, order.totalMinor - random.between(1, 20) * 100) };
}

function moved({ buyer }: SimOrder, random: Random): SimOrder["buyer"] {
  return { ...buyer, address: { ...buyer.address, detail: `新址路${random.between(1, 99)}号` } };
}

const REMARKS = ["老客户，送小样", "加急", "买家要求发顺丰", "核对尺码后再发", "检查包装，易碎"] as const;
