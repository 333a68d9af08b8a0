import { perform } from "../acts/perform.ts";
import type { Channels } from "../channels/connections.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { sayOurselves } from "../mirror/say-ourselves.ts";
import type { RemarkInput } from "./input.ts";
import { ORDERS } from "./kind.ts";
import { getOrder } from "./list.ts";
import type { Order } from "./shapes.ts";

export type OrderDeps = { channels: Pick<Channels, "loadShopAccess"> };

/** Sets the merchant's remark of an order on the platform. @throws DomainError `not_found`, `unsupported`, or what the platform answers. */
export async function remarkOrder(ctx: Context, { channels }: OrderDeps, { id, input }: { id: string; input: RemarkInput }): Promise<Order> {
  const { shopId, platformOrderId } = await getOrder(ctx, id);
  const { adapter, credentials, shopCredentials, outside } = await channels.loadShopAccess(shopId);
  const call = adapter.supports.remark ? adapter.remarkOrder : undefined;
  if (!call) throw new DomainError("unsupported", "This platform takes remarks only in its own workbench.");
  await perform(ctx, {
    shopId,
    subjectType: "order",
    subjectId: id,
    kind: "order.remark",
    request: { platformOrderId, ...input },
    actorId: ctx.actor.id,
    prepare: () => Promise.resolve(),
    call: (idempotencyKey) => call({ platformOrderId, ...input, idempotencyKey }, credentials, shopCredentials, outside),
    done: async (ctx) => {
      const fields = { remark: input.remark, ...(input.flag !== null && { flag: input.flag }) };
      await sayOurselves(ctx, ORDERS, { row: { shopId, platformId: platformOrderId }, fields, key: `~act ${ctx.now.toISOString()}`, fetch: false });
    },
  });
  return getOrder(ctx, id);
}
