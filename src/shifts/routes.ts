import { Hono } from "hono";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { tableFile } from "../http/table-file.ts";
import { validate } from "../http/validate.ts";
import { CellsInput, CopyInput, ImportInput, PlanFilter } from "./input.ts";
import { copyWeek, importPlan, readPlan, setCells } from "./plan.ts";
import { PlanChange, ShiftPlan } from "./shapes.ts";
import { planTable } from "./table.ts";

const change = { 200: PlanChange };

/** Mounted at /api/v1/shifts. */
export const shiftRoutes = new Hono<AppEnv>()
  .get("/", describe({ summary: "Who is planned to work when, and who is away; also as a grid in CSV or XLSX", right: "shifts.read", answers: { 200: ShiftPlan } }), validate("query", PlanFilter), async (c) => {
    const filter = c.req.valid("query");
    const plan = await readPlan(c.var.ctx, filter);
    const { format, lang } = filter;
    if (format === "json") return c.json(plan);
    return tableFile(c, { format, name: `shifts_${plan.from}_${plan.to}`, sheet: lang === "zh" ? "排班" : "Shifts", table: planTable(plan, lang) });
  })
  .put("/", describe({ summary: "Set what people have on days; all or nothing", right: "shifts.write", answers: change }), validate("json", CellsInput), async (c) => c.json(await setCells(c.var.ctx, c.req.valid("json"))))
  .post("/import", describe({ summary: "Take a plan from a table's rows; what is wrong is told row by row, and nothing is taken then", right: "shifts.write", answers: change }), validate("json", ImportInput), async (c) =>
    c.json(await importPlan(c.var.ctx, c.req.valid("json"))),
  )
  .post("/copy", describe({ summary: "Copy a week over later ones", right: "shifts.write", answers: change }), validate("json", CopyInput), async (c) => c.json(await copyWeek(c.var.ctx, c.req.valid("json"))));
