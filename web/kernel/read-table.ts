import Papa from "papaparse";
import { readSheet } from "read-excel-file/browser";

/** The rows of a CSV or XLSX file as texts. Workbenches write CSV as GBK: what is no UTF-8 is read so. Loaded when a file is chosen. */
export async function readTable(file: File): Promise<string[][]> {
  const rows = /\.xlsx$/i.test(file.name) ? await fromSheet(file) : fromCsv(await file.arrayBuffer());
  return rows.filter((row) => row.some((cell) => cell.trim() !== ""));
}

async function fromSheet(file: File): Promise<string[][]> {
  const rows = await readSheet(file);
  return rows.map((row) => row.map((cell) => (cell === null ? "" : cell instanceof Date ? cell.toISOString() : String(cell))));
}

function fromCsv(bytes: ArrayBuffer): string[][] {
  return Papa.parse<string[]>(decoded(bytes), { skipEmptyLines: "greedy" }).data;
}

function decoded(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}
