import { Hono } from "hono";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import { AuditFilter, ByBuyerId, RevealInput } from "./input.ts";
import { listTrail } from "./list.ts";
import { type RevealDeps, revealBuyer } from "./reveal.ts";
import { AuditPage, Revealed } from "./shapes.ts";

/** Mounted at /api/v1/audit. */
export const auditRoutes = new Hono<AppEnv>().get(
  "/",
  describe({ summary: "Who did what to one thing, newest first", right: "audit.read", answers: { 200: AuditPage } }),
  validate("query", AuditFilter),
  async (c) => c.json(await listTrail(c.var.ctx, c.req.valid("query"))),
);

/** Mounted at /api/v1/buyers, beside the routes that show buyers masked. */
export const revealRoutes = (deps: RevealDeps) =>
  new Hono<AppEnv>().post(
    "/:id/reveal",
    describe({ summary: "Show a buyer's masked data, on record", right: "buyers.reveal", answers: { 200: Revealed } }),
    validate("param", ByBuyerId),
    validate("json", RevealInput),
    async (c) => {
      c.header("Cache-Control", "no-store");
      return c.json(await revealBuyer(c.var.ctx, deps, { id: c.req.valid("param").id, asked: c.req.valid("json") }));
    },
  );
