import { DomainError } from "../kernel/errors.ts";
import type { Cell } from "./csv.ts";

/** A day, or a minute of one as the shop's clocks show it: spreadsheets know no zones. */
const DAY = /^\d{4}-\d\d-\d\d$/;
const MINUTE = /^\d{4}-\d\d-\d\d \d\d:\d\d$/;

function typed(cell: Cell) {
  if (cell === null) return null;
  if (typeof cell === "number") return { value: cell, type: Number };
  if (typeof cell === "object") return { value: cell.share, type: Number, format: "0.00%" };
  const isDay = DAY.test(cell);
  const ms = isDay || MINUTE.test(cell) ? Date.parse(isDay ? `${cell}T00:00:00Z` : `${cell.replace(" ", "T")}:00Z`) : Number.NaN;
  return Number.isNaN(ms) ? { value: cell, type: String } : { value: new Date(ms), type: Date, format: isDay ? "yyyy-mm-dd" : "yyyy-mm-dd hh:mm" };
}

/**
 * A workbook with one sheet. The writer is loaded when it is first asked for. Texts are stored as texts, so none becomes a formula.
 * @throws DomainError `unsupported` for a long one (some 500 rows) in workerd, where the writer lacks the thread that it packs with.
 */
export async function toXlsx([titles = [], ...rows]: readonly (readonly Cell[])[], name: string): Promise<ArrayBuffer> {
  const { default: write } = await import("write-excel-file/universal");
  const head = titles.map((title) => ({ value: String(title), type: String, fontWeight: "bold" as const }));
  const body = rows.map((row) => row.map(typed));
  try {
    const blob = await write([head, ...body], { sheet: name, stickyRowsCount: 1 }).toBlob();
    return await blob.arrayBuffer();
  } catch (cause) {
    if (!(cause instanceof ReferenceError)) throw cause;
    throw new DomainError("unsupported", "So long a workbook can't be made here. Ask for a shorter span, or for CSV.", {}, { cause });
  }
}
