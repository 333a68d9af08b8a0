import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { actOnOrder, type OrderDeps } from "./act-on-order.ts";
import type { RemarkInput } from "./input.ts";
import { getOrder } from "./list.ts";
import type { Order } from "./shapes.ts";

/** Sets the merchant's remark of an order on the platform. @throws DomainError `not_found`, `unsupported`, or what the platform answers. */
export async function remarkOrder(ctx: Context, { channels }: OrderDeps, { id, input }: { id: string; input: RemarkInput }): Promise<Order> {
  const order = await getOrder(ctx, id);
  const { platformOrderId } = order;
  const { adapter, credentials, shopCredentials, outside } = await channels.loadShopAccess(order.shopId);
  const call = adapter.supports.remark ? adapter.remarkOrder : undefined;
  if (!call) throw new DomainError("unsupported", "This platform takes remarks only in its own workbench.");
  return actOnOrder(ctx, {
    order,
    kind: "order.remark",
    request: input,
    call: (idempotencyKey) => call({ platformOrderId, ...input, idempotencyKey }, credentials, shopCredentials, outside),
    fields: { remark: input.remark, ...(input.flag !== null && { flag: input.flag }) },
    fetch: false,
  });
}
