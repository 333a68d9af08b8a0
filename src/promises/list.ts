import * as z from "zod";
import { fromCursor, toCursor } from "../http/cursor.ts";
import type { Context } from "../kernel/context.ts";
import { reading } from "../kernel/transaction.ts";
import type { PromiseFilter } from "./input.ts";
import { toPromise } from "./present.ts";
import { promisesPage } from "./queries.ts";
import type { PromisePage } from "./shapes.ts";

const Place = z.object({ at: z.iso.datetime(), id: z.uuid() });

/** Promises to buyers of the actor's shops, by their due instants. */
export async function listPromises(ctx: Context, { shop, agent, conversation, state, from, to, cursor, limit }: PromiseFilter): Promise<PromisePage> {
  const shopIds = shop === undefined ? ctx.actor.shopIds : ctx.actor.shopIds.filter((id) => shop.includes(id));
  const after = cursor === undefined ? null : fromCursor(Place, cursor);
  const rows = await reading(ctx, (sql) => promisesPage(sql, { shopIds, agents: agent, conversationId: conversation, states: state, from, to, after, limit: limit + 1 }));
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { items: page.map(toPromise), nextCursor: rows.length > limit && last ? toCursor({ at: last.dueAt.toISOString(), id: last.id }) : null };
}
