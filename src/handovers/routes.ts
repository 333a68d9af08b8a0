import { Hono } from "hono";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import { ById } from "../kernel/input.ts";
import { getHandover, listHandovers, makeHandover, openWork, takeHandover, withdrawHandover } from "./hand-over.ts";
import { HandoverFilter, HandoverInput, OpenFilter } from "./input.ts";
import { HandoverDetail, HandoverPage, OpenWork } from "./shapes.ts";

const one = { 200: HandoverDetail };

/** Mounted at /api/v1/handovers. */
export const handoverRoutes = new Hono<AppEnv>()
  .get("/", describe({ summary: "What shifts left to each other, newest first", right: "handovers.read", answers: { 200: HandoverPage } }), validate("query", HandoverFilter), async (c) => c.json(await listHandovers(c.var.ctx, c.req.valid("query"))))
  .get("/open", describe({ summary: "What one would hand over now", right: "handovers.read", answers: { 200: OpenWork } }), validate("query", OpenFilter), async (c) => c.json(await openWork(c.var.ctx, c.req.valid("query").shop)))
  .post("/", describe({ summary: "Leave what is open to the next shift", right: "handovers.write", answers: one }), validate("json", HandoverInput), async (c) => c.json(await makeHandover(c.var.ctx, c.req.valid("json"))))
  .get("/:id", describe({ summary: "One hand-over with what was left, as it is now", right: "handovers.read", answers: one }), validate("param", ById), async (c) => c.json(await getHandover(c.var.ctx, c.req.valid("param").id)))
  .post("/:id/take", describe({ summary: "Take over what is still as it was left", right: "handovers.write", answers: one }), validate("param", ById), async (c) => c.json(await takeHandover(c.var.ctx, c.req.valid("param").id)))
  .post("/:id/withdraw", describe({ summary: "Take a hand-over back", right: "handovers.write", answers: one }), validate("param", ById), async (c) => c.json(await withdrawHandover(c.var.ctx, c.req.valid("param").id)));
