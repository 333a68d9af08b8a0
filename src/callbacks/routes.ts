import { Hono } from "hono";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import { ById } from "../kernel/input.ts";
import { changeCallback, recordOutcome } from "./act.ts";
import { CallbackChange, CallbackFilter, CallbackInput, CountFilter, OutcomeInput } from "./input.ts";
import { countCallbacks, getCallback, listCallbacks } from "./list.ts";
import { askCallback } from "./make.ts";
import { Callback, CallbackCounts, CallbackPage } from "./shapes.ts";

/** Mounted at /api/v1/callbacks. */
export const callbackRoutes = new Hono<AppEnv>()
  .get("/", describe({ summary: "Callbacks, the earliest due first, each with its script", right: "callbacks.read", answers: { 200: CallbackPage } }), validate("query", CallbackFilter), async (c) =>
    c.json(await listCallbacks(c.var.ctx, c.req.valid("query"))),
  )
  .post("/", describe({ summary: "Set a callback; without a date on the shop's next day", right: "callbacks.write", answers: { 201: Callback } }), validate("json", CallbackInput), async (c) =>
    c.json(await askCallback(c.var.ctx, c.req.valid("json")), 201),
  )
  .get("/counts", describe({ summary: "Due, missed and made callbacks by agent, for a month", right: "callbacks.read", answers: { 200: CallbackCounts } }), validate("query", CountFilter), async (c) =>
    c.json(await countCallbacks(c.var.ctx, c.req.valid("query"))),
  )
  .get("/:id", describe({ summary: "One callback", right: "callbacks.read", answers: { 200: Callback } }), validate("param", ById), async (c) =>
    c.json(await getCallback(c.var.ctx, c.req.valid("param").id)),
  )
  .patch("/:id", describe({ summary: "Give it to another, set it to another day, or take it back", right: "callbacks.write", answers: { 200: Callback } }), validate("param", ById), validate("json", CallbackChange), async (c) =>
    c.json(await changeCallback(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
  )
  .put("/:id/outcome", describe({ summary: "What came of it", right: "callbacks.write", answers: { 200: Callback } }), validate("param", ById), validate("json", OutcomeInput), async (c) =>
    c.json(await recordOutcome(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
  );
