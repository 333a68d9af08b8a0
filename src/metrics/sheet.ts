import type { Cell } from "./csv.ts";

/** A workbook with one sheet. The writer is loaded when it is first asked for. Texts are stored as texts, so none becomes a formula. */
export async function toXlsx([titles = [], ...rows]: readonly (readonly Cell[])[], name: string): Promise<ArrayBuffer> {
  const { default: write } = await import("write-excel-file/universal");
  const head = titles.map((title) => ({ value: String(title), type: String, fontWeight: "bold" as const }));
  const body = rows.map((row) => row.map((cell) => (cell === null ? null : typeof cell === "number" ? { value: cell, type: Number } : { value: cell, type: String })));
  const blob = await write([head, ...body], { sheet: name, stickyRowsCount: 1 }).toBlob();
  return blob.arrayBuffer();
}
