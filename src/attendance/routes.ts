import { Hono } from "hono";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { tableFile } from "../http/table-file.ts";
import { validate } from "../http/validate.ts";
import { AttendanceFilter, PartsFilter } from "./input.ts";
import { attendanceParts, listAttendance } from "./list.ts";
import { AttendanceList, AttendanceParts } from "./shapes.ts";
import { attendanceTable } from "./table.ts";

/** Mounted at /api/v1/attendance. */
export const attendanceRoutes = new Hono<AppEnv>()
  .get("/", describe({ summary: "How people kept their shifts, by their presence; also as CSV or XLSX. Agents see their own", right: "attendance.read", answers: { 200: AttendanceList } }), validate("query", AttendanceFilter), async (c) => {
    const filter = c.req.valid("query");
    const list = await listAttendance(c.var.ctx, filter);
    const { format, lang } = filter;
    if (format === "json") return c.json(list);
    return tableFile(c, { format, name: `attendance_${list.from}_${list.to}`, sheet: lang === "zh" ? "考勤" : "Attendance", table: attendanceTable(list, lang) });
  })
  .get("/parts", describe({ summary: "The presence that one row of attendance is made of", right: "attendance.read", answers: { 200: AttendanceParts } }), validate("query", PartsFilter), async (c) => c.json(await attendanceParts(c.var.ctx, c.req.valid("query"))));
