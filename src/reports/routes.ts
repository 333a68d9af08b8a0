import { Hono } from "hono";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { tableFile } from "../http/table-file.ts";
import { validate } from "../http/validate.ts";
import { ById } from "../kernel/input.ts";
import { ReportChange, ReportFile, ReportFilter, ReportInput, ReportStep } from "./input.ts";
import { beginReport, getReport, listReports, reopenReport, submitReport, writeReport } from "./report.ts";
import { ReportDetail, ReportPage } from "./shapes.ts";
import { reportTable } from "./table.ts";

const one = { 200: ReportDetail };

/** Mounted at /api/v1/reports. */
export const reportRoutes = new Hono<AppEnv>()
  .get("/", describe({ summary: "Reports with their due days and what was late; agents see their own", right: "reports.read", answers: { 200: ReportPage } }), validate("query", ReportFilter), async (c) => c.json(await listReports(c.var.ctx, c.req.valid("query"))))
  .post("/", describe({ summary: "Begin a report: a special span, an analysis, a month", right: "reports.write", answers: one }), validate("json", ReportInput), async (c) => c.json(await beginReport(c.var.ctx, c.req.valid("json"))))
  .get("/:id", describe({ summary: "One report with its figures; also as XLSX", right: "reports.read", answers: one }), validate("param", ById), validate("query", ReportFile), async (c) => {
    const report = await getReport(c.var.ctx, c.req.valid("param").id);
    const { format, lang } = c.req.valid("query");
    if (format === "json") return c.json(report);
    return tableFile(c, { format, name: `report_${report.kind}_${report.fromDay}`, sheet: lang === "zh" ? "报告" : "Report", table: reportTable(report, lang) });
  })
  .put("/:id", describe({ summary: "Write a report's sections", right: "reports.write", answers: one }), validate("param", ById), validate("json", ReportChange), async (c) => c.json(await writeReport(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))))
  .post("/:id/submit", describe({ summary: "Hand a report in; figures stay as they are", right: "reports.write", answers: one }), validate("param", ById), validate("json", ReportStep), async (c) =>
    c.json(await submitReport(c.var.ctx, c.req.valid("param").id, c.req.valid("json").version)),
  )
  .post("/:id/reopen", describe({ summary: "Give a report back", right: "shifts.write", answers: one }), validate("param", ById), validate("json", ReportStep), async (c) => c.json(await reopenReport(c.var.ctx, c.req.valid("param").id, c.req.valid("json").version)));
