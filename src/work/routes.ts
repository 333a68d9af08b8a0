import { Hono } from "hono";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import { type WorkDeps, workFigures } from "./figures.ts";
import { WorkQuery } from "./input.ts";
import { WorkFigures } from "./shapes.ts";

/** Mounted at /api/v1/work. */
export const workRoutes = (deps: WorkDeps) =>
  new Hono<AppEnv>().get(
    "/",
    describe({ summary: "What the background work has before it, as soon as it is idle or after settleMs", right: "work.read", answers: { 200: WorkFigures } }),
    validate("query", WorkQuery),
    async (c) => c.json(await workFigures(deps, c.req.valid("query").settleMs)),
  );
