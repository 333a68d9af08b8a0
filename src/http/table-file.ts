import type { Context as HonoContext, TypedResponse } from "hono";
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

/** A file in place of JSON: to the typed client such an answer is none, so that what is left is the JSON's own type. */
export type FileAnswer = Response & TypedResponse<never, 200, "json">;

/** A table as a file to keep. */
export async function tableFile(c: HonoContext<AppEnv>, { format, name, sheet, table }: TableFile): Promise<FileAnswer> {
  const type = format === "csv" ? "text/csv; charset=utf-8" : XLSX_TYPE;
  const headers = { "Content-Type": type, "Content-Disposition": `attachment; filename="${name}.${format}"`, "Cache-Control": "no-store" };
  const file: Response = c.body(format === "csv" ? toCsv(table) : await toXlsx(table, sheet), 200, headers);
  return file as FileAnswer;
}
