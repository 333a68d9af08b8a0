import fc from "fast-check";
import { expect, it } from "vitest";
import { toCsv } from "../../src/metrics/csv.ts";

it.each([
  ["=1+1", "'=1+1"],
  ["+8613800000000", "'+8613800000000"],
  ["-2", "'-2"],
  ["@SUM(A1)", "'@SUM(A1)"],
  [" =1", "' =1"],
  ["＝1", "'＝1"],
  ["\t=1", "'\t=1"],
  ["\r=1", "\"'\r=1\""],
  ['=cmd|"/c"', `"'=cmd|""/c"""`],
  ["王, 小明", '"王, 小明"'],
  ["a\nb", '"a\nb"'],
  ["2-3", "2-3"],
  ["小二", "小二"],
])("writes the text %j as %j", (text, field) => {
  expect(toCsv([[text]])).toBe(`\uFEFF${field}\r\n`);
});

it("leaves numbers as they are, and what is null empty", () => {
  expect(toCsv([["a", "b", "c"], [-1, 0.5, null]])).toBe("\uFEFFa,b,c\r\n-1,0.5,\r\n");
  expect(toCsv([[{ share: 0.25 }]])).toBe("\uFEFF0.25\r\n");
});

it("gives back every cell to who reads it", () => {
  const rows = fc.array(fc.array(fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "\r", "'", "小", " ") }).map((text) => `x${text}`), { minLength: 2, maxLength: 4 }), { minLength: 1 });
  fc.assert(
    fc.property(rows, (table) => {
      expect(readCsv(toCsv(table))).toEqual(table);
    }),
  );
});

function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, bare, end] of text.slice(1).matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? bare!);
    if (end !== ",") rows.push([]);
  }
  return rows.slice(0, -1);
}
