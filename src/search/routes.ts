import { Hono } from "hono";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import { SearchFilter } from "./input.ts";
import { search } from "./search.ts";
import { SearchAnswer } from "./shapes.ts";

export const searchRoutes = new Hono<AppEnv>().get(
  "/",
  describe({ summary: "Messages by their words, buyers by name, orders and conversations by number; the newest of each", right: "conversations.read", answers: { 200: SearchAnswer } }),
  validate("query", SearchFilter),
  async (c) => c.json(await search(c.var.ctx, c.req.valid("query"))),
);
