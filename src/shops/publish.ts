import { told } from "../audit/change.ts";
import { appendEvents } from "../events/append.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { mergeSettings, settingsOf } from "./queries.ts";
import type { ShopSettings } from "./settings.ts";

/** Changes what is named of a shop's settings, and answers all of them. */
export function putSettings(ctx: Context, shopId: string, settings: ShopSettings): Promise<Record<string, unknown>> {
  return inTransaction(ctx, async (ctx) => {
    const before = await settingsOf(ctx.sql, shopId);
    const after = await mergeSettings(ctx.sql, shopId, settings);
    if (!after) throw new DomainError("not_found", `There is no shop ${shopId}.`);
    const changed = Object.keys(settings).sort();
    await appendEvents(ctx, [{ type: "shop.settings_changed", shopId, subject: { type: "shop", id: shopId }, data: { changed, values: told(before ?? {}, settings) } }]);
    return after;
  });
}
