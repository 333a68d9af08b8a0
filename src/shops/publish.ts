import { told } from "../audit/change.ts";
import type { Part } from "../audit/differences.ts";
import { recordChange } from "../audit/record.ts";
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
    const event = { type: "shop.settings_changed", shopId, subject: { type: "shop", id: shopId }, data: { changed, values: told(before ?? {}, settings) } };
    await recordChange(ctx, [event], { before: changed.flatMap((name) => worded(name, before?.[name])), after: changed.flatMap((name) => worded(name, after[name])) });
    return after;
  });
}

/** What events may not carry: the shop's own words, lists of them, and a row for each of a table's. */
function worded(name: string, value: unknown): Part[] {
  if (typeof value === "string" && !/^\d\d:\d\d$/.test(value)) return [{ name, path: [], value }];
  if (Array.isArray(value)) return [{ name, path: [], value: value.map((one) => (typeof one === "string" ? one : plainly(one))) }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, one]): Part[] => (typeof one === "string" || typeof one === "number" || typeof one === "boolean" ? [{ name, path: [key], value: one }] : []));
}

/** A row of a table in the values that it has. */
const plainly = (row: unknown): string => (typeof row === "object" && row !== null ? Object.values(row).flatMap((one) => (Array.isArray(one) ? one : [one])).filter((one) => typeof one === "string" || typeof one === "number").join(" · ") : String(row));
