import { appendEvents } from "../events/append.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { inTransaction, reading } from "../kernel/transaction.ts";
import { personOf } from "../people/person-of.ts";
import type { RefusalInput } from "./input.ts";
import { allowContact, refusalOf, refuseContact, shopOfBuyer } from "./queries.ts";
import type { Refusal } from "./shapes.ts";

/** @throws DomainError `not_found`. */
export async function getRefusal(ctx: Context, buyerId: string): Promise<Refusal> {
  const [shopId, found] = await reading(ctx, (sql) => Promise.all([shopOfBuyer(sql, buyerId), refusalOf(sql, buyerId)]));
  if (shopId === undefined) throw new DomainError("not_found", "There is no such buyer.");
  return { buyerId, refuses: found !== undefined, reason: found?.reason ?? null, at: found?.at.toISOString() ?? null };
}

/** Notes that a buyer does not want to be written to unasked, or does again. */
export async function setRefusal(ctx: Context, buyerId: string, { refuses, reason }: RefusalInput): Promise<Refusal> {
  await inTransaction(ctx, async (ctx) => {
    const shopId = await shopOfBuyer(ctx.sql, buyerId);
    if (shopId === undefined) throw new DomainError("not_found", "There is no such buyer.");
    await (refuses ? refuseContact(ctx.sql, { shopId, buyerId, reason: reason ?? null, by: personOf(ctx), now: ctx.now }) : allowContact(ctx.sql, buyerId));
    await appendEvents(ctx, [{ type: "buyer.contact", shopId, subject: { type: "buyer", id: buyerId }, data: { refuses } }]);
  });
  return getRefusal(ctx, buyerId);
}
