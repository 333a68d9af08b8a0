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
    items: items.map(({ id, sku, title, quantity, price }) => ({ id: id ?? null, sku: sku ?? null, title, quantity, price: price ?? null })),
    receiver: maskReceiver(row.receiver),
    shipments: shipments.map(({ company, number }) => ({ company, number })),
    remark: row.remark,
    flag: row.flag,
    detail: row.detail,
    platformUpdatedAt: row.platformUpdatedAt.toISOString(),
    history: historyOf(row.history),
  };
}

/** The states in the platform's order of time; one that was said again without another between them is shown once. */
function historyOf(history: ShownOrder["history"]): Order["history"] {
  const told = history.map(({ state, at }) => ({ state, at: new Date(at).toISOString() }));
  told.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : (ORDERS.ranks[a.state] ?? 0) - (ORDERS.ranks[b.state] ?? 0)));
  return told.filter(({ state }, index) => told[index - 1]?.state !== state);
}
