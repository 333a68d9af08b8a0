import { Hono } from "hono";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import { ById } from "../kernel/input.ts";
import { askForBreak, cancelBreak, decideBreak, listBreaks, ownAllowance } from "./ask.ts";
import { BreakDecision, BreakFilter, BreakInput } from "./input.ts";
import { BreakAllowance, BreakPage, BreakRequest } from "./shapes.ts";

const one = { 200: BreakRequest };

/** Mounted at /api/v1/breaks. */
export const breakRoutes = new Hono<AppEnv>()
  .get("/", describe({ summary: "Breaks beyond the daily allowance that were asked for; agents see their own", right: "breaks.read", answers: { 200: BreakPage } }), validate("query", BreakFilter), async (c) => c.json(await listBreaks(c.var.ctx, c.req.valid("query"))))
  .get("/allowance", describe({ summary: "What is left of one's own breaks today", right: "breaks.read", answers: { 200: BreakAllowance } }), async (c) => c.json(await ownAllowance(c.var.ctx)))
  .post("/", describe({ summary: "Ask a lead for a break beyond the allowance", right: "breaks.write", answers: one }), validate("json", BreakInput), async (c) => c.json(await askForBreak(c.var.ctx, c.req.valid("json"))))
  .put("/:id/decision", describe({ summary: "Approve or refuse a break of another", right: "breaks.decide", answers: one }), validate("param", ById), validate("json", BreakDecision), async (c) => c.json(await decideBreak(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))))
  .post("/:id/cancel", describe({ summary: "Take a request back", right: "breaks.write", answers: one }), validate("param", ById), async (c) => c.json(await cancelBreak(c.var.ctx, c.req.valid("param").id)));
