/** A share is a number from 0 to 1 that a workbook shows in percent. */
export type Cell = string | number | { share: number } | null;

/**
 * RFC 4180 with CRLF, and a byte order mark so that Excel reads Chinese titles as UTF-8. A text that a spreadsheet would take
 * for a formula gets an apostrophe before it.
 */
export function toCsv(rows: readonly (readonly Cell[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(toField).join(",")}\r\n`).join("")}`;
}

function toField(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  if (typeof cell === "object") return String(cell.share);
  const text = disarmed(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Tabs, returns and spaces before the sign do not hide it from a spreadsheet, nor do the wide forms of the signs. */
const disarmed = (text: string): string => (/^[\s\0]*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text);
