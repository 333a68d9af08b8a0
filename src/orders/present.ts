import { shownHistory } from "../mirror/history.ts";
import type { ShownOrder } from "./queries.ts";
import { ORDERS } from "./kind.ts";
import { maskReceiver } from "./mask-receiver.ts";
import type { Order } from "./shapes.ts";

/** An order as the contract has it; the receiver is masked. */
export function toOrder(row: ShownOrder): Order {
  const { totalMinor, currency, items, shipments } = row;
  return {
    id: row.id,
    shopId: row.shopId,
    platformOrderId: row.platformOrderId,
    buyerId: row.buyerId,
    state: row.state,
    platformState: row.platformState,
    total: totalMinor === null ? null : { minor: totalMinor, currency },
    items: items.map(({ id, sku, title, quantity, price, productId, spec, picture }) => ({
      ...{ id: id ?? null, sku: sku ?? null, title, quantity, price: price ?? null },
      ...{ productId: productId ?? null, spec: spec ?? null, picture: picture ?? null },
    })),
    receiver: maskReceiver(row.receiver),
    shipments: shipments.map(({ company, number }) => ({ company, number })),
    remark: row.remark,
    flag: row.flag,
    shipBy: row.shipBy?.toISOString() ?? null,
    promise: row.promise && promiseOf(row.promise),
    cancellation: row.cancellation && { ...row.cancellation, at: iso(row.cancellation.at) },
    lastAct: row.lastAct && { ...row.lastAct, at: iso(row.lastAct.at) },
    version: row.version,
    detail: row.detail,
    platformUpdatedAt: row.platformUpdatedAt.toISOString(),
    history: shownHistory(row.history, ORDERS.ranks),
  };
}

/** A promise is judged by when the order left, never by when we heard of it. */
function promiseOf({ state, dueAt, at, endedAt, ...told }: NonNullable<ShownOrder["promise"]>): NonNullable<Order["promise"]> {
  const isLate = state === "kept" && endedAt !== null && Date.parse(endedAt) > Date.parse(dueAt);
  return { ...told, state: isLate ? "late" : state, dueAt: iso(dueAt), at: iso(at), endedAt: endedAt && iso(endedAt) };
}

const iso = (at: string): string => new Date(at).toISOString();
