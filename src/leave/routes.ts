import { Hono } from "hono";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import { ById } from "../kernel/input.ts";
import { askForLeave, cancelLeave, decideLeave, listLeave } from "./ask.ts";
import { LeaveCancel, LeaveDecision, LeaveFilter, LeaveInput } from "./input.ts";
import { Leave, LeavePage } from "./shapes.ts";

const one = { 200: Leave };

/** Mounted at /api/v1/leave. */
export const leaveRoutes = new Hono<AppEnv>()
  .get("/", describe({ summary: "Leave that was asked for; agents see their own", right: "leave.read", answers: { 200: LeavePage } }), validate("query", LeaveFilter), async (c) => c.json(await listLeave(c.var.ctx, c.req.valid("query"))))
  .post("/", describe({ summary: "Ask for leave", right: "leave.write", answers: one }), validate("json", LeaveInput), async (c) => c.json(await askForLeave(c.var.ctx, c.req.valid("json"))))
  .put("/:id/decision", describe({ summary: "Approve or refuse leave of another", right: "leave.decide", answers: one }), validate("param", ById), validate("json", LeaveDecision), async (c) =>
    c.json(await decideLeave(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
  )
  .post("/:id/cancel", describe({ summary: "Take leave back; it stays on record", right: "leave.write", answers: one }), validate("param", ById), validate("json", LeaveCancel), async (c) =>
    c.json(await cancelLeave(c.var.ctx, c.req.valid("param").id, c.req.valid("json").version)),
  );
