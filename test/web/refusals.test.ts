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
  ["This is no picture, video, sound, PDF or Office file but text/html. Its content counts, not its name.", "这不是图片、视频、音频、PDF 或 Office 文件（实际是 text/html）。以文件内容为准，改名无效。"],
  ["This refund is refunded: there is nothing left to decide.", "这一单已经处理完，无需再决定。"],
  ["There is room for 2000 phrases.", "最多2000条词条。"],
  ["买家已离开", "买家已离开"],
])("%s", (message, words) => expect(refusalInChinese(message)).toBe(words));

test("what nobody has put into words is left to the kind of refusal", () => expect(refusalInChinese("The moon is full.")).toBeUndefined());
