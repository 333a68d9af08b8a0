import { headWords } from "./text.ts";

export type PlanRow = { person: string; day: string; kind: string };

const isDay = (title: string) => /^\d{4}[-/.\u5e74]\d{1,2}[-/.\u6708]\d{1,2}/.test(title);
const plain = (title: string) => title.replace(/^\uFEFF/, "").trim().toLowerCase();

/** Rows of a table: one a person and day, or a grid with a column a day. Null where nothing says who or when. */
export function planRows([titles = [], ...rows]: string[][]): PlanRow[] | null {
  const heads = titles.map(plain);
  const at = (name: "person" | "day" | "kind") => {
    for (const word of headWords.zh[name].split("|")) if (heads.includes(word)) return heads.indexOf(word);
    return -1;
  };
  const [person, day, kind] = [at("person"), at("day"), at("kind")];
  const cell = (row: string[], column: number) => (row[column] ?? "").trim();
  const who = (row: string[]) => cell(row, person) || cell(row, heads.findIndex((_, column) => column !== person && !isDay(titles[column] ?? "")));
  const days = titles.flatMap((title, column) => (isDay(title.trim()) ? [{ column, day: title.trim() }] : []));
  if (person < 0) return null;
  if (day >= 0 && kind >= 0) return rows.map((row) => ({ person: who(row), day: cell(row, day), kind: cell(row, kind) }));
  return days.length === 0 ? null : rows.flatMap((row) => days.map((one) => ({ person: who(row), day: one.day, kind: cell(row, one.column) })));
}
