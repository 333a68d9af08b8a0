import { type Given, oneOf, present, word } from "../kernel/search.ts";
import type { Ticket } from "../kernel/shapes.ts";

export const TICKET_STATES = ["waiting", "under_review", "closed"] as const satisfies readonly Ticket["state"][];
export type TicketFilter = { shop?: string | undefined; state?: Ticket["state"] | undefined; q?: string | undefined };
export type TicketSearch = TicketFilter & { ticket?: string | undefined };

export const ticketSearch = ({ shop, state, q, ticket }: Given<TicketSearch>): TicketSearch =>
  present({ shop: word(shop), state: oneOf(TICKET_STATES, state), q: q === undefined ? undefined : word(String(q)), ticket: word(ticket) });
