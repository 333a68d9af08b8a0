import { Hono } from "hono";
import * as z from "zod";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import { ById } from "../kernel/input.ts";
import { judgeRequest } from "./approve.ts";
import { decideMany } from "./decide-many.ts";
import { decideRefund } from "./decide.ts";
import { ApprovalInput, DecisionInput, DecisionsInput, EvidenceInput, RefundFilter } from "./input.ts";
import { getRefund, listRefunds } from "./list.ts";
import type { RefundDeps } from "./load.ts";
import { refusalReasons } from "./refusal-reasons.ts";
import { refundOptions } from "./options.ts";
import { Decided, Refund, RefundOptions, RefundPage } from "./shapes.ts";
import { submitEvidence } from "./submit-evidence.ts";

const Reasons = z.object({ items: z.array(z.object({ code: z.string(), text: z.string(), evidenceNeeded: z.boolean() })) }).meta({ id: "RefusalReasons" });

/** Mounted at /api/v1/refunds. */
export const refundRoutes = (deps: RefundDeps) =>
  new Hono<AppEnv>()
    .get("/", describe({ summary: "List refunds, last changed or first due first", right: "refunds.read", answers: { 200: RefundPage } }), validate("query", RefundFilter), async (c) =>
      c.json(await listRefunds(c.var.ctx, c.req.valid("query"))),
    )
    .post(
      "/decisions",
      describe({ summary: "Decide on several refunds, one call at the platform each; the answer is row by row", right: "refunds.decide", answers: { 200: Decided } }),
      validate("json", DecisionsInput),
      async (c) => c.json(await decideMany(c.var.ctx, deps, c.req.valid("json"))),
    )
    .post(
      "/:id/evidence",
      describe({ summary: "Hand in proof for an arbitration", right: "refunds.decide", answers: { 200: Refund } }),
      validate("param", ById),
      validate("json", EvidenceInput),
      async (c) => c.json(await submitEvidence(c.var.ctx, deps, { id: c.req.valid("param").id, input: c.req.valid("json") })),
    )
    .get("/:id", describe({ summary: "One refund", right: "refunds.read", answers: { 200: Refund } }), validate("param", ById), async (c) =>
      c.json(await getRefund(c.var.ctx, c.req.valid("param").id)),
    )
    .get(
      "/:id/refusal-reasons",
      describe({ summary: "What the platform takes as reasons for refusing this refund", right: "refunds.decide", answers: { 200: Reasons } }),
      validate("param", ById),
      async (c) => c.json({ items: await refusalReasons(c.var.ctx, deps, c.req.valid("param").id) }),
    )
    .get("/:id/options", describe({ summary: "What a decision on this refund needs now", right: "refunds.read", answers: { 200: RefundOptions } }), validate("param", ById), async (c) =>
      c.json(await refundOptions(c.var.ctx, deps, c.req.valid("param").id)),
    )
    .put(
      "/:id/decision",
      describe({ summary: "Agree to a refund or refuse it; 202 where it waits for approval", right: "refunds.decide", answers: { 200: Refund, 202: Refund } }),
      validate("param", ById),
      validate("json", DecisionInput),
      async (c) => {
        const refund = await decideRefund(c.var.ctx, deps, { id: c.req.valid("param").id, input: c.req.valid("json") });
        return c.json(refund, refund.approval?.state === "waiting" ? 202 : 200);
      },
    )
    .put(
      "/:id/approval",
      describe({ summary: "Approve or decline a decision that waits", right: "refunds.approve", answers: { 200: Refund } }),
      validate("param", ById),
      validate("json", ApprovalInput),
      async (c) => c.json(await judgeRequest(c.var.ctx, deps, { id: c.req.valid("param").id, input: c.req.valid("json") })),
    );
