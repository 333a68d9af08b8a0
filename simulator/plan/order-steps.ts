import { CARRIERS, PRODUCTS } from "../corpus/products.ts";
import type { Ids } from "../ids.ts";
import type { Random } from "../random.ts";
import type { OrderCause, SimBuyer, SimItem, SimOrder, SimShipment } from "../types.ts";

/** The platform tells instants of orders and refunds in whole seconds. */
export function wholeSecond(ms: number): number {
  return Math.floor(ms / 1000) * 1000;
}

export type Making = { random: Random; ids: Ids };

export function createOrder(about: { shop: string; buyer: SimBuyer; at: number }, { random, ids }: Making): SimOrder {
  const { shop, buyer } = about;
  const at = wholeSecond(about.at);
  const orderId = ids.next("order");
  const count = random.weighted([[1, 7], [2, 2], [3, 1]] as const);
  const items = Array.from({ length: count }, () => createItem(count === 1 ? orderId : ids.next("skuOrder"), { random, ids }));
  const postMinor = random.chance(0.1) ? 800 : 0;
  const totalMinor = items.reduce((sum, { priceMinor, quantity }) => sum + priceMinor * quantity, postMinor);
  return {
    orderId, shop, buyer, items, postMinor, totalMinor,
    status: 1, mainStatus: 1, shipments: [], remark: "", star: 0, cancelReason: "",
    createdAt: at, paidAt: null, shippedAt: null, finishedAt: null, updatedAt: at,
  };
}

function createItem(skuOrderId: string, { random, ids }: Making): SimItem {
  const { code, title, specs, priceMinor } = random.pick(PRODUCTS);
  const quantity = random.weighted([[1, 8], [2, 2]] as const);
  return { skuOrderId, productId: ids.next("product"), skuId: ids.next("sku"), code, title, spec: random.pick(specs), quantity, priceMinor };
}

export function createShipment(random: Random): SimShipment {
  const number = `${random.between(430_000, 439_999)}${String(random.between(0, 99_999_999)).padStart(8, "0")}`;
  return { ...random.pick(CARRIERS), number };
}

type Change = { at: number; cause: OrderCause; patch?: Partial<SimOrder> };

/** The order after one thing happened to it. Instants move on by at least a second, so that the newest is always known. */
export function stepOrder(order: SimOrder, { at, cause, patch = {} }: Change): SimOrder {
  const updatedAt = Math.max(wholeSecond(at), order.updatedAt + 1000);
  return { ...order, ...STATES[cause]?.(updatedAt), ...patch, updatedAt };
}

const STATES: Partial<Record<OrderCause, (at: number) => Partial<SimOrder>>> = {
  held: (at) => ({ status: 105, mainStatus: 105, paidAt: at }),
  paid: (at) => ({ status: 2, mainStatus: 2, paidAt: at }),
  partly_shipped: (at) => ({ status: 101, mainStatus: 101, shippedAt: at }),
  shipped: (at) => ({ status: 3, mainStatus: 3, shippedAt: at }),
  finished: (at) => ({ status: 5, mainStatus: 5, finishedAt: at }),
  cancelled: () => ({ status: 4, mainStatus: 4 }),
};

/** The order as it stood before the day began: paid and shipped on earlier days. */
export function ageOrder(order: SimOrder, until: "paid" | "shipped", random: Random): SimOrder {
  const paid = stepOrder(order, { at: order.createdAt + random.between(10, 300) * 1000, cause: "paid" });
  if (until === "paid") return paid;
  const shippedAt = paid.updatedAt + random.between(3, 12) * 3_600_000;
  return stepOrder(paid, { at: shippedAt, cause: "shipped", patch: { shipments: [createShipment(random)] } });
}
