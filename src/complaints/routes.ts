import { Hono } from "hono";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import { ComplaintFilter } from "./input.ts";
import { listComplaints } from "./list.ts";
import { ComplaintPage } from "./shapes.ts";

/** Mounted at /api/v1/complaints. */
export const complaintRoutes = new Hono<AppEnv>().get(
  "/",
  describe({ summary: "List complaints that platforms told of, newest first", right: "conversations.read", answers: { 200: ComplaintPage } }),
  validate("query", ComplaintFilter),
  async (c) => c.json(await listComplaints(c.var.ctx, c.req.valid("query"))),
);
