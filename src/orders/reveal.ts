import { inTime } from "../channels/in-time.ts";
import { ChannelError } from "../channels/port.ts";
import { appendEvents } from "../events/append.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction, reading } from "../kernel/transaction.ts";
import type { RevealInput } from "./input.ts";
import { type Receivers, receiverOf, recordReveal } from "./queries.ts";
import type { OrderDeps } from "./act-on-order.ts";

export type Revealed = { name?: string | null; phone?: string | null; address?: string | null };

/**
 * The receiver's own data, on record before it is shown; what the platform keeps as cipher text is opened there. A field that nobody
 * has is null. @throws DomainError `not_found`, `refused` or `unavailable`.
 */
export async function revealReceiver(ctx: Context, deps: OrderDeps, { id, input }: { id: string; input: RevealInput }): Promise<Revealed> {
  const order = await reading(ctx, (sql) => receiverOf(sql, id));
  if (!order) throw new DomainError("not_found", "There is no such order.");
  const { shopId } = order;
  await inTransaction(ctx, async (ctx) => {
    await recordReveal(ctx.sql, { id: newId(), shopId, actorId: ctx.actor.id, subjectType: "order", subjectId: id, fields: input.fields, reason: input.reason, at: ctx.now });
    await appendEvents(ctx, [{ type: "order.revealed", shopId, subject: { type: "order", id }, data: { fields: input.fields } }]);
  });
  const opened = await open(deps, order, input.fields);
  return Object.fromEntries(input.fields.map((field) => [field, opened[field] ?? order.receiver?.[field] ?? null]));
}

async function open({ channels }: OrderDeps, { shopId, platformOrderId, ciphers }: Receivers, fields: RevealInput["fields"]): Promise<Record<string, string>> {
  const asked = Object.fromEntries(fields.flatMap((field) => (ciphers?.[field] ? [[field, ciphers[field]] as const] : [])));
  if (Object.keys(asked).length === 0) return {};
  const { adapter, credentials, shopCredentials, outside } = await channels.loadShopAccess(shopId);
  if (!adapter.decrypt) return {};
  try {
    return await inTime(adapter.decrypt({ platformOrderId, ciphers: asked }, credentials, shopCredentials, outside));
  } catch (cause) {
    if (!(cause instanceof ChannelError)) throw cause;
    const platform = { code: cause.code, message: cause.message };
    const waits = cause.fault === "unreachable" || cause.fault === "rate_limited";
    throw new DomainError(waits ? "unavailable" : "refused", `The platform did not open it: ${cause.message}`, { platform }, { cause });
  }
}
