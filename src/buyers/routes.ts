import { Hono } from "hono";
import { RevealInput } from "../audit/input.ts";
import { type RevealDeps, revealBuyer } from "../audit/reveal.ts";
import { Revealed } from "../audit/shapes.ts";
import { Buyer } from "../conversations/shapes.ts";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import { ById } from "../kernel/input.ts";
import { getBuyer } from "./get.ts";

/** Mounted at /api/v1/buyers. */
export const buyerRoutes = (deps: RevealDeps) =>
  new Hono<AppEnv>()
    .get("/:id", describe({ summary: "One buyer, masked", right: "buyers.read", answers: { 200: Buyer } }), validate("param", ById), async (c) =>
      c.json(await getBuyer(c.var.ctx, c.req.valid("param").id)),
    )
    .post(
      "/:id/reveal",
      describe({ summary: "Show a buyer's masked data, on record", right: "buyers.reveal", answers: { 200: Revealed } }),
      validate("param", ById),
      validate("json", RevealInput),
      async (c) => {
        c.header("Cache-Control", "no-store");
        return c.json(await revealBuyer(c.var.ctx, deps, { id: c.req.valid("param").id, asked: c.req.valid("json") }));
      },
    );
