import { appendEvents } from "../events/append.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction } from "../kernel/transaction.ts";
import type { PromiseInput } from "./input.ts";
import { getOrder } from "./list.ts";
import { endOpenPromise, insertPromise } from "./promise-queries.ts";
import type { Order } from "./shapes.ts";

const OVER = ["shipped", "finished", "cancelled"];

/** Promises a buyer when their order leaves; an earlier promise of it is taken back by the new one. @throws DomainError `not_found`, `conflict`, `invalid` */
export async function promiseShipping(ctx: Context, id: string, { dueAt, note, conversationId }: PromiseInput): Promise<Order> {
  const order = await getOrder(ctx, id);
  if (OVER.includes(order.state)) throw new DomainError("conflict", `The order is ${order.state}: there is nothing left to promise.`);
  const due = new Date(dueAt);
  if (due <= ctx.now) throw new DomainError("invalid", "A promise lies ahead.", { issues: [{ path: "dueAt", message: "This is over already." }] });
  await inTransaction(ctx, async (ctx) => {
    await endOpenPromise(ctx.sql, id, { state: "withdrawn", at: ctx.now });
    await insertPromise(ctx.sql, { id: newId(), shopId: order.shopId, orderId: id, conversationId: conversationId ?? null, dueAt: due, note: note ?? null, promisedBy: ctx.actor.id, promisedAt: ctx.now });
    await tell(ctx, order, { promise: "open", dueAt });
  });
  return getOrder(ctx, id);
}

/** Takes a promise back. @throws DomainError `not_found`, `conflict` where none is open. */
export async function withdrawPromise(ctx: Context, id: string): Promise<Order> {
  const order = await getOrder(ctx, id);
  await inTransaction(ctx, async (ctx) => {
    if (!(await endOpenPromise(ctx.sql, id, { state: "withdrawn", at: ctx.now }))) throw new DomainError("conflict", "No promise is open.");
    await tell(ctx, order, { promise: "withdrawn" });
  });
  return getOrder(ctx, id);
}

const tell = (ctx: Working, { id, shopId, state, buyerId }: Order, more: Record<string, unknown>) =>
  appendEvents(ctx, [{ type: "order.changed", shopId, subject: { type: "order", id }, data: { state, buyerId, changed: ["promise"], ...more } }]);
