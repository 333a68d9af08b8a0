import type { Adapter, InboundEvent, Received } from "../channels/port.ts";
import type { ClaimedDelivery, Outcome, RoutedShop } from "./queries.ts";

export type RoutedEvent = { shopId: string; platform: string; event: InboundEvent; receivedAt: Date };
export type ReadDelivery = { routed: RoutedEvent[]; outcome: Outcome; unknown: number };

/** What a delivery says, to which shops, and what becomes of it. Never throws: what cannot be understood is kept with its reason. */
export function readDelivery(delivery: ClaimedDelivery, adapter: Adapter | undefined, shops: readonly RoutedShop[]): ReadDelivery {
  if (!adapter) return { routed: [], unknown: 0, outcome: failed(delivery.id, [], { code: "no_adapter", message: `No adapter speaks ${delivery.platform}.` }) };
  const received = receive(adapter, delivery);
  if ("failure" in received) return { routed: [], unknown: 0, outcome: failed(delivery.id, [], received.failure) };
  const routed: RoutedEvent[] = [];
  const homeless = new Set<string>();
  for (const event of received.events) {
    const shop = findShop(adapter, shops, event.platformShopId);
    if (shop) routed.push({ shopId: shop.id, platform: shop.platform, event, receivedAt: delivery.receivedAt });
    else homeless.add(event.platformShopId ?? "");
  }
  return { routed, unknown: received.unknown.length, outcome: outcomeOf(delivery.id, received, { routed, homeless }) };
}

function receive(adapter: Adapter, { headers, body, feed, receivedAt }: ClaimedDelivery): Received | { failure: { code: string; message: string } } {
  try {
    return adapter.receive({ headers, body, feed, receivedAt });
  } catch (cause) {
    return { failure: { code: "unreadable", message: cause instanceof Error ? cause.message : String(cause) } };
  }
}

/** Where a connection serves one shop, what a delivery says of its shop is only recorded. */
function findShop(adapter: Adapter, shops: readonly RoutedShop[], platformShopId: string | null): RoutedShop | undefined {
  if (!adapter.manyShops) return shops[0];
  return shops.find((shop) => shop.platformShopId === platformShopId);
}

function outcomeOf(id: string, { events, unknown, kinds, invalid }: Received, { routed, homeless }: { routed: RoutedEvent[]; homeless: ReadonlySet<string> }): Outcome {
  const about = { id, kinds, shopIds: [...new Set(routed.map(({ shopId }) => shopId))] };
  if (invalid.length > 0) return { ...about, state: "failed", failure: { code: "invalid", message: invalid.map(({ key, reason }) => `${key}: ${reason}`).join("; ").slice(0, 2000) } };
  if (homeless.size > 0) return { ...about, state: "unrouted", failure: { code: "unknown_shop", message: `No shop of this connection has the platform's id ${[...homeless].join(", ")}.` } };
  if (events.length === 0) return { ...about, state: "skipped", failure: unknown.length > 0 ? { code: "unknown_kind", message: `Unknown: ${unknown.join(", ")}.` } : null };
  return { ...about, state: "applied", failure: null };
}

const failed = (id: string, kinds: string[], failure: { code: string; message: string }): Outcome => ({ id, state: "failed", kinds, shopIds: [], failure });
