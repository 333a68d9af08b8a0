import { perform } from "../acts/perform.ts";
import type { ActKind } from "../acts/queries.ts";
import type { Channels } from "../channels/connections.ts";
import type { Context, Working } from "../kernel/context.ts";
import { sayOurselves } from "../mirror/say-ourselves.ts";
import { ORDERS, type OrderRow } from "./kind.ts";
import { getOrder } from "./list.ts";
import type { Order } from "./shapes.ts";

export type OrderDeps = { channels: Pick<Channels, "loadShopAccess"> };

export type ActOnOrder<R> = {
  order: Pick<Order, "id" | "shopId" | "platformOrderId">;
  kind: ActKind;
  /** What is kept of the act: nothing of a person. */
  request: Record<string, unknown>;
  call: (idempotencyKey: string) => Promise<R>;
  /** What its success makes true of the order at once. */
  fields?: Partial<OrderRow>;
  done?: (ctx: Working, result: R) => Promise<void>;
  /** Read the order again at the platform afterwards. */
  fetch: boolean;
};

/** One act on an order at its platform, whose answer decides. @throws DomainError as acts/perform.ts says. */
export async function actOnOrder<R>(ctx: Context, { order, kind, request, call, fields = {}, done, fetch }: ActOnOrder<R>): Promise<Order> {
  const { id, shopId, platformOrderId } = order;
  await perform(ctx, {
    ...{ shopId, subjectType: "order", subjectId: id, kind, request: { platformOrderId, ...request }, actorId: ctx.actor.id },
    prepare: () => Promise.resolve(),
    call,
    done: async (ctx, result) => {
      await done?.(ctx, result);
      await sayOurselves(ctx, ORDERS, { row: { shopId, platformId: platformOrderId }, fields, key: `~act ${ctx.now.toISOString()}`, fetch });
    },
  });
  return getOrder(ctx, id);
}
