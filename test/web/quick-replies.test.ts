import { expect, test } from "vitest";
import { initialsOf } from "../../web/kernel/initials.ts";
import { importRows } from "../../web/quick-replies/columns.ts";
import { matching } from "../../web/quick-replies/match.ts";
import { filledIn, leftIn } from "../../web/quick-replies/variables.ts";

const reply = (title: string, more = {}) => ({ id: title, shopId: null, category: "", title, text: "亲，您好", code: null, updatedAt: "2026-11-22T00:00:00Z", ...more });

test.each([
  ["发货时间", "fhsj"],
  ["退换货7天", "thh7t"],
  ["尺码A", "cma"],
  ["哦噢哈呵", "oohh"],
  ["重庆鞋", "zqx"],
])("the initials of %s are %s", (words, initials) => expect(initialsOf(words)).toBe(initials));

test("finds by code first, then title, initials, group and words", () => {
  const all = [reply("发货时间"), reply("运费", { text: "发货后不退运费" }), reply("优惠", { code: "fh" }), reply("其他", { category: "发货" })];
  expect(matching(all, "fh").map(({ title }) => title)).toEqual(["优惠", "发货时间", "其他"]);
  expect(matching(all, "发货").map(({ title }) => title)).toEqual(["发货时间", "其他", "运费"]);
  expect(matching(all, "没有")).toEqual([]);
  expect(matching(all, "")).toHaveLength(4);
});

test("puts in what is known and says what is not", () => {
  const values = { buyer: "小王", order: null, agent: "小林", number: "A01", shop: "茶铺" };
  const text = filledIn("{buyer}您好，订单{order}今天发，{agent}（{number}）{shop}{other}", values);
  expect(text).toBe("小王您好，订单{order}今天发，小林（A01）茶铺{other}");
  expect(leftIn(text)).toEqual(["{order}"]);
});

test("knows the columns of several workbenches; says so where it does not", () => {
  expect(importRows([["快捷编码", "快捷短语（必填）", "快捷短语分组"], ["fh", "今天发", "物流"]])).toEqual([{ code: "fh", text: "今天发", category: "物流", title: "" }]);
  expect(importRows([["\uFEFF分组名称", "标题", "内容*"], ["a", "b", "c"]])).toEqual([{ code: "", text: "c", category: "a", title: "b" }]);
  expect(importRows([["甲", "乙"], ["1", "2"]])).toBeNull();
  expect(importRows([])).toBeNull();
});
