import { Hono } from "hono";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import { ById } from "../kernel/input.ts";
import { calibrate, inspect } from "./begin.ts";
import { getInspection } from "./get.ts";
import { AppealVerdict, DrawInput, FindingFilter, FindingVerdict, InspectionAppeal, InspectionFilter, NewInspection, NewPlan, NewSheet, PlanFilter, ResultInput, SheetFilter, TrendFilter } from "./input.ts";
import { inspectionTrend, listFindings, listInspections } from "./lists.ts";
import { addPlan, drawPlan, listPlans, removePlan } from "./plans.ts";
import { appealInspection, decideAppeal, decideFinding, scoreInspection } from "./score.ts";
import { Drawn, FindingPage, Inspection, InspectionDetail, InspectionFinding, InspectionPage, InspectionTrend, SamplingPlan, SamplingPlanPage, Sheets } from "./shapes.ts";
import { listSheets, publishSheet } from "./sheets.ts";

/** Mounted at /api/v1/inspections. Agents see what is done of their own work. */
export const inspectionRoutes = new Hono<AppEnv>()
  .get("/", describe({ summary: "Inspections, the newest first", right: "inspections.read", answers: { 200: InspectionPage } }), validate("query", InspectionFilter), async (c) => c.json(await listInspections(c.var.ctx, c.req.valid("query"))))
  .post("/", describe({ summary: "Inspect one chat, order or complaint", right: "inspections.write", answers: { 201: Inspection } }), validate("json", NewInspection), async (c) => c.json(await inspect(c.var.ctx, c.req.valid("json")), 201))
  .get("/trend", describe({ summary: "Scores by agent and week", right: "inspections.read", answers: { 200: InspectionTrend } }), validate("query", TrendFilter), async (c) => c.json(await inspectionTrend(c.var.ctx, c.req.valid("query"))))
  .get("/sheets", describe({ summary: "The sheets of a shop", right: "inspections.read", answers: { 200: Sheets } }), validate("query", SheetFilter), async (c) => c.json(await listSheets(c.var.ctx, c.req.valid("query").shop)))
  .put("/sheets", describe({ summary: "Publish a new version of a sheet", right: "inspections.plan", answers: { 200: Sheets } }), validate("json", NewSheet), async (c) => c.json(await publishSheet(c.var.ctx, c.req.valid("json"))))
  .get("/findings", describe({ summary: "What rules noticed, the newest first", right: "inspections.read", answers: { 200: FindingPage } }), validate("query", FindingFilter), async (c) => c.json(await listFindings(c.var.ctx, c.req.valid("query"))))
  .put("/findings/:id", describe({ summary: "Confirm or reject what a rule noticed", right: "inspections.write", answers: { 200: InspectionFinding } }), validate("param", ById), validate("json", FindingVerdict), async (c) =>
    c.json(await decideFinding(c.var.ctx, c.req.valid("param").id, c.req.valid("json").state)),
  )
  .get("/sampling-plans", describe({ summary: "Sampling plans", right: "inspections.read", answers: { 200: SamplingPlanPage } }), validate("query", PlanFilter), async (c) => c.json(await listPlans(c.var.ctx, c.req.valid("query").shop)))
  .post("/sampling-plans", describe({ summary: "Add a sampling plan", right: "inspections.plan", answers: { 201: SamplingPlan } }), validate("json", NewPlan), async (c) => c.json(await addPlan(c.var.ctx, c.req.valid("json")), 201))
  .delete("/sampling-plans/:id", describe({ summary: "Remove a sampling plan; what it drew stays", right: "inspections.plan", answers: { 204: null } }), validate("param", ById), async (c) => {
    await removePlan(c.var.ctx, c.req.valid("param").id);
    return c.body(null, 204);
  })
  .post("/sampling-plans/:id/draws", describe({ summary: "Draw from a span; drawn again it is the same", right: "inspections.write", answers: { 200: Drawn } }), validate("param", ById), validate("json", DrawInput), async (c) =>
    c.json(await drawPlan(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
  )
  .get("/:id", describe({ summary: "One inspection with its sheet, proposals and words", right: "inspections.read", answers: { 200: InspectionDetail } }), validate("param", ById), async (c) => c.json(await getInspection(c.var.ctx, c.req.valid("param").id)))
  .put("/:id/result", describe({ summary: "Score it", right: "inspections.write", answers: { 200: Inspection } }), validate("param", ById), validate("json", ResultInput), async (c) => c.json(await scoreInspection(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))))
  .post("/:id/calibration", describe({ summary: "Look at the same a second time, to compare", right: "inspections.write", answers: { 201: Inspection } }), validate("param", ById), async (c) => c.json(await calibrate(c.var.ctx, c.req.valid("param").id), 201))
  .put("/:id/appeal", describe({ summary: "Appeal one's own score", right: "inspections.appeal", answers: { 200: Inspection } }), validate("param", ById), validate("json", InspectionAppeal), async (c) =>
    c.json(await appealInspection(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
  )
  .put("/:id/verdict", describe({ summary: "Decide an appeal, as a second person", right: "inspections.write", answers: { 200: Inspection } }), validate("param", ById), validate("json", AppealVerdict), async (c) =>
    c.json(await decideAppeal(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
  );
