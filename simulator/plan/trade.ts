import { createBuyer } from "../corpus/people.ts";
import type { SimOrder, SimRefund, SimShop, Unplaced } from "../types.ts";
import { arrive } from "./arrivals.ts";
import type { DaySizes, Setting } from "./day.ts";
import { liveNewOrder, liveOldOrder } from "./order-life.ts";
import { ageOrder, createOrder } from "./order-steps.ts";
import { liveRefund } from "./refund-life.ts";
import { createRefund } from "./refund-steps.ts";

const DAY = 86_400_000;

export type Trade = { facts: Unplaced[]; ordersByBuyer: SimOrder[] };
type Lived = { facts: Unplaced[]; last: SimOrder; firstAt: number };

/** The day's orders and after-sale requests: 70 % of the orders are made today, the others come from earlier days. */
export function planTrade(setting: Setting, sizes: DaySizes): Trade {
  const lives = Array.from({ length: sizes.orders }, (_, index) => planOrder(setting, index));
  const facts = lives.flatMap((life) => life.facts);
  planRefunds(setting, lives, sizes.refunds).forEach((fact) => facts.push(fact));
  return { facts, ordersByBuyer: lives.map(({ last }) => last) };
}

function planOrder(setting: Setting, index: number): Lived {
  const random = setting.random.fork(`order/${index}`);
  const shop = pickShop(setting, index);
  const buyer = createBuyer(`${setting.seed}/${setting.span.startMs}`, index, random);
  const at = arrive(setting.arrivals, setting.span, random);
  const making = { random, ids: setting.ids };
  if (random.chance(0.7)) {
    const { facts, last } = liveNewOrder(createOrder({ shop: shop.id, buyer, at }, making), setting.span.endMs, random);
    return { facts, last, firstAt: facts[0]?.at ?? at };
  }
  const made = createOrder({ shop: shop.id, buyer, at: setting.span.startMs - random.between(3, 9) * DAY }, making);
  // An update of a `standard` order names no state, so it cannot be the first that is heard of one.
  const moving = shop.platform === "standard" ? "shipped" : "waybill";
  const cause = random.chance(0.2) ? moving : "finished";
  const aged = ageOrder(made, cause === "shipped" ? "paid" : "shipped", random);
  const { facts, last } = liveOldOrder(aged, { cause, atMs: at, endMs: setting.span.endMs }, random);
  return { facts, last, firstAt: facts[0]?.at ?? at };
}

function planRefunds(setting: Setting, lives: readonly Lived[], count: number): Unplaced[] {
  const random = setting.random.fork("refunds");
  const paid = lives.filter(({ last }) => last.paidAt !== null && last.status !== 4);
  const facts: Unplaced[] = [];
  for (let index = 0; index < count; index += 1) {
    const life = paid[Math.floor((index * paid.length) / count)];
    if (life) facts.push(...planRefund(setting, life, random));
  }
  return facts;
}

/** Begins after the order's last planned fact, so that an order and its after-sale never pull at each other's state. */
function planRefund({ ids, span }: Setting, life: Lived, random: Setting["random"]): Unplaced[] {
  const { last: order } = life;
  const type = typeFor(order, random);
  const left = Math.max(0, span.endMs - order.updatedAt);
  const at = order.updatedAt + Math.floor(Math.min(random.between(10, 240) * 60_000, random.next() * left));
  const refund = createRefund(order, { at, type }, { random, ids });
  const lived = liveRefund({ refund, order, endMs: Math.max(span.endMs, refund.updatedAt + 1) }, random);
  life.last = lived.order;
  return lived.facts;
}

function typeFor({ status }: SimOrder, random: Setting["random"]): SimRefund["type"] {
  if (status === 2 || status === 105) return 2;
  return random.weighted<SimRefund["type"]>([[0, 45], [1, 35], [3, 12], [7, 8]]);
}

export function pickShop({ shops }: Setting, index: number): SimShop {
  const shop = shops[index % shops.length];
  if (!shop) throw new RangeError("A day needs at least one shop.");
  return shop;
}
