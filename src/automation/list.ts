import * as z from "zod";
import { maskName } from "../buyers/mask.ts";
import { fromCursor, toCursor } from "../http/cursor.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { reading } from "../kernel/transaction.ts";
import type { FiringFilter } from "./input.ts";
import * as queries from "./queries.ts";
import type { AutomationFiringPage, AutomationRule, AutomationRulePage, AutomationStopPage, AutomationVersionPage } from "./shapes.ts";

const publishedOf = ({ version, publishedAt, publishedBy, publisher }: queries.VersionRow) => ({
  version,
  publishedAt: publishedAt.toISOString(),
  publisher: publishedBy === null ? null : { id: publishedBy, name: publisher ?? publishedBy },
});

export function toRule(row: queries.RuleRow): AutomationRule {
  const { id, shopId, position, enabled, enabledAt, campaignId, body } = row;
  return { id, shopId, position, enabled, enabledAt: enabledAt?.toISOString() ?? null, campaignId, rule: body, ...publishedOf(row) };
}

const seen = ({ actor }: Context, shops: readonly string[] | undefined): string[] => actor.shopIds.filter((id) => shops === undefined || shops.includes(id));

/** All rules of the shops, each shop's in their order; few enough for one page. */
export async function listRules(ctx: Context, shops: readonly string[] | undefined): Promise<AutomationRulePage> {
  return { items: (await reading(ctx, (sql) => queries.rulesOfShops(sql, seen(ctx, shops)))).map(toRule), nextCursor: null };
}

/** @throws DomainError `not_found`, also for another shop's. */
export async function getRule(ctx: Context, id: string): Promise<AutomationRule> {
  const row = await reading(ctx, (sql) => queries.ruleById(sql, id));
  if (!row) throw new DomainError("not_found", "There is no such rule.");
  return toRule(row);
}

export async function listVersions(ctx: Context, id: string): Promise<AutomationVersionPage> {
  await getRule(ctx, id);
  const rows = await reading(ctx, (sql) => queries.versionsOf(sql, id));
  return { items: rows.map((row) => ({ rule: row.body, ...publishedOf(row) })), nextCursor: null };
}

const Place = z.object({ id: z.uuid() });

/** What fired why, the newest first. */
export async function listFirings(ctx: Context, { shop, rule, conversation, cursor, limit }: FiringFilter): Promise<AutomationFiringPage> {
  const after = cursor === undefined ? null : fromCursor(Place, cursor).id;
  const rows = await reading(ctx, (sql) => queries.firingsPage(sql, { shopIds: seen(ctx, shop), rule: rule ?? null, conversation: conversation ?? null, after, limit: limit + 1 }));
  const items = rows.slice(0, limit).map(({ causeAt, at, ...row }) => ({ ...row, buyerName: maskName(row.buyerName), causeAt: causeAt.toISOString(), at: at.toISOString(), outcome: row.outcome as AutomationFiringPage["items"][number]["outcome"] }));
  return { items, nextCursor: rows.length > limit ? toCursor({ id: items.at(-1)!.id }) : null };
}

export async function listStops(ctx: Context, shops: readonly string[] | undefined): Promise<AutomationStopPage> {
  const rows = await reading(ctx, (sql) => queries.stopsOf(sql, seen(ctx, shops)));
  return { items: rows.map(({ at, ...row }) => ({ ...row, buyerName: maskName(row.buyerName), at: at.toISOString() })), nextCursor: null };
}
