import * as z from "zod";
import { fromCursor, toCursor } from "../http/cursor.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { reading } from "../kernel/transaction.ts";
import type { DeliveryFilter } from "./input.ts";
import { deliveriesPage, type DeliveryRow, deliveryById } from "./queries.ts";
import type { Delivery, DeliveryPage, DeliveryWithBody } from "./shapes.ts";

/** Deliveries of the connections of the actor's shops, newest first. */
export async function listDeliveries(ctx: Context, { state, connection, from, to, cursor, limit }: DeliveryFilter): Promise<DeliveryPage> {
  const after = cursor === undefined ? null : fromCursor(z.uuid(), cursor);
  const question = { states: state ?? null, connectionIds: connection ?? null, from: from ?? null, to: to ?? null, after, limit: limit + 1 };
  const rows = await reading(ctx, (sql) => deliveriesPage(sql, question));
  const page = rows.slice(0, limit);
  return { items: page.map(toDelivery), nextCursor: rows.length > limit ? toCursor(page.at(-1)!.id) : null };
}

/** One delivery as it was received. @throws DomainError `not_found` */
export async function getDelivery(ctx: Context, id: string): Promise<DeliveryWithBody> {
  const row = await reading(ctx, (sql) => deliveryById(sql, id));
  if (!row) throw new DomainError("not_found", "There is no such delivery.");
  const { headers, body, ...rest } = row;
  return { ...toDelivery(rest), headers, body: new TextDecoder().decode(body) };
}

export const toDelivery = ({ receivedAt, appliedAt, ...row }: DeliveryRow): Delivery => ({
  ...row,
  receivedAt: receivedAt.toISOString(),
  appliedAt: appliedAt?.toISOString() ?? null,
});
