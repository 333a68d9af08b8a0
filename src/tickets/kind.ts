import type { Ticket, TicketFacts, TicketState } from "../channels/port.ts";
import type { Kind } from "../mirror/kind.ts";
import type { MirrorRow } from "../mirror/merge.ts";

export type TicketRow = MirrorRow & {
  platformTicketId: string;
  platformOrderId: string | null;
  text: string;
  state: TicketState;
  platformState: string | null;
  reply: string | null;
  deadline: Date | null;
  openedAt: Date | null;
  repliedAt: Date | null;
  repliedById: string | null;
  closedAt: Date | null;
};

/** How the platform's service requests are mirrored. */
export const TICKETS: Kind<TicketRow> = {
  subject: "ticket",
  table: "tickets",
  platformId: "platformTicketId",
  types: {
    id: "uuid",
    shopId: "text",
    platformTicketId: "text",
    platformOrderId: "text",
    text: "text",
    state: "text",
    platformState: "text",
    reply: "text",
    deadline: "timestamptz",
    openedAt: "timestamptz",
    repliedAt: "timestamptz",
    repliedById: "text",
    closedAt: "timestamptz",
    detail: "text",
    platformUpdatedAt: "timestamptz",
    stamps: "jsonb",
    version: "integer",
    createdAt: "timestamptz",
  },
  ranks: { waiting: 0, under_review: 1, closed: 2 },
  blank: ({ id, shopId, platformId, at, createdAt }) => ({
    id,
    shopId,
    platformTicketId: platformId,
    platformOrderId: null,
    text: "",
    state: "waiting",
    platformState: null,
    reply: null,
    deadline: null,
    openedAt: null,
    repliedAt: null,
    repliedById: null,
    closedAt: null,
    detail: "complete",
    platformUpdatedAt: at,
    stamps: {},
    version: 0,
    createdAt,
  }),
  told: ({ deadline }) => ({ deadline: deadline?.toISOString() ?? null }),
};

/** The fields that a saying speaks of; one left out says nothing. */
export function ticketFields({ platformTicketId: _, ...said }: TicketFacts): Partial<TicketRow> {
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as Partial<TicketRow>;
}

/** A ticket as a pull shows it, whole. */
export function factsOfPulled({ platformTicketId, platformOrderId, text, state, reply, createdAt, updatedAt, deadline }: Ticket): TicketFacts {
  return {
    platformTicketId,
    platformOrderId: platformOrderId ?? undefined,
    text,
    state,
    reply: reply ?? undefined,
    deadline: deadline ?? undefined,
    openedAt: createdAt,
    closedAt: state === "closed" ? updatedAt : undefined,
  };
}
