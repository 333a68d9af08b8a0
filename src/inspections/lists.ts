import * as z from "zod";
import { fromCursor, toCursor } from "../http/cursor.ts";
import type { Context } from "../kernel/context.ts";
import { reading } from "../kernel/transaction.ts";
import { onlyOf } from "./access.ts";
import type { FindingFilter, InspectionFilter, TrendFilter } from "./input.ts";
import { personOf, toFinding, toInspection } from "./present.ts";
import { findingsPage, inspectionsPage, trendRows } from "./queries.ts";
import type { FindingPage, InspectionPage, InspectionTrend } from "./shapes.ts";

const Place = z.object({ at: z.iso.datetime(), id: z.uuid() });
const among = ({ actor }: Context, shop: readonly string[] | undefined) => (shop === undefined ? actor.shopIds : actor.shopIds.filter((id) => shop.includes(id)));

/** Looks, the newest first; agents see those at their own work, once they are done. */
export async function listInspections(ctx: Context, { shop, agent, plan, state, subject, from, to, cursor, limit }: InspectionFilter): Promise<InspectionPage> {
  const after = cursor === undefined ? null : fromCursor(Place, cursor);
  const rows = await reading(ctx, (sql) => inspectionsPage(sql, { shopIds: among(ctx, shop), onlyOf: onlyOf(ctx.actor), agents: agent, planId: plan, states: state, subject, from, to, after, limit: limit + 1 }));
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { items: page.map(toInspection), nextCursor: rows.length > limit && last ? toCursor({ at: last.createdAt.toISOString(), id: last.id }) : null };
}

/** What rules noticed; agents see what was confirmed of their own. */
export async function listFindings(ctx: Context, { shop, agent, state, cursor, limit }: FindingFilter): Promise<FindingPage> {
  const after = cursor === undefined ? null : fromCursor(Place, cursor);
  const rows = await reading(ctx, (sql) => findingsPage(sql, { shopIds: among(ctx, shop), onlyOf: onlyOf(ctx.actor), agents: agent, state, after, limit: limit + 1 }));
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { items: page.map(toFinding), nextCursor: rows.length > limit && last ? toCursor({ at: last.at.toISOString(), id: last.id }) : null };
}

/** Scores by agent and week. */
export async function inspectionTrend(ctx: Context, { shop, agent, from, to }: TrendFilter): Promise<InspectionTrend> {
  const own = onlyOf(ctx.actor);
  const rows = await reading(ctx, (sql) => trendRows(sql, { shopIds: among(ctx, shop), agents: own === null ? agent : [own], from, to }));
  return { items: rows.map(({ agentId, agentName, ...row }) => ({ agent: personOf(agentId, agentName), ...row })) };
}
