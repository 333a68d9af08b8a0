import { expect, test } from "vitest";
import { FEIGE_COLUMNS } from "../../src/metrics/platform-names.ts";
import { dayOfReport, readReport, valueOf } from "../../web/metrics/report-rows.ts";
import { climbers } from "../../web/scorecards/ranks.ts";

const known = FEIGE_COLUMNS.map(({ name }) => name);

test.each([
  ["2026-11-01", "2026-11-01"],
  ["2026/11/1", "2026-11-01"],
  ["20261101", "2026-11-01"],
  ["2026年11月1日", "2026-11-01"],
  ["2026-11-01T00:00:00.000Z", "2026-11-01"],
  ["2026-02-30", undefined],
  ["11月1日", undefined],
  ["", undefined],
])("day %s", (said, day) => expect(dayOfReport(said)).toBe(day));

test.each([
  ["1,234.50", 1234.5],
  ["98.7%", 98.7],
  ["￥12.30", 12.3],
  ["-3", -3],
  ["12.34秒", 12.34],
  ["1小时2分3秒", 3723],
  ["01:02:03", 3723],
  ["2:05", 125],
  ["很多", null],
  ["1e5", null],
  ["12秒多", null],
])("value %s", (said, value) => expect(valueOf(said)).toBe(value));

test("a report is read by its titles, with or without units, the same names told apart", () => {
  const read = readReport([["统计日期", "客服昵称", "3分钟人工回复率（会话）", "3分钟人工回复率(%)", "新平均响应时长(秒)", "别的"], ["2026-11-01", "小梅", "99.1%", "97", "12.5", "7"]], known);
  expect(read).toEqual({
    rows: [
      { day: "2026-11-01", account: "小梅", name: "3分钟人工回复率(会话)", value: 99.1 },
      { day: "2026-11-01", account: "小梅", name: "3分钟人工回复率", value: 97 },
      { day: "2026-11-01", account: "小梅", name: "新平均响应时长", value: 12.5 },
    ],
    bad: [],
    columns: ["3分钟人工回复率(会话)", "3分钟人工回复率", "新平均响应时长"],
    ignored: ["别的"],
  });
});

test("every line that can't be read is told by its number and why; the others are taken", () => {
  const read = readReport(
    [
      ["日期", "客服", "询单人数", "支付人数"],
      ["2026-11-01", "小梅", "10", "abc"],
      ["昨天", "小梅", "10", "1"],
      ["2026-11-01", "", "10", "1"],
      ["2026-11-01", "小梅", "11", "2"],
      ["2026-11-01", "合计", "21", "3"],
      ["2026-11-02", "小梅", "-", "--"],
    ],
    known,
  );
  expect(read?.rows).toEqual([{ day: "2026-11-01", account: "小梅", name: "询单人数", value: 10 }]);
  expect(read?.bad).toEqual([
    { line: 2, why: "value", column: "支付人数", said: "abc" },
    { line: 3, why: "day", said: "昨天" },
    { line: 4, why: "account", said: "" },
    { line: 5, why: "twice", said: "小梅 2026-11-01" },
    { line: 6, why: "total", said: "合计" },
    { line: 7, why: "empty", said: "小梅" },
  ]);
});

test("a file without days is of the day that is said; without one, without people or figures, it is none", () => {
  const table = [["客服", "询单人数"], ["小梅", "3"]];
  expect(readReport(table, known, "2026-11-03")?.rows).toEqual([{ day: "2026-11-03", account: "小梅", name: "询单人数", value: 3 }]);
  expect([readReport(table, known), readReport([["日期", "询单人数"]], known), readReport([["日期", "客服", "别的"]], known), readReport([], known)]).toEqual([null, null, null, null]);
});

test("who stands where on the ladder is their last step in each shop", () => {
  const step = (id: string, user: string, shopId: string, rank: "intern" | "agent") => ({ id, shopId, user: { id: user, name: user }, rank, since: "2026-01-01", reason: "r", by: null, at: "2026-01-01T00:00:00.000Z" });
  const found = climbers([step("3", "mei", "a", "agent"), step("2", "mei", "b", "intern"), step("1", "mei", "a", "intern")]);
  expect(found.map(({ shopId, now, steps }) => [shopId, now.rank, steps.map(({ id }) => id)])).toEqual([["a", "agent", ["3", "1"]], ["b", "intern", ["2"]]]);
});
