import { Hono, type Context as HonoContext } from "hono";
import { accepts } from "hono/accepts";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { tableFile, XLSX_TYPE } from "../http/table-file.ts";
import { validate } from "../http/validate.ts";
import { StaffingFilter } from "./input.ts";
import { lookAtStaffing } from "./look.ts";
import { Staffing } from "./shapes.ts";
import { tableOf } from "./table.ts";

/** Mounted at /api/v1/staffing. */
export const staffingRoutes = new Hono<AppEnv>().get(
  "/",
  describe({ summary: "People needed per half hour, beside who is planned", description: "Also as CSV or XLSX, by `Accept` or `format=`.", right: "staffing.read", answers: { 200: Staffing } }),
  validate("query", StaffingFilter),
  async (c) => {
    const { lang, ...filter } = c.req.valid("query");
    const staffing = await lookAtStaffing(c.var.ctx, { ...filter, lang });
    const format = filter.format ?? formatAccepted(c);
    if (format === "json") return c.json(staffing);
    const name = `staffing_${staffing.from.slice(0, 10)}_${staffing.to.slice(0, 10)}`;
    return tableFile(c, { format, name, sheet: lang === "zh" ? "排班测算" : "Staffing", table: tableOf(staffing, lang) });
  },
);

const FORMATS = { "application/json": "json", "text/csv": "csv", [XLSX_TYPE]: "xlsx" } as const;

function formatAccepted(c: HonoContext<AppEnv>): "json" | "csv" | "xlsx" {
  const type = accepts(c, { header: "Accept", supports: Object.keys(FORMATS), default: "application/json" });
  return FORMATS[type as keyof typeof FORMATS];
}
