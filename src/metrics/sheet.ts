import { DomainError } from "../kernel/errors.ts";
import type { Cell } from "./csv.ts";

/**
 * A workbook with one sheet. The writer is loaded when it is first asked for. Texts are stored as texts, so none becomes a formula.
 * @throws DomainError `unsupported` for a long one (some 500 rows) in workerd, where the writer lacks the thread that it packs with.
 */
export async function toXlsx([titles = [], ...rows]: readonly (readonly Cell[])[], name: string): Promise<ArrayBuffer> {
  const { default: write } = await import("write-excel-file/universal");
  const head = titles.map((title) => ({ value: String(title), type: String, fontWeight: "bold" as const }));
  const body = rows.map((row) => row.map((cell) => (cell === null ? null : typeof cell === "number" ? { value: cell, type: Number } : { value: cell, type: String })));
  try {
    const blob = await write([head, ...body], { sheet: name, stickyRowsCount: 1 }).toBlob();
    return await blob.arrayBuffer();
  } catch (cause) {
    if (!(cause instanceof ReferenceError)) throw cause;
    throw new DomainError("unsupported", "So long a workbook can't be made here. Ask for a shorter span, or for CSV.", {}, { cause });
  }
}
