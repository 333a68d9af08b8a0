import * as z from "zod";
import { Failure, Id, Instant, pageOf } from "../kernel/shapes.ts";

export const TicketState = z.enum(["waiting", "under_review", "closed"]);

/** The platform's own service request to the shop (工单). */
export const Ticket = z
  .object({
    id: Id,
    shopId: z.string(),
    platformTicketId: z.string(),
    platformOrderId: z.string().nullable(),
    orderId: Id.nullable(),
    text: z.string(),
    state: TicketState,
    platformState: z.string().nullable(),
    reply: z.string().nullable(),
    deadline: Instant.nullable(),
    openedAt: Instant.nullable(),
    repliedAt: Instant.nullable(),
    repliedBy: z.string().nullable(),
    closedAt: Instant.nullable(),
    version: z.int(),
    attempt: z.object({ state: z.enum(["sending", "done", "refused", "unknown"]), by: z.string(), at: Instant, failure: Failure.nullable() }).nullable().describe("The last reply that was sent, and what became of it."),
  })
  .meta({ id: "Ticket" });
export const TicketPage = pageOf(Ticket).meta({ id: "TicketPage" });

export type TicketState = z.infer<typeof TicketState>;
export type Ticket = z.infer<typeof Ticket>;
export type TicketPage = z.infer<typeof TicketPage>;
