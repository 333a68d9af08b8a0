import { Hono } from "hono";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import { ByBuyerId } from "../audit/input.ts";
import type { RevealDeps } from "../audit/reveal.ts";
import { revealRoutes } from "../audit/routes.ts";
import { Buyer } from "../conversations/shapes.ts";
import { getBuyer } from "./get.ts";

/** Mounted at /api/v1/buyers. */
export const buyerRoutes = (deps: RevealDeps) =>
  new Hono<AppEnv>()
    .get("/:id", describe({ summary: "One buyer, masked", right: "buyers.read", answers: { 200: Buyer } }), validate("param", ByBuyerId), async (c) =>
      c.json(await getBuyer(c.var.ctx, c.req.valid("param").id)),
    )
    .route("/", revealRoutes(deps));
