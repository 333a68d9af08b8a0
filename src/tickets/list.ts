import * as z from "zod";
import { fromCursor, toCursor } from "../http/cursor.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { reading } from "../kernel/transaction.ts";
import type { TicketFilter } from "./input.ts";
import { NEVER, type ShownTicket, ticketById, ticketsPage } from "./queries.ts";
import type { Ticket, TicketPage } from "./shapes.ts";

const Place = z.object({ at: z.iso.datetime({ offset: true }), id: z.uuid() });

/** Tickets of the actor's shops. */
export async function listTickets(ctx: Context, { shop, state, q, sort, cursor, limit }: TicketFilter): Promise<TicketPage> {
  const shopIds = shop ? ctx.actor.shopIds.filter((id) => shop.includes(id)) : ctx.actor.shopIds;
  const after = cursor === undefined ? null : fromCursor(Place, cursor);
  const rows = await reading(ctx, (sql) => ticketsPage(sql, { shopIds, states: state ?? null, q: q ?? null, sort, after, limit: limit + 1 }));
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const at = last && (sort === "newest" ? last.platformUpdatedAt.toISOString() : ((last.state === "waiting" && last.deadline?.toISOString()) || NEVER));
  return { items: page.map(toTicket), nextCursor: rows.length > limit && last ? toCursor({ at: at!, id: last.id }) : null };
}

/** @throws DomainError `not_found`, also for another shop's. */
export async function loadTicket(ctx: Context, id: string): Promise<ShownTicket> {
  const row = await reading(ctx, (sql) => ticketById(sql, id));
  if (!row) throw new DomainError("not_found", "There is no such ticket.");
  return row;
}

export const getTicket = async (ctx: Context, id: string): Promise<Ticket> => toTicket(await loadTicket(ctx, id));

/** A ticket as it is answered. */
export function toTicket({ deadline, openedAt, repliedAt, repliedById, closedAt, attempt, platformUpdatedAt: _, ...row }: ShownTicket): Ticket {
  const iso = (at: Date | null) => at?.toISOString() ?? null;
  return {
    ...row,
    ...{ deadline: iso(deadline), openedAt: iso(openedAt), repliedAt: iso(repliedAt), repliedBy: repliedById, closedAt: iso(closedAt) },
    attempt: attempt && { ...attempt, at: new Date(attempt.at).toISOString() },
  };
}
