import { appendEvents } from "../events/append.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { inTransaction, reading } from "../kernel/transaction.ts";
import { wide } from "../people/wide.ts";
import { toDelivery } from "./list.ts";
import { deliveryById, makePending } from "./queries.ts";
import type { Delivery } from "./shapes.ts";

/** Applies a delivery again, as if it had just come; what has taken effect does not take effect twice. @throws DomainError `not_found` */
export async function replayDelivery(ctx: Context, id: string): Promise<Delivery> {
  const before = await reading(ctx, (sql) => deliveryById(sql, id));
  if (!before) throw new DomainError("not_found", "There is no such delivery.");
  const { headers: _, body: __, ...row } = before;
  const [after] = await replayDeliveries(ctx, [id]);
  return after ?? toDelivery(row);
}

/** The same for several, or for all that failed. Those of other people's shops, and pending ones, are left as they are. */
export function replayDeliveries(ctx: Context, which: readonly string[] | "failed"): Promise<Delivery[]> {
  const shopIds = ctx.actor.type === "system" ? null : ctx.actor.shopIds;
  return inTransaction(wide(ctx), async (ctx) => {
    const rows = await makePending(ctx.sql, { ids: which === "failed" ? null : which, shopIds, now: ctx.now });
    const told = rows.flatMap(({ id, shopIds: of }) => of.map((shopId) => ({ type: "delivery.replayed", shopId, subject: { type: "delivery", id }, data: {} })));
    await appendEvents(ctx, told);
    return rows.map(toDelivery);
  });
}
