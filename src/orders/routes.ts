import { Hono } from "hono";
import { z } from "zod";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import { ById } from "../kernel/input.ts";
import { OrderFilter, RemarkInput, RevealInput } from "./input.ts";
import { getOrder, listOrders } from "./list.ts";
import { type OrderDeps, remarkOrder } from "./remark.ts";
import { revealReceiver } from "./reveal.ts";
import { Order, OrderPage } from "./shapes.ts";

const Opened = z
  .object({ name: z.string().nullable(), phone: z.string().nullable(), address: z.string().nullable() })
  .partial()
  .meta({ id: "RevealedReceiver", description: "The fields that were asked for; null where nobody has it." });

/** Mounted at /api/v1/orders. */
export const orderRoutes = (deps: OrderDeps) =>
  new Hono<AppEnv>()
    .get("/", describe({ summary: "List orders, last changed first", right: "orders.read", answers: { 200: OrderPage } }), validate("query", OrderFilter), async (c) =>
      c.json(await listOrders(c.var.ctx, c.req.valid("query"))),
    )
    .get("/:id", describe({ summary: "One order; its receiver is masked", right: "orders.read", answers: { 200: Order } }), validate("param", ById), async (c) =>
      c.json(await getOrder(c.var.ctx, c.req.valid("param").id)),
    )
    .put(
      "/:id/remark",
      describe({ summary: "Set the merchant's remark of an order on the platform", right: "orders.write", answers: { 200: Order } }),
      validate("param", ById),
      validate("json", RemarkInput),
      async (c) => c.json(await remarkOrder(c.var.ctx, deps, { id: c.req.valid("param").id, input: c.req.valid("json") })),
    )
    .post(
      "/:id/reveal",
      describe({ summary: "Show the receiver's own data, on record", right: "buyers.reveal", answers: { 200: Opened } }),
      validate("param", ById),
      validate("json", RevealInput),
      async (c) => c.json(await revealReceiver(c.var.ctx, deps, { id: c.req.valid("param").id, input: c.req.valid("json") })),
    );
