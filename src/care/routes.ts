import { Hono } from "hono";
import * as z from "zod";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import { ById } from "../kernel/input.ts";
import { CareFilter, OpinionFilter, OpinionInput, PlanChange, PlanInput, RefusalInput, SendInput, SkipInput } from "./input.ts";
import { type CareDeps, listCare } from "./list.ts";
import { addOpinion, listOpinions } from "./opinion.ts";
import { addPlan, changePlan, listPlans } from "./plans.ts";
import { getRefusal, setRefusal } from "./refusal.ts";
import { sendCare, skipCare } from "./send.ts";
import { CareList, CarePlan, CarePlanPage, CareSent, Opinion, OpinionPage, Refusal } from "./shapes.ts";

const Skipped = z.object({ key: z.string() }).meta({ id: "CareSkipped" });

/** Mounted at /api/v1/care. */
export const careRoutes = (deps: CareDeps) =>
  new Hono<AppEnv>()
    .get("/items", describe({ summary: "Who is to be written to, by list, and what stands against it", right: "care.read", answers: { 200: CareList } }), validate("query", CareFilter), async (c) =>
      c.json(await listCare(c.var.ctx, deps, c.req.valid("query"))),
    )
    .post("/sends", describe({ summary: "Write to buyers on a list; the answer says row by row what was sent", right: "care.write", answers: { 200: CareSent } }), validate("json", SendInput), async (c) =>
      c.json(await sendCare(c.var.ctx, deps, c.req.valid("json"))),
    )
    .post("/skips", describe({ summary: "Take somebody off a list without writing", right: "care.write", answers: { 200: Skipped } }), validate("json", SkipInput), async (c) => {
      await skipCare(c.var.ctx, deps, c.req.valid("json"));
      return c.json({ key: c.req.valid("json").key });
    })
    .get("/plans", describe({ summary: "Plans after receipt and for festivals", right: "care.read", answers: { 200: CarePlanPage } }), async (c) => c.json(await listPlans(c.var.ctx)))
    .post("/plans", describe({ summary: "Add a plan", right: "care.plan", answers: { 201: CarePlan } }), validate("json", PlanInput), async (c) => c.json(await addPlan(c.var.ctx, c.req.valid("json")), 201))
    .patch("/plans/:id", describe({ summary: "Change a plan", right: "care.plan", answers: { 200: CarePlan } }), validate("param", ById), validate("json", PlanChange), async (c) =>
      c.json(await changePlan(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
    )
    .get("/opinions", describe({ summary: "What buyers think, and whom it was passed to", right: "care.read", answers: { 200: OpinionPage } }), validate("query", OpinionFilter), async (c) =>
      c.json(await listOpinions(c.var.ctx, c.req.valid("query"))),
    )
    .post("/opinions", describe({ summary: "Keep what a buyer thinks and pass it to its department", right: "care.write", answers: { 201: Opinion } }), validate("json", OpinionInput), async (c) =>
      c.json(await addOpinion(c.var.ctx, c.req.valid("json")), 201),
    )
    .get("/buyers/:id", describe({ summary: "Whether a buyer refuses to be written to unasked", right: "care.read", answers: { 200: Refusal } }), validate("param", ById), async (c) =>
      c.json(await getRefusal(c.var.ctx, c.req.valid("param").id)),
    )
    .put("/buyers/:id", describe({ summary: "Note that a buyer refuses it, or does not any more", right: "care.write", answers: { 200: Refusal } }), validate("param", ById), validate("json", RefusalInput), async (c) =>
      c.json(await setRefusal(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
    );
