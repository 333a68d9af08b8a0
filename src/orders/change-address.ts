import { callFor } from "../acts/take.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { actOnOrder, type OrderDeps } from "./act-on-order.ts";
import type { AddressInput } from "./input.ts";
import { getOrder } from "./list.ts";
import { judgeAddressChange } from "./order-rules.ts";
import type { Order } from "./shapes.ts";

/**
 * Gives an order another receiver at the platform. What the person typed is kept in no act and no event; the order shows it.
 * @throws DomainError `conflict` once a parcel has left, `unsupported`, or what the platform answers.
 */
export async function changeAddress(ctx: Context, { channels }: OrderDeps, { id, input }: { id: string; input: AddressInput }): Promise<Order> {
  const order = await getOrder(ctx, id);
  const objection = judgeAddressChange(order.state, input.address);
  if (objection) throw new DomainError("conflict", objection.message, { reason: objection.code });
  const access = await channels.loadShopAccess(order.shopId);
  const call = callFor(access, "changeAddress");
  const { province, city, town, street, detail } = input.address;
  return actOnOrder(ctx, {
    order,
    kind: "order.address",
    request: {},
    call: (idempotencyKey) => call({ platformOrderId: order.platformOrderId, ...input, idempotencyKey }),
    fields: { receiver: { name: input.name, phone: input.phone, address: province + city + town + street + detail }, ciphers: null },
    fetch: access.adapter.fetchOrder !== undefined,
  });
}
