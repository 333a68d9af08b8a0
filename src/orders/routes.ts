import { Hono } from "hono";
import * as z from "zod";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import { ById } from "../kernel/input.ts";
import type { OrderDeps } from "./act-on-order.ts";
import { cancelOrder } from "./cancel.ts";
import { changeAddress } from "./change-address.ts";
import { AddressInput, ByParcel, CancelInput, OrderFilter, PromiseInput, RemarkInput, RevealInput } from "./input.ts";
import { getOrder, listOrders } from "./list.ts";
import { orderOptions } from "./options.ts";
import { promiseShipping, withdrawPromise } from "./promise.ts";
import { remarkOrder } from "./remark.ts";
import { revealReceiver } from "./reveal.ts";
import { parcelRoute } from "./route.ts";
import { Order, OrderOptions, OrderPage, ParcelRoute } from "./shapes.ts";

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
    .get("/:id/options", describe({ summary: "What may be done with an order now, and why not", right: "orders.read", answers: { 200: OrderOptions } }), validate("param", ById), async (c) =>
      c.json(await orderOptions(c.var.ctx, deps, c.req.valid("param").id)),
    )
    .get(
      "/:id/parcels/:number/route",
      describe({ summary: "A parcel's way, as its carrier tells it now", right: "orders.read", answers: { 200: ParcelRoute } }),
      validate("param", ByParcel),
      async (c) => c.json(await parcelRoute(c.var.ctx, deps, c.req.valid("param"))),
    )
    .put(
      "/:id/receiver",
      describe({ summary: "Give an order another receiver on the platform", right: "orders.write", answers: { 200: Order } }),
      validate("param", ById),
      validate("json", AddressInput),
      async (c) => c.json(await changeAddress(c.var.ctx, deps, { id: c.req.valid("param").id, input: c.req.valid("json") })),
    )
    .post(
      "/:id/cancellation",
      describe({ summary: "Cancel an unpaid order, or note that the buyer wants a paid one cancelled", right: "orders.write", answers: { 200: Order } }),
      validate("param", ById),
      validate("json", CancelInput),
      async (c) => c.json(await cancelOrder(c.var.ctx, deps, { id: c.req.valid("param").id, input: c.req.valid("json") })),
    )
    .put(
      "/:id/promise",
      describe({ summary: "Promise when the order leaves", right: "orders.write", answers: { 200: Order } }),
      validate("param", ById),
      validate("json", PromiseInput),
      async (c) => c.json(await promiseShipping(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
    )
    .delete("/:id/promise", describe({ summary: "Take the promise back", right: "orders.write", answers: { 200: Order } }), validate("param", ById), async (c) =>
      c.json(await withdrawPromise(c.var.ctx, c.req.valid("param").id)),
    )
    .post(
      "/:id/reveal",
      describe({ summary: "Show the receiver's own data, on record", right: "buyers.reveal", answers: { 200: Opened } }),
      validate("param", ById),
      validate("json", RevealInput),
      async (c) => c.json(await revealReceiver(c.var.ctx, deps, { id: c.req.valid("param").id, input: c.req.valid("json") })),
    );
