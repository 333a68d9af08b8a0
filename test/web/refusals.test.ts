import { expect, test } from "vitest";
import { refusalInChinese } from "../../web/kernel/text/refusals.ts";

test.each([
  ["Somebody else holds it by now.", "会话已由同事接待。"],
  ["There is no such refund.", "没有这个售后单，可能已被删除。"],
  ["There is no such person in the shop.", "没有这个人员，可能已被删除。"],
  ["There is no such use.", "没有这个内容，可能已被删除。"],
  ["Too small: expected string to have >=1 characters", "不能为空"],
  ["Too big: expected string to have <=40 characters", "最多40个字符"],
  ["Invalid option: expected one of \"a\"|\"b\"", "请从选项中选择"],
  ["买家已离开", "买家已离开"],
])("%s", (message, words) => expect(refusalInChinese(message)).toBe(words));

test("what nobody has put into words is left to the kind of refusal", () => expect(refusalInChinese("The moon is full.")).toBeUndefined());
