import { Hono } from "hono";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { tableFile } from "../http/table-file.ts";
import { validate } from "../http/validate.ts";
import { ById } from "../kernel/input.ts";
import { WorkLogChange, WorkLogFile, WorkLogFilter, WorkLogInput, WorkLogStep } from "./input.ts";
import { beginLog, confirmLog, getLog, listLogs, reopenLog, writeLog } from "./log.ts";
import { WorkLogDetail, WorkLogList } from "./shapes.ts";
import { logTable } from "./table.ts";

const one = { 200: WorkLogDetail };

/** Mounted at /api/v1/work-logs. */
export const workLogRoutes = new Hono<AppEnv>()
  .get("/", describe({ summary: "Daily work logs; agents see their own", right: "work_logs.read", answers: { 200: WorkLogList } }), validate("query", WorkLogFilter), async (c) => c.json(await listLogs(c.var.ctx, c.req.valid("query"))))
  .post("/", describe({ summary: "Begin one's own log of a day, drafted from the events", right: "work_logs.write", answers: one }), validate("json", WorkLogInput), async (c) => c.json(await beginLog(c.var.ctx, c.req.valid("json"))))
  .get("/:id", describe({ summary: "One work log; also as XLSX", right: "work_logs.read", answers: one }), validate("param", ById), validate("query", WorkLogFile), async (c) => {
    const log = await getLog(c.var.ctx, c.req.valid("param").id);
    const { format, lang } = c.req.valid("query");
    if (format === "json") return c.json(log);
    return tableFile(c, { format, name: `work-log_${log.day}`, sheet: lang === "zh" ? "工作日志" : "Work log", table: logTable(log, lang) });
  })
  .put("/:id", describe({ summary: "Write one's own sections", right: "work_logs.write", answers: one }), validate("param", ById), validate("json", WorkLogChange), async (c) => c.json(await writeLog(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))))
  .post("/:id/confirm", describe({ summary: "Confirm one's own log; figures stay as they are", right: "work_logs.write", answers: one }), validate("param", ById), validate("json", WorkLogStep), async (c) =>
    c.json(await confirmLog(c.var.ctx, c.req.valid("param").id, c.req.valid("json").version)),
  )
  .post("/:id/reopen", describe({ summary: "Give a log back to be completed", right: "shifts.write", answers: one }), validate("param", ById), validate("json", WorkLogStep), async (c) =>
    c.json(await reopenLog(c.var.ctx, c.req.valid("param").id, c.req.valid("json").version)),
  );
