import { Hono } from "hono";
import type { AppEnv } from "../http/env.ts";
import { describe } from "../http/describe.ts";
import { validate } from "../http/validate.ts";
import { ClockFilter, TurnFilter } from "./input.ts";
import { listClocks, listTurns } from "./lists.ts";
import { ClockPage, TurnPage } from "./shapes.ts";

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
