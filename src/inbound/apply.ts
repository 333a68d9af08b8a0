import type { Catalogue } from "../channels/port.ts";
import { applyComplaints } from "../complaints/apply-complaints.ts";
import { applyChat } from "../conversations/apply-chat.ts";
import type { ChatItem } from "../conversations/chat-items.ts";
import { findConversations } from "../conversations/find-conversations.ts";
import { appendEvents } from "../events/append.ts";
import { DomainError } from "../kernel/errors.ts";
import type { Actor, Database, Working } from "../kernel/context.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { applyOrders, buyersNamed } from "../orders/apply-orders.ts";
import { applyRefunds } from "../refunds/apply-refunds.ts";
import { applyTickets } from "../tickets/apply-tickets.ts";
import { claimDeliveries, claimDelivery, postponeDelivery, releaseNamed, settleDeliveries, shopsOfConnections, type ClaimedDelivery } from "./queries.ts";
import { readDelivery, type ReadDelivery, type RoutedEvent } from "./read-delivery.ts";

export type InboundDeps = {
  db: Database;
  catalogue: Catalogue;
  clock: () => Date;
  /** Counts events of kinds that no adapter knows. */
  countUnknown: (connectionId: string, count: number) => void;
  /** Told of what was no fault of the delivery's form. */
  log: (error: unknown, deliveryId: string) => void;
};

const PLATFORM: Actor = { type: "platform", id: "platform", role: "admin", scopes: [], shopIds: [] };
/** Deliveries applied in one transaction at most. */
export const INBOUND_BATCH = 100;
/** Pauses before a delivery that met a fault of ours is tried again; after the last it is failed and waits for a person. */
const PAUSES_MS = [200, 1_000, 5_000, 15_000];

/**
 * Applies the next deliveries that wait, each exactly once: claim, effect and settlement are one transaction. Answers how many were taken.
 * Where a batch fails, its deliveries are applied one by one, so that one bad delivery costs only itself.
 */
export async function inboundStep(deps: InboundDeps, limit: number = INBOUND_BATCH): Promise<number> {
  let claimed: ClaimedDelivery[] = [];
  try {
    await inTransaction(contextOf(deps), async (ctx) => {
      claimed = await claimDeliveries(ctx.sql, ctx.now, limit);
      if (claimed.length > 0) await applyClaimed(ctx, deps, claimed);
    });
  } catch (error) {
    if (claimed.length === 0) throw error;
    for (const delivery of claimed) await applyAlone(deps, delivery);
  }
  return claimed.length;
}

const contextOf = ({ db, clock }: InboundDeps) => ({ db, actor: PLATFORM, now: clock(), requestId: "inbound" });

async function applyAlone(deps: InboundDeps, { id, attempts }: ClaimedDelivery): Promise<void> {
  try {
    await inTransaction(contextOf(deps), async (ctx) => {
      const claimed = await claimDelivery(ctx.sql, id);
      if (claimed) await applyClaimed(ctx, deps, [claimed]);
    });
  } catch (error) {
    const unnamed = unnamedIn(error);
    const pauseMs = unnamed === null ? PAUSES_MS[attempts] : undefined;
    const message = error instanceof Error ? error.message : String(error);
    const failure = unnamed === null ? { code: "not_applied", message } : { code: "unnamed", message, conversation: unnamed };
    deps.log(error, id);
    const at = new Date(deps.clock().getTime() + (pauseMs ?? 0));
    await postponeDelivery(deps.db.work, id, { at, state: pauseMs === undefined ? "failed" : "pending", failure });
  }
}

/** The conversation that a message is of and whose buyer nobody has named: it waits for that, and is no fault of ours. */
const unnamedIn = (error: unknown): string | null => (error instanceof DomainError && typeof error.details["unnamed"] === "string" ? error.details["unnamed"] : null);

/** Deliveries that waited for a buyer's name are applied once it is known, as if all had come in order. Answers how many wait no longer. */
export const namedStep = ({ db, clock }: Pick<InboundDeps, "db" | "clock">): Promise<number> => releaseNamed(db.work, clock());

async function applyClaimed(ctx: Working, deps: InboundDeps, claimed: readonly ClaimedDelivery[]): Promise<void> {
  const connectionIds = [...new Set(claimed.map(({ connectionId }) => connectionId))];
  const shops = Map.groupBy(await shopsOfConnections(ctx.sql, connectionIds), (shop) => shop.connectionId);
  const reads = claimed.map((delivery) => readDelivery(delivery, deps.catalogue[delivery.platform], shops.get(delivery.connectionId) ?? []));
  await applyEvents(ctx, reads.flatMap((read) => read.routed));
  await Promise.all([settleDeliveries(ctx.sql, reads.map(({ outcome }) => outcome), ctx.now), appendEvents(ctx, failures(reads))]);
  reads.forEach((read, i) => read.unknown > 0 && deps.countUnknown(claimed[i]!.connectionId, read.unknown));
}

/** Takes events into the rows that they are about, in the caller's transaction. Any order, any repetition, the same result. */
export async function applyEvents(ctx: Working, routed: readonly RoutedEvent[]): Promise<void> {
  const chat = routed.flatMap(chatItem);
  const orders = routed.flatMap(({ event, shopId, receivedAt }) => (event.type === "order" ? [{ shopId, receivedAt, ...event }] : []));
  const found = await findConversations(ctx, chat, buyersNamed(orders));
  await applyChat(ctx, chat, found);
  await applyOrders(ctx, orders, found.buyers);
  await applyRefunds(ctx, routed.flatMap(({ event, shopId, receivedAt }) => (event.type === "refund" ? [{ shopId, receivedAt, ...event }] : [])));
  await applyTickets(ctx, routed.flatMap(({ event, shopId, receivedAt }) => (event.type === "ticket" ? [{ shopId, receivedAt, ...event }] : [])));
  await applyComplaints(ctx, routed.flatMap(({ event, shopId }) => (event.type === "complaint_opened" || event.type === "complaint_closed" ? [{ shopId, event }] : [])));
}

function chatItem({ shopId, platform, event, receivedAt }: RoutedEvent): ChatItem[] {
  switch (event.type) {
    case "message":
    case "recalled":
    case "handed_over":
    case "closed":
    case "rated":
      return [{ shopId, platform, event, receivedAt }];
    default:
      return [];
  }
}

const failures = (reads: readonly ReadDelivery[]) =>
  reads.flatMap(({ outcome }) =>
    outcome.state === "failed"
      ? (outcome.shopIds.length > 0 ? outcome.shopIds : [""]).map((shopId) => ({ type: "delivery.failed", shopId, subject: { type: "delivery", id: outcome.id }, data: { code: outcome.failure?.code ?? null } }))
      : [],
  );
