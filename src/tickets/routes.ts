import { Hono } from "hono";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import { ById } from "../kernel/input.ts";
import { ReplyInput, TicketFilter } from "./input.ts";
import { getTicket, listTickets } from "./list.ts";
import { replyTicket, type TicketDeps } from "./reply.ts";
import { Ticket, TicketPage } from "./shapes.ts";

/** Mounted at /api/v1/tickets. */
export const ticketRoutes = (deps: TicketDeps) =>
  new Hono<AppEnv>()
    .get("/", describe({ summary: "The platform's service requests, first due first", right: "tickets.read", answers: { 200: TicketPage } }), validate("query", TicketFilter), async (c) =>
      c.json(await listTickets(c.var.ctx, c.req.valid("query"))),
    )
    .get("/:id", describe({ summary: "One service request of the platform", right: "tickets.read", answers: { 200: Ticket } }), validate("param", ById), async (c) =>
      c.json(await getTicket(c.var.ctx, c.req.valid("param").id)),
    )
    .put(
      "/:id/reply",
      describe({ summary: "Answer a service request of the platform", right: "tickets.reply", answers: { 200: Ticket } }),
      validate("param", ById),
      validate("json", ReplyInput),
      async (c) => c.json(await replyTicket(c.var.ctx, deps, { id: c.req.valid("param").id, input: c.req.valid("json") })),
    );
