import * as z from "zod";
import { fromCursor, toCursor } from "../http/cursor.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { reading } from "../kernel/transaction.ts";
import type { CallbackFilter, CountFilter } from "./input.ts";
import { toCallback } from "./present.ts";
import { callbackById, callbackCounts, callbacksPage } from "./queries.ts";
import type { Callback, CallbackCounts, CallbackPage } from "./shapes.ts";

const Place = z.object({ at: z.iso.datetime(), id: z.uuid() });
const shopsOf = ({ actor }: Context, shop: readonly string[] | undefined) => (shop ? actor.shopIds.filter((id) => shop.includes(id)) : actor.shopIds);

/** Callbacks of the actor's shops, the earliest due first, each with its script. */
export async function listCallbacks(ctx: Context, { view, shop, agent, state, reason, missed, complaint, until, cursor, limit }: CallbackFilter): Promise<CallbackPage> {
  const rows = await reading(ctx, (sql) =>
    callbacksPage(sql, {
      shopIds: shopsOf(ctx, shop),
      agents: view === "mine" ? [ctx.actor.id] : (agent ?? null),
      states: state ?? null,
      reasons: reason ?? null,
      missedAt: missed ? ctx.now : null,
      complaintId: complaint ?? null,
      until: until ?? null,
      after: cursor === undefined ? null : fromCursor(Place, cursor),
      limit: limit + 1,
    }),
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { items: page.map((row) => toCallback(row, ctx.now)), nextCursor: rows.length > limit && last ? toCursor({ at: last.dueAt.toISOString(), id: last.id }) : null };
}

/** @throws DomainError `not_found`, also for another shop's. */
export async function getCallback(ctx: Context, id: string): Promise<Callback> {
  const row = await reading(ctx, (sql) => callbackById(sql, id));
  if (!row) throw new DomainError("not_found", "There is no such callback.");
  return toCallback(row, ctx.now);
}

/** The miss counter: by agent, for a month of due dates. */
export async function countCallbacks(ctx: Context, { shop, month }: CountFilter): Promise<CallbackCounts> {
  const rows = await reading(ctx, (sql) => callbackCounts(sql, { shopIds: shopsOf(ctx, shop), month, now: ctx.now }));
  return { items: rows.map(({ agentId, agentName, ...counts }) => ({ agent: agentId === null ? null : { id: agentId, name: agentName ?? agentId }, ...counts })) };
}
