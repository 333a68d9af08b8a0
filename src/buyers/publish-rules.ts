import { appendEvents } from "../events/append.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { inTransaction, reading } from "../kernel/transaction.ts";
import { personOf } from "../people/person-of.ts";
import type { RulesInput } from "./input.ts";
import { rulesOf } from "./rules-in-force.ts";
import { insertRules, rulesEver, shopSettings } from "./rules-queries.ts";
import type { BuyerRules } from "./shapes.ts";

/** A shop's rules on its buyers, with the versions that there were. @throws DomainError `not_found`. */
export async function showRules(ctx: Context, shopId: string): Promise<BuyerRules> {
  const [shop, ever, inForce] = await reading(ctx, (sql) => Promise.all([shopSettings(sql, shopId), rulesEver(sql, shopId), rulesOf(sql, [shopId])]));
  if (!shop) throw new DomainError("not_found", "There is no such shop.");
  return { shopId, ...inForce.get(shopId)!, history: ever.map(({ version, publishedAt, publishedBy }) => ({ version, publishedAt: publishedAt.toISOString(), publishedBy })) };
}

/** Publishes the next version; the background counts the shop's buyers by it. @throws DomainError `stale` where another version came meanwhile. */
export async function publishRules(ctx: Context, shopId: string, { version, body }: RulesInput): Promise<BuyerRules> {
  await inTransaction(ctx, async (ctx) => {
    if (!(await shopSettings(ctx.sql, shopId))) throw new DomainError("not_found", "There is no such shop.");
    const held = (await rulesOf(ctx.sql, [shopId])).get(shopId)!;
    const isNext = held.version === version && (await insertRules(ctx.sql, { shopId, version: version + 1, body, publishedAt: ctx.now, publishedBy: personOf(ctx) }));
    if (!isNext) throw new DomainError("stale", "The rules have changed since you saw them.", { version: held.version });
    await appendEvents(ctx, [{ type: "buyer_rules.published", shopId, subject: { type: "shop", id: shopId }, data: { version: version + 1 } }]);
  });
  return showRules(ctx, shopId);
}
