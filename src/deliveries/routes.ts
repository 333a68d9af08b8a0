import { Hono } from "hono";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import { ById } from "../kernel/input.ts";
import { DeliveryFilter } from "./input.ts";
import { getDelivery, listDeliveries } from "./list.ts";
import { replayDelivery } from "./replay.ts";
import { Delivery, DeliveryPage, DeliveryWithBody } from "./shapes.ts";

/** Mounted at /api/v1/deliveries. `woken` is called when there is something to apply. */
export const deliveryRoutes = ({ woken }: { woken: () => void }) =>
  new Hono<AppEnv>()
    .get("/", describe({ summary: "List deliveries, newest first", right: "deliveries.read", answers: { 200: DeliveryPage } }), validate("query", DeliveryFilter), async (c) =>
      c.json(await listDeliveries(c.var.ctx, c.req.valid("query"))),
    )
    .get("/:id", describe({ summary: "One delivery as it was received", right: "deliveries.read", answers: { 200: DeliveryWithBody } }), validate("param", ById), async (c) =>
      c.json(await getDelivery(c.var.ctx, c.req.valid("param").id)),
    )
    .post("/:id/replay", describe({ summary: "Apply a delivery again", right: "deliveries.replay", answers: { 202: Delivery } }), validate("param", ById), async (c) => {
      const delivery = await replayDelivery(c.var.ctx, c.req.valid("param").id);
      woken();
      return c.json(delivery, 202);
    });
