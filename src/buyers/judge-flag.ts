import { appendEvents } from "../events/append.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { inTransaction, reading } from "../kernel/transaction.ts";
import { decideFlag, lockFlag, ordersBehind, refundsBehind } from "./flag-queries.ts";
import { toFlag } from "./present.ts";
import type { FlagInput } from "./input.ts";
import type { BuyerFlag, FlagRows } from "./shapes.ts";
import { accountNames, flagById } from "./file-queries.ts";
import { maskName } from "./mask.ts";

/** A person says whether what stands out is so. @throws DomainError `stale`, `conflict` once somebody has said it. */
export function judgeFlag(ctx: Context, id: string, { state, reason, version }: FlagInput): Promise<BuyerFlag> {
  return inTransaction(ctx, async (ctx) => {
    const before = await lockFlag(ctx.sql, id);
    if (!before) throw new DomainError("not_found", "There is no such flag.");
    if (before.state !== "proposed") throw new DomainError("conflict", "Somebody has decided on it already.", { flag: toFlag(before) });
    if (before.version !== version) throw new DomainError("stale", "More was found since you saw it.", { flag: toFlag(before) });
    const after = await decideFlag(ctx.sql, { id, state, reason, by: ctx.actor.id, now: ctx.now });
    await appendEvents(ctx, [{ type: "buyer.flag_decided", shopId: after.shopId, subject: { type: "buyer", id: after.buyerId }, data: { flagId: id, rule: after.rule, state } }]);
    return toFlag(after);
  });
}

/** The rows that a flag was raised on, as they are now. @throws DomainError `not_found`. */
export async function rowsOfFlag(ctx: Context, id: string): Promise<FlagRows> {
  const flag = await reading(ctx, (sql) => flagById(sql, id));
  if (!flag) throw new DomainError("not_found", "There is no such flag.");
  const [orders, refunds, buyers] = await reading(ctx, (sql) => Promise.all([ordersBehind(sql, flag.orderIds), refundsBehind(sql, flag.refundIds), accountNames(sql, flag.buyerIds)]));
  const money = (minor: number | null, currency: string) => (minor === null ? null : { minor, currency });
  return {
    flag: toFlag(flag),
    orders: orders.map(({ totalMinor, currency, at, ...order }) => ({ ...order, total: money(totalMinor, currency), at: at.toISOString() })),
    refunds: refunds.map(({ amountMinor, currency, at, ...refund }) => ({ ...refund, amount: money(amountMinor, currency), at: at.toISOString() })),
    buyers: buyers.map(({ name, ...buyer }) => ({ ...buyer, name: maskName(name) })),
  };
}
