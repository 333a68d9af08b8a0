import type { Context as HonoContext } from "hono";
import type { Cell } from "../metrics/csv.ts";
import { toCsv } from "../metrics/csv.ts";
import { toXlsx } from "../metrics/sheet.ts";
import type { AppEnv } from "./env.ts";

export const XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

type TableFile = {
  format: "csv" | "xlsx";
  /** Without its ending. */
  name: string;
  sheet: string;
  /** Titles first. */
  table: readonly (readonly Cell[])[];
};

/** A table as a file to keep. */
export async function tableFile(c: HonoContext<AppEnv>, { format, name, sheet, table }: TableFile): Promise<Response> {
  const type = format === "csv" ? "text/csv; charset=utf-8" : XLSX_TYPE;
  const headers = { "Content-Type": type, "Content-Disposition": `attachment; filename="${name}.${format}"`, "Cache-Control": "no-store" };
  return c.body(format === "csv" ? toCsv(table) : await toXlsx(table, sheet), 200, headers);
}
