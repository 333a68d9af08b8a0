import { DomainError } from "../kernel/errors.ts";
import type { Cell } from "../metrics/csv.ts";
import type { FigureItem } from "../metrics/shapes.ts";
import { toXlsx } from "../metrics/sheet.ts";
import { columnsOf } from "../metrics/table.ts";
import type { LetterFile } from "../senders/port.ts";
import { type Issue, whoOf } from "./text.ts";

const XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const WORDS = { zh: { who: "对象", from: "开始日期", to: "结束日期", sheet: "指标" }, en: { who: "Who", from: "From", to: "To", sheet: "Figures" } } as const;

/** The issue as a table: one line for each whose figures they are, a column or more for each figure. */
export function issueTable(items: readonly FigureItem[], { language, metrics, from, to }: Pick<Issue, "language" | "metrics" | "from" | "to">, by: "shop" | "agent" | "team"): Cell[][] {
  const words = WORDS[language];
  const columns = metrics.flatMap((name) => columnsOf(name, language));
  return [[words.who, words.from, words.to, ...columns.map(({ title }) => title)], ...items.map((item) => [whoOf(item, by, language), from, to, ...columns.map(({ cell }) => cell(item))])];
}

/** The workbook that goes with an e-mail; null where this server can't make so long a one. */
export async function workbookOf(items: readonly FigureItem[], issue: Issue, by: "shop" | "agent" | "team"): Promise<LetterFile | null> {
  const made = await toXlsx(issueTable(items, issue, by), WORDS[issue.language].sheet).catch((error: unknown) => {
    if (error instanceof DomainError) return null;
    throw error;
  });
  return made && { name: `${issue.name.replace(/[\\/:*?"<>|\s]+/g, "_")}_${issue.from}.xlsx`, type: XLSX_TYPE, base64: toBase64(new Uint8Array(made)) };
}

const CHUNK = 8_192; // arguments of one call

function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(text);
}
