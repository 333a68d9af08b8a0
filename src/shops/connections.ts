import { adapterOf } from "../channels/connections.ts";
import type { Channels } from "../channels/connections.ts";
import { appendEvents } from "../events/append.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction, reading } from "../kernel/transaction.ts";
import { wide } from "../people/wide.ts";
import { addressFault } from "../senders/address.ts";
import { receiveDelivery, type WebhookDeps } from "../webhooks/receive.ts";
import { addShop, type AddShopDeps, type NewShop } from "./add-shop.ts";
import { connectionsOf } from "./connection-queries.ts";
import type { ConnectionPage, PushTested, Shop } from "./shapes.ts";

export type ConnectionDeps = AddShopDeps & { channels: Channels; webhooks: WebhookDeps; allowPrivate: boolean };

/** The connections of the actor's shops: where their pushes go, and when the last one came. */
export async function listConnections(ctx: Context): Promise<ConnectionPage> {
  const rows = await reading(wide(ctx), (sql) => connectionsOf(sql, ctx.actor.shopIds));
  const items = rows.map(({ lastAt, ...row }) => ({ ...row, path: `/webhooks/${row.platform}/${row.id}`, lastAt: lastAt?.toISOString() ?? null }));
  return { items, nextCursor: null };
}

/** @throws DomainError `invalid` where the credentials name an address that may not be called from here, and whatever `addShop` refuses. */
export async function addShopChecked(ctx: Context, deps: ConnectionDeps, shop: NewShop): Promise<Shop> {
  for (const { path, address } of addressesIn(shop.credentials)) {
    const fault = addressFault(address, deps);
    if (fault) throw new DomainError("invalid", fault, { issues: [{ path: path.join("."), message: fault }] });
  }
  return addShop(ctx, deps, shop);
}

/** Every http address that somewhere stands in the credentials. */
function addressesIn(value: unknown, path: readonly string[] = []): { path: readonly string[]; address: string }[] {
  if (typeof value === "string") return /^https?:/i.test(value) ? [{ path, address: value }] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => addressesIn(part, [...path, name]));
}

/**
 * Pushes a signed delivery that says nothing through the connection's own address: signature, storing and acknowledgement as for any other.
 * @throws DomainError `not_found`; `unsupported` where the platform's pushes can't be made here.
 */
export async function testPush(ctx: Context, deps: ConnectionDeps, connectionId: string): Promise<PushTested> {
  const [row] = (await listConnections(ctx)).items.filter(({ id }) => id === connectionId);
  const connection = row && (await deps.channels.loadConnection(connectionId));
  if (!row || !connection) throw new DomainError("not_found", "There is no such connection.");
  const probe = adapterOf(deps.catalogue, row.platform)?.probe;
  if (!probe) throw new DomainError("unsupported", "This platform's pushes can only be made by the platform.");
  const { headers, body } = await probe(connection.credentials, { id: newId(), now: ctx.now });
  const answer = await receiveDelivery(deps.webhooks, { address: { platform: row.platform, connectionId, feed: null }, headers, readBody: () => Promise.resolve(body) });
  const taken = answer.status < 300;
  await inTransaction(wide(ctx), (ctx) => appendEvents(ctx, row.shopIds.slice(0, 1).map((shopId) => ({ type: "connection.tested", shopId, subject: { type: "connection", id: connectionId }, data: { taken, status: answer.status } }))));
  return { taken, status: answer.status };
}
