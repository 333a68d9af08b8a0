import { recordChange } from "../audit/record.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { inTransaction, reading } from "../kernel/transaction.ts";
import { DEFAULT_ALERTS, rulesInForce, withKinds } from "./defaults.ts";
import type { AlertRulesInput } from "./input.ts";
import { alertParts } from "./parts.ts";
import * as queries from "./queries.ts";
import type { AlertRules, AlertRulesPage } from "./shapes.ts";

/** Each shop's rules; the defaults where nothing was set. */
export async function listRules(ctx: Context): Promise<AlertRulesPage> {
  const rows = await reading(ctx, (sql) => queries.rulesOf(sql, ctx.actor.shopIds));
  return { items: rows.map(present), nextCursor: null };
}

/** Sets a shop's rules as a whole. They hold for what is noticed from now on. @throws DomainError `not_found`; `invalid` for who or what is not of the shop. */
export function putRules(ctx: Context, shopId: string, body: AlertRulesInput): Promise<AlertRules> {
  return inTransaction(ctx, async (ctx) => {
    const { sql, now, actor } = ctx;
    const [before] = await queries.rulesOf(sql, [shopId]);
    if (!before) throw new DomainError("not_found", "There is no such shop.");
    const userIds = body.rules.flatMap(({ to }) => to.filter((one) => one.startsWith("user:")).map((one) => one.slice(5)));
    const unknown = await queries.unknownNames(sql, { shopId, userIds, robotIds: body.rules.flatMap(({ robots }) => robots) });
    if (unknown.length > 0) throw new DomainError("invalid", "A rule names somebody who does not serve the shop.", { issues: unknown.map((id) => ({ path: "rules", message: `${id} does not serve the shop.` })) });
    const saved = await queries.saveRules(sql, { shopId, body: withKinds(body), updatedAt: now, updatedBy: actor.id });
    const event = { type: "alert_rules.changed", shopId, subject: { type: "alert_rules", id: shopId }, data: { version: saved.version } };
    await recordChange(ctx, [event], { before: alertParts(present(before)), after: alertParts(present(saved)) });
    return present(saved);
  });
}

const present = ({ shopId, version = 0, body, updatedAt, updatedBy }: Partial<queries.RulesRow> & { shopId: string }): AlertRules => ({
  ...DEFAULT_ALERTS,
  ...rulesInForce(body ?? null),
  shopId,
  version: version ?? 0,
  updatedAt: updatedAt?.toISOString() ?? null,
  updatedBy: updatedBy ?? null,
});
