import { Hono } from "hono";
import type { AppEnv } from "../http/env.ts";
import { describe } from "../http/describe.ts";
import { validate } from "../http/validate.ts";
import { ById } from "../kernel/input.ts";
import { BreachFilter, ClockFilter, ReviewInput, TurnFilter } from "./input.ts";
import { getBreach, listBreaches, listClocks, listTurns } from "./lists.ts";
import { reviewBreach } from "./review.ts";
import { Breach, BreachPage, ClockPage, TurnPage } from "./shapes.ts";

export const turnRoutes = new Hono<AppEnv>().get(
  "/",
  describe({ summary: "Waits by their start; agent: whom they count for", right: "clocks.read", answers: { 200: TurnPage } }),
  validate("query", TurnFilter),
  async (c) => c.json(await listTurns(c.var.ctx, c.req.valid("query"))),
);

export const clockRoutes = new Hono<AppEnv>().get(
  "/",
  describe({ summary: "Clocks by their due instant; from and to are about that", right: "clocks.read", answers: { 200: ClockPage } }),
  validate("query", ClockFilter),
  async (c) => c.json(await listClocks(c.var.ctx, c.req.valid("query"))),
);

export const breachRoutes = new Hono<AppEnv>()
  .get(
    "/",
    describe({ summary: "Breaches, the latest due first", right: "breaches.read", answers: { 200: BreachPage } }),
    validate("query", BreachFilter),
    async (c) => c.json(await listBreaches(c.var.ctx, c.req.valid("query"))),
  )
  .get("/:id", describe({ summary: "One breach", right: "breaches.read", answers: { 200: Breach } }), validate("param", ById), async (c) =>
    c.json(await getBreach(c.var.ctx, c.req.valid("param").id)),
  )
  .put(
    "/:id/review",
    describe({ summary: "Excuse or uphold a breach", right: "breaches.review", answers: { 200: Breach } }),
    validate("param", ById),
    validate("json", ReviewInput),
    async (c) => c.json(await reviewBreach(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
  );
