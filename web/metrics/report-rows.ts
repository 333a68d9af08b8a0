import { COMMAS, DAY, NUMBER, reportHeads, SPAN, spanUnits, UNIT_END } from "./platform-text.ts";

/** A row for the server, and the line of the file that it stands in, counted from the titles on. */
export type ReportRow = { day: string; account: string; name: string; value: number };
/** Why a line, or one cell of it, is not taken. */
export type BadRow = { line: number; why: "day" | "account" | "total" | "value" | "twice" | "empty"; column?: string; said: string };
export type ReadReport = { rows: ReportRow[]; bad: BadRow[]; columns: string[]; ignored: string[] };

const plain = (title: string) => title.replace(/^\uFEFF/, "").replaceAll(reportHeads.brackets[0]!, "(").replaceAll(reportHeads.brackets[1]!, ")").replace(/\s/g, "");
const withoutUnit = (title: string) => plain(title).replace(UNIT_END, "");
const NOTHING = new Set(["", "-", "--", "–", "—", "/"]);

/**
 * A table of the platform's daily report: a line a person and day, a column a figure, titles first.
 * Null where no title says whose, or none is a figure of the platform. `day` is for files of one day that name none.
 */
export function readReport([titles = [], ...lines]: string[][], known: readonly string[], day?: string): ReadReport | null {
  const heads = titles.map(plain);
  const at = (names: readonly string[]) => heads.findIndex((head) => names.includes(head));
  const [dayAt, accountAt] = [at(reportHeads.day), at(reportHeads.account)];
  const names = heads.map((head) => known.find((name) => plain(name) === head) ?? known.find((name) => plain(name) === withoutUnit(head)));
  const columns = names.flatMap((name, index) => (name === undefined ? [] : [{ name, index }]));
  if (accountAt < 0 || columns.length === 0 || (dayAt < 0 && day === undefined)) return null;
  const read: ReadReport = { rows: [], bad: [], columns: columns.map(({ name }) => name), ignored: titles.filter((title, index) => names[index] === undefined && index !== dayAt && index !== accountAt && title.trim() !== "") };
  const seen = new Set<string>();
  lines.forEach((cells, index) => readLine(cells, { line: index + 2, date: dayAt < 0 ? day : dayOfReport(cells[dayAt] ?? ""), rawDate: cells[dayAt] ?? "", account: (cells[accountAt] ?? "").trim(), columns, seen }, read));
  return read;
}

type Line = { line: number; date: string | undefined; rawDate: string; account: string; columns: readonly { name: string; index: number }[]; seen: Set<string> };

function readLine(cells: readonly string[], { line, date, rawDate, account, columns, seen }: Line, { rows, bad }: ReadReport): void {
  if (date === undefined) return void bad.push({ line, why: "day", said: rawDate.trim() });
  if (reportHeads.total.includes(account)) return void bad.push({ line, why: "total", said: account });
  if (account === "" || account.length > 100) return void bad.push({ line, why: "account", said: account });
  if (seen.has(`${date} ${account}`)) return void bad.push({ line, why: "twice", said: `${account} ${date}` });
  seen.add(`${date} ${account}`);
  let taken = 0;
  for (const { name, index } of columns) {
    const said = (cells[index] ?? "").trim();
    if (NOTHING.has(said)) continue;
    taken += 1;
    const value = valueOf(said);
    if (value === null) bad.push({ line, why: "value", column: name, said });
    else rows.push({ day: date, account, name, value });
  }
  if (taken === 0) bad.push({ line, why: "empty", said: account });
}

/** With dashes, slashes or points, without any, in words, and what a sheet makes of a date; undefined for what is no day. */
export function dayOfReport(text: string): string | undefined {
  const match = DAY.exec(text.trim());
  if (!match) return undefined;
  const [, year, month, day, shortMonth, shortDay] = match;
  const iso = `${year}-${(month ?? shortMonth)!.padStart(2, "0")}-${(day ?? shortDay)!.padStart(2, "0")}`;
  const read = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(iso) ? iso : undefined;
}

/** A number as the report writes it: with commas, a sign of percent or money, units of time, or as 01:02:03; null for what is none. Spans are seconds. */
export function valueOf(text: string): number | null {
  const said = text.replace(COMMAS, "").replace(/\s/g, "");
  const clock = /^(\d+):([0-5]\d)(?::([0-5]\d))?$/.exec(said);
  if (clock) return clock[3] === undefined ? Number(clock[1]) * 60 + Number(clock[2]) : Number(clock[1]) * 3_600 + Number(clock[2]) * 60 + Number(clock[3]);
  if (said !== "" && said.replace(SPAN, "") === "") return [...said.matchAll(SPAN)].reduce((sum, [, count, unit]) => sum + Number(count) * spanUnits[unit!]!, 0);
  const number = NUMBER.exec(said);
  return number ? Number(number[1]) : null;
}
