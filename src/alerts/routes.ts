import { Hono } from "hono";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import { listRules, putRules } from "./change-rules.ts";
import { AlertRulesInput, ById } from "./input.ts";
import { AlertRules, AlertRulesPage } from "./shapes.ts";

/** Mounted at /api/v1/alert-rules; one set of rules bears its shop's id. */
export const alertRuleRoutes = new Hono<AppEnv>()
  .get("/", describe({ summary: "Who is told what, for each shop", right: "alerts.write", answers: { 200: AlertRulesPage } }), async (c) => c.json(await listRules(c.var.ctx)))
  .put("/:id", describe({ summary: "Say who is told what in a shop", right: "alerts.write", answers: { 200: AlertRules } }), validate("param", ById), validate("json", AlertRulesInput), async (c) =>
    c.json(await putRules(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
  );
