import { appendEvents } from "../events/append.ts";
import { type Interest, readAs, type StoredEvent } from "../events/read.ts";
import type { Actor, Database, Working } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { seeProducts } from "../products/see.ts";
import { followWishes } from "./cancel-queries.ts";
import { addKeys, ordersToFollow, type FollowedOrder, refundedOrders } from "./follow-queries.ts";
import { keysOf } from "./keys.ts";
import { stopClock } from "../sla/subject-clocks.ts";
import { promiseClock } from "./promise-clock.ts";
import { endByCourse } from "./promise-queries.ts";

/** Of messages, only product cards. */
const CONCERNS: Interest = { types: ["order.changed", "refund.changed", "message.received"], only: [{ type: "message.received", field: "kind", value: "product" }] };

export type FollowDeps = { db: Database; clock: () => Date };

const SYSTEM: Actor = { type: "system", id: "orders", role: "admin", scopes: [], shopIds: [] };

/** Follows what orders, refunds and product cards tell: by what an order is found, which products there are, promises kept, wishes granted. Answers how many events were read. */
export function followStep({ db, clock }: FollowDeps): Promise<number> {
  return readAs({ work: db.work, clock, interest: CONCERNS }, "orders", (sql, events) => follow({ db, actor: SYSTEM, now: clock(), requestId: newId(), sql }, events));
}

async function follow(ctx: Working, events: readonly StoredEvent[]): Promise<void> {
  const changed = events.filter(({ type, data }) => type === "order.changed" && (data["changed"] as string[] | undefined)?.some((field) => FOLLOWED.has(field)));
  const refunds = [...new Set(events.flatMap(({ type, subjectId }) => (type === "refund.changed" ? [subjectId] : [])))];
  const cards = [...new Set(events.flatMap(({ type, subjectId, data }) => (type === "message.received" && data["kind"] === "product" ? [subjectId] : [])))];
  const ids = [...new Set(changed.map(({ subjectId }) => subjectId))];
  const orders = ids.length === 0 ? [] : await ordersToFollow(ctx.sql, ids);
  if (orders.length > 0) {
    await addKeys(ctx.sql, orders.flatMap((order) => keysOf(order).map((key) => ({ shopId: order.shopId, orderId: order.id, ...key }))));
    await keepPromises(ctx, orders);
  }
  await seeProducts(ctx.sql, { orders, cards });
  const named = [...orders, ...(refunds.length === 0 ? [] : await refundedOrders(ctx.sql, refunds))];
  if (named.length > 0) await followWishes(ctx.sql, { shopIds: named.map(({ shopId }) => shopId), platformOrderIds: named.map(({ platformOrderId }) => platformOrderId), now: ctx.now });
}

/** Fields of an order that say something to what follows it. */
const FOLLOWED = new Set(["state", "items", "receiver", "shipments", "detail"]);

async function keepPromises(ctx: Working, orders: readonly FollowedOrder[]): Promise<void> {
  const ended = await endByCourse(ctx.sql, orders.map(({ id }) => id));
  for (const { id, orderId, state, endedAt } of ended) await stopClock(ctx, promiseClock(orderId, id), { at: endedAt, state: state === "kept" ? "met" : "cancelled" });
  await appendEvents(
    ctx,
    ended.map(({ shopId, orderId, state, dueAt, endedAt }) => {
      const data = { changed: ["promise"], promise: state, dueAt: dueAt.toISOString(), endedAt: endedAt.toISOString() };
      return { type: "order.changed", shopId, subject: { type: "order", id: orderId }, data };
    }),
  );
}
