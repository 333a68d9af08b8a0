import { Hono } from "hono";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import { ById } from "../kernel/input.ts";
import { askCompensation, type CompensationDeps } from "./ask.ts";
import { CompensationFilter, CompensationInput, ProofInput, VerdictInput } from "./input.ts";
import { judgeCompensation, proveCompensation } from "./judge.ts";
import { getCompensation, listCompensations } from "./list.ts";
import { Compensation, CompensationPage } from "./shapes.ts";

/** Mounted at /api/v1/compensations. */
export const compensationRoutes = (deps: CompensationDeps) =>
  new Hono<AppEnv>()
    .get("/", describe({ summary: "Compensations, last asked first", right: "compensations.read", answers: { 200: CompensationPage } }), validate("query", CompensationFilter), async (c) =>
      c.json(await listCompensations(c.var.ctx, c.req.valid("query"))),
    )
    .post(
      "/",
      describe({ summary: "Give a buyer money or a coupon; above the limit it waits for approval", right: "compensations.write", answers: { 201: Compensation } }),
      validate("json", CompensationInput),
      async (c) => c.json(await askCompensation(c.var.ctx, deps, c.req.valid("json")), 201),
    )
    .get("/:id", describe({ summary: "One compensation", right: "compensations.read", answers: { 200: Compensation } }), validate("param", ById), async (c) =>
      c.json(await getCompensation(c.var.ctx, c.req.valid("param").id)),
    )
    .put(
      "/:id/approval",
      describe({ summary: "Approve or decline a compensation that waits", right: "compensations.approve", answers: { 200: Compensation } }),
      validate("param", ById),
      validate("json", VerdictInput),
      async (c) => c.json(await judgeCompensation(c.var.ctx, deps, { id: c.req.valid("param").id, input: c.req.valid("json") })),
    )
    .put(
      "/:id/proof",
      describe({ summary: "Say that finance has paid, with proof", right: "compensations.pay", answers: { 200: Compensation } }),
      validate("param", ById),
      validate("json", ProofInput),
      async (c) => c.json(await proveCompensation(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
    );
