import type { OrderItem, Receiver, Shipment } from "../channels/port.ts";
import { columnNames, type ColumnTypes, rowsOf } from "../db/bulk.ts";
import type { Sql } from "../db/client.ts";
import type { OrderKey } from "./keys.ts";

export type FollowedOrder = { id: string; shopId: string; platformOrderId: string; items: OrderItem[]; receiver: Receiver | null; shipments: Shipment[]; platformUpdatedAt: Date };

export function ordersToFollow(sql: Sql, ids: readonly string[]): Promise<FollowedOrder[]> {
  return sql<FollowedOrder[]>`select id, shop_id, platform_order_id, items, receiver, shipments, platform_updated_at from orders where id = any (${[...ids]}::uuid[])`;
}

export function refundedOrders(sql: Sql, refundIds: readonly string[]): Promise<{ shopId: string; platformOrderId: string }[]> {
  return sql<{ shopId: string; platformOrderId: string }[]>`
    select distinct shop_id, platform_order_id from refunds where id = any (${[...refundIds]}::uuid[]) and platform_order_id is not null`;
}

type KeyRow = OrderKey & { shopId: string; orderId: string };
const KEY: ColumnTypes<KeyRow> = { shopId: "text", kind: "text", key: "text", orderId: "uuid" };

/** An order stays findable by what it was once found by: buyers name old parcels. */
export async function addKeys(sql: Sql, rows: readonly KeyRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into order_keys (${columnNames(sql, KEY)}) ${rowsOf(sql, rows, KEY)} on conflict do nothing`;
}
