import type { Sql } from "../db/client.ts";
import { recordChange } from "../audit/record.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { inTransaction, reading } from "../kernel/transaction.ts";
import { DEFAULT_ROUTING, RoutingBody, type RoutingInput } from "./input.ts";
import { routingIssues } from "./issues.ts";
import { callsOf, routingParts } from "./parts.ts";
import { SEVEN_REGIONS } from "./regions.ts";
import * as queries from "./rules-queries.ts";
import type { Routing } from "./shapes.ts";

/** What holds in each of the shops now. A version of before a field was there has that field's default. */
export async function routingOf(sql: Sql, shopIds: readonly string[]): Promise<Map<string, RoutingBody>> {
  const rows = await queries.currentVersions(sql, shopIds);
  const said = new Map(rows.map(({ shopId, body }) => [shopId, RoutingBody.parse(body)]));
  return new Map(shopIds.map((id) => [id, said.get(id) ?? DEFAULT_ROUTING]));
}

/** @throws DomainError `not_found`, also for another shop's. */
export function getRouting(ctx: Context, shopId: string): Promise<Routing> {
  return reading(ctx, async (sql) => {
    const [rows, zone] = await Promise.all([queries.currentVersions(sql, [shopId]), queries.shopZone(sql, shopId)]);
    if (zone === null) throw new DomainError("not_found", "There is no such shop.");
    return present(shopId, rows[0]);
  });
}

/**
 * Sets who gets which chat of a shop, as a whole; it holds for what is given from now on.
 * @throws DomainError `not_found`; `conflict` when somebody else has changed it since; `invalid` for what contradicts itself or names who is not there.
 */
export function putRouting(ctx: Context, shopId: string, { version, body }: RoutingInput): Promise<Routing> {
  return inTransaction(ctx, async (ctx) => {
    const { sql, now, actor } = ctx;
    if (!(await queries.lockShop(sql, shopId))) throw new DomainError("not_found", "There is no such shop.");
    const [before] = await queries.currentVersions(sql, [shopId]);
    if ((before?.version ?? 0) !== version) throw new DomainError("conflict", "Somebody has changed the rules since.", { version: before?.version ?? 0 });
    await refuseIssues(sql, shopId, body);
    const row = { shopId, version: version + 1, publishedAt: now, publishedBy: actor.type === "user" ? actor.id : null, body };
    await queries.insertVersion(sql, row);
    const was = before ? RoutingBody.parse(before.body) : DEFAULT_ROUTING;
    const calls = callsOf(was, body);
    const event = { type: "routing.changed", shopId, subject: { type: "routing", id: shopId }, data: { version: row.version } };
    await recordChange(ctx, [event], { before: routingParts(was, calls), after: routingParts(body, calls) });
    return present(shopId, row);
  });
}

/** @throws DomainError `invalid` with every issue. */
export async function refuseIssues(sql: Sql, shopId: string, body: RoutingBody): Promise<void> {
  const [serving, teamIds] = await Promise.all([queries.servingShop(sql, shopId), queries.teamsOfShop(sql, shopId)]);
  const issues = routingIssues(body, { agentIds: serving.map(({ id }) => id), teamIds });
  if (issues.length > 0) throw new DomainError("invalid", issues[0]!.message, { issues });
}

const present = (shopId: string, row: queries.VersionRow | undefined): Routing => ({
  shopId,
  version: row?.version ?? 0,
  publishedAt: row?.publishedAt.toISOString() ?? null,
  publishedBy: row?.publishedBy ?? null,
  body: row ? RoutingBody.parse(row.body) : DEFAULT_ROUTING,
  regions: SEVEN_REGIONS.map(({ region, provinces }) => ({ region, provinces: [...provinces] })),
});
