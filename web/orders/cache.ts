import type { QueryClient } from "@tanstack/react-query";
import type { Order, Page } from "../kernel/shapes.ts";

export const keys = { all: ["orders"] as const, of: (buyerId: string) => ["orders", buyerId] as const };
type Told = { subject: { id: string }; data: Record<string, unknown> };

/** Puts an order that the stream brought whole, else has the lists on the screen read again. */
export function orderChanged(client: QueryClient, { data }: Told) {
  const order = data["order"] as Order | undefined;
  if (!order?.buyerId) return void client.invalidateQueries({ queryKey: keys.all });
  client.setQueryData<Page<Order>>(keys.of(order.buyerId), (page) => page && { ...page, items: placed(page.items, order) });
}

function placed(items: readonly Order[], order: Order): Order[] {
  const at = items.findIndex((one) => one.id === order.id);
  if (at === -1) return [order, ...items];
  const isNewer = Date.parse(order.platformUpdatedAt) >= Date.parse(items[at]?.platformUpdatedAt ?? "");
  return isNewer ? items.with(at, order) : [...items];
}
