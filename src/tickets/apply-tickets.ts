import type { TicketFacts } from "../channels/port.ts";
import type { Working } from "../kernel/context.ts";
import { type Applied, applySayings } from "../mirror/apply-sayings.ts";
import { bySubject, cleaned } from "../mirror/gather.ts";
import { ticketFields, TICKETS, type TicketRow } from "./kind.ts";

export type SaidTicket = {
  shopId: string;
  /** The platform's instant. */
  at: Date;
  key: string;
  ticket: TicketFacts;
  receivedAt: Date;
  /** The saying is the ticket itself as the platform has it. */
  whole?: boolean;
};

/** Applies what a platform said of its service requests, in the caller's transaction. The result does not depend on order or repetition. */
export function applyTickets(ctx: Working, items: readonly SaidTicket[]): Promise<Applied<TicketRow>[]> {
  const gathered = items.map(({ shopId, at, key, ticket, receivedAt, whole = false }) => ({
    shopId,
    platformId: ticket.platformTicketId,
    receivedAt,
    saying: { at, key, fetch: false, whole, fields: ticketFields(cleaned(ticket)) },
  }));
  return applySayings(ctx, TICKETS, bySubject(gathered));
}
