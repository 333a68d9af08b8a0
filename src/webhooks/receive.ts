import type { Channels, Connection } from "../channels/connections.ts";
import { adapterOf } from "../channels/connections.ts";
import type { Adapter, Answer, Delivery } from "../channels/port.ts";
import { cleanText } from "../kernel/exact-json.ts";
import { newId } from "../kernel/ids.ts";
import { logUnknown } from "../http/log.ts";
import { type Accept, isAway } from "./accept.ts";
import type { Counts } from "./counts.ts";
import { keptHeaders } from "./kept-headers.ts";

export type WebhookDeps = {
  channels: Channels;
  accept: Accept;
  counts: Pick<Counts, "add">;
  clock: () => Date;
  /** Called once a new delivery is durable. */
  woken: () => void;
  /** Longest body that is read. */
  maxBytes?: number;
};

export type Address = { platform: string; connectionId: string; feed: string | null };
export type Incoming = { address: Address; headers: Record<string, string>; readBody: () => Promise<Uint8Array | null> };

export const NOTHING_HERE: Answer = { status: 404, body: "There is no such address.\n", contentType: "text/plain; charset=utf-8" };

/** Verifies a delivery over its raw bytes, makes it durable, and only then says so in the platform's own form. */
export async function receiveDelivery(deps: WebhookDeps, { address, headers, readBody }: Incoming): Promise<Answer> {
  const adapter = adapterOf(deps.channels.catalogue, address.platform);
  if (!adapter || !isFeed(adapter, address.feed)) return NOTHING_HERE;
  try {
    const connection = await connectionAt(deps.channels, address);
    if (!connection) return NOTHING_HERE;
    const body = await readBody();
    const receivedAt = deps.clock();
    if (!body) return refuse(deps, connection, { reason: "too_large", at: receivedAt });
    return await takeIn(deps, connection, { headers, body, feed: address.feed, receivedAt });
  } catch (error) {
    if (!isAway(error)) logUnknown(error, { connection: address.connectionId, step: "webhook" });
    return adapter.refused("unavailable");
  }
}

/** Where a platform verifies an address by a GET. */
export async function verifyAddress({ channels }: Pick<WebhookDeps, "channels">, address: Address, query: Record<string, string>): Promise<Answer> {
  const adapter = adapterOf(channels.catalogue, address.platform);
  if (!adapter?.verifyAddress || !isFeed(adapter, address.feed)) return NOTHING_HERE;
  const connection = await connectionAt(channels, address);
  return connection ? adapter.verifyAddress(query, connection.credentials) : NOTHING_HERE;
}

async function takeIn(deps: WebhookDeps, connection: Connection, delivery: Delivery): Promise<Answer> {
  const { adapter, credentials, id: connectionId } = connection;
  const { receivedAt, body, feed } = delivery;
  if (!(await adapter.authenticate(delivery, credentials))) return refuse(deps, connection, { reason: "signature", at: receivedAt });
  if (!adapter.isWellFormed(delivery)) return refuse(deps, connection, { reason: "malformed", at: receivedAt });
  const key = cleanText(await adapter.deliveryKey(delivery));
  const outcome = await deps.accept({ id: newId(), connectionId, feed, key, headers: keptHeaders(delivery.headers), body, receivedAt });
  deps.counts.add(connectionId, outcome === "stored" ? "accepted" : "duplicate", receivedAt);
  if (outcome === "stored") deps.woken();
  return adapter.accepted;
}

function refuse({ counts }: WebhookDeps, { adapter, id }: Connection, { reason, at }: { reason: "signature" | "malformed" | "too_large"; at: Date }): Answer {
  counts.add(id, "refused", at);
  return adapter.refused(reason);
}

/** A platform's name in the address must be the connection's own, and an id that no text column can hold is nobody's. */
async function connectionAt(channels: Channels, { platform, connectionId }: Address): Promise<Connection | null> {
  if (connectionId.length > 200 || cleanText(connectionId) !== connectionId) return null;
  const connection = await channels.loadConnection(connectionId);
  return connection?.adapter.platform === platform ? connection : null;
}

const isFeed = (adapter: Adapter, feed: string | null): boolean => feed === null || adapter.feeds.includes(feed);
