import { Hono } from "hono";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import { AuditFilter, ChangeFilter } from "./input.ts";
import { listChanges, listTrail } from "./list.ts";
import { AuditPage, ChangePage } from "./shapes.ts";

/** Mounted at /api/v1/audit. */
export const auditRoutes = new Hono<AppEnv>()
  .get("/", describe({ summary: "Who did what to one thing, newest first", right: "audit.read", answers: { 200: AuditPage } }), validate("query", AuditFilter), async (c) =>
    c.json(await listTrail(c.var.ctx, c.req.valid("query"))),
  )
  .get("/changes", describe({ summary: "Who set what, newest first", right: "audit.read", answers: { 200: ChangePage } }), validate("query", ChangeFilter), async (c) =>
    c.json(await listChanges(c.var.ctx, c.req.valid("query"))),
  );
