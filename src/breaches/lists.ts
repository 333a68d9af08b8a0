import * as z from "zod";
import { fromCursor, toCursor } from "../http/cursor.ts";
import type { Context } from "../kernel/context.ts";
import { reading } from "../kernel/transaction.ts";
import { clusterCells } from "./cluster-queries.ts";
import { tableOf } from "./clusters.ts";
import type { BreachFilter, ClusterFilter } from "./input.ts";
import { type BreachQuestion, breachesPage } from "./queries.ts";
import { toBreach } from "./rows.ts";
import type { BreachPage, Clusters } from "./shapes.ts";

const Place = z.object({ at: z.iso.datetime(), id: z.uuid() });

export async function listBreaches(ctx: Context, filter: BreachFilter): Promise<BreachPage> {
  const { limit, cursor } = filter;
  const after = cursor === undefined ? null : fromCursor(Place, cursor);
  const rows = await reading(ctx, (sql) => breachesPage(sql, questionOf(ctx, filter), { after, limit: limit + 1 }));
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { items: page.map((row) => toBreach(row, ctx.now)), nextCursor: rows.length > limit && last ? toCursor({ at: last.dueAt.toISOString(), id: last.id }) : null };
}

/** How the breaches of the list fall together; each cell's rows are the list with its two keys as filters. */
export async function clusterBreaches(ctx: Context, filter: ClusterFilter): Promise<Clusters> {
  return tableOf(await reading(ctx, (sql) => clusterCells(sql, questionOf(ctx, filter), filter)), filter);
}

/** What is asked for of the actor's own shops. */
export function questionOf({ actor, now }: Context, filter: Omit<BreachFilter, "cursor" | "limit">): BreachQuestion {
  const { shop, agent, team, conversation, kind, state, pending, band, cause, hour, weekday, from, to } = filter;
  return {
    shopIds: shop === undefined ? actor.shopIds : actor.shopIds.filter((id) => shop.includes(id)),
    agents: agent === undefined ? null : { ids: agent.filter((id) => id !== "queue"), queue: agent.includes("queue") },
    ...{ teams: team, conversationId: conversation, kinds: kind, states: state, pending, bands: band, causes: cause, hours: hour, weekdays: weekday, from, to, now },
  };
}
