import { appendEvents } from "../events/append.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { personOf } from "../people/person-of.ts";
import { startClock, stopClock } from "../sla/subject-clocks.ts";
import type { PromiseInput } from "./input.ts";
import { getOrder } from "./list.ts";
import { promiseClock } from "./promise-clock.ts";
import { insertPromise, withdrawOpen } from "./promise-queries.ts";
import type { Order } from "./shapes.ts";

const OVER = ["shipped", "finished", "cancelled"];

/** Promises a buyer when their order leaves; an earlier promise of it is taken back by the new one. @throws DomainError `not_found`, `conflict`, `invalid` */
export async function promiseShipping(ctx: Context, id: string, { dueAt, note, conversationId }: PromiseInput): Promise<Order> {
  const order = await getOrder(ctx, id);
  if (OVER.includes(order.state)) throw new DomainError("conflict", `The order is ${order.state}: there is nothing left to promise.`);
  const due = new Date(dueAt);
  if (due <= ctx.now) throw new DomainError("invalid", "A promise lies ahead.", { issues: [{ path: "dueAt", message: "This is over already." }] });
  await inTransaction(ctx, async (ctx) => {
    await takeBack(ctx, id);
    const promiseId = newId();
    await insertPromise(ctx.sql, { id: promiseId, shopId: order.shopId, orderId: id, conversationId: conversationId ?? null, dueAt: due, note: note ?? null, promisedBy: ctx.actor.id, promisedAt: ctx.now });
    await startClock(ctx, { ...promiseClock(id, promiseId), shopId: order.shopId, startedAt: ctx.now, dueAt: due, agentId: personOf(ctx), conversationId: conversationId ?? null });
    await tell(ctx, order, { promise: "open", dueAt });
  });
  return getOrder(ctx, id);
}

/** Takes a promise back. @throws DomainError `not_found`, `conflict` where none is open. */
export async function withdrawPromise(ctx: Context, id: string): Promise<Order> {
  const order = await getOrder(ctx, id);
  await inTransaction(ctx, async (ctx) => {
    if (!(await takeBack(ctx, id))) throw new DomainError("conflict", "No promise is open.");
    await tell(ctx, order, { promise: "withdrawn" });
  });
  return getOrder(ctx, id);
}

async function takeBack(ctx: Working, orderId: string): Promise<boolean> {
  const promiseId = await withdrawOpen(ctx.sql, orderId, ctx.now);
  if (promiseId) await stopClock(ctx, promiseClock(orderId, promiseId), { at: ctx.now, state: "cancelled" });
  return promiseId !== undefined;
}

const tell = (ctx: Working, { id, shopId, state, buyerId }: Order, more: Record<string, unknown>) =>
  appendEvents(ctx, [{ type: "order.changed", shopId, subject: { type: "order", id }, data: { state, buyerId, changed: ["promise"], ...more } }]);
