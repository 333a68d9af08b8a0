import { callFor } from "../acts/take.ts";
import { inTime } from "../channels/in-time.ts";
import { ChannelError } from "../channels/port.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { reading } from "../kernel/transaction.ts";
import type { OrderDeps } from "./act-on-order.ts";
import { orderById } from "./queries.ts";
import type { ParcelRoute } from "./shapes.ts";

/** A parcel's way as its carrier tells it now, newest step first. @throws DomainError `not_found`, `unsupported`, `refused`, `unavailable` */
export async function parcelRoute(ctx: Context, { channels }: OrderDeps, { id, number }: { id: string; number: string }): Promise<ParcelRoute> {
  const order = await reading(ctx, (sql) => orderById(sql, id));
  const parcel = order?.shipments.find((one) => one.number === number);
  if (!order || !parcel) throw new DomainError("not_found", "There is no such parcel.");
  const call = callFor(await channels.loadShopAccess(order.shopId), "fetchRoute");
  try {
    const steps = await inTime(call({ platformOrderId: order.platformOrderId, ...parcel }));
    return { company: parcel.company, number, steps: steps.map(({ at, ...step }) => ({ at: at.toISOString(), ...step })) };
  } catch (cause) {
    if (!(cause instanceof ChannelError)) throw cause;
    const waits = cause.fault === "unreachable" || cause.fault === "rate_limited";
    throw new DomainError(waits ? "unavailable" : "refused", `The platform did not tell: ${cause.message}`, { platform: { code: cause.code, message: cause.message } }, { cause });
  }
}
