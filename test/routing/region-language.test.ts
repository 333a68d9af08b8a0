import { expect, it } from "vitest";
import { languageOf } from "../../src/routing/language.ts";
import { PROVINCES, provinceOf, SEVEN_REGIONS } from "../../src/routing/regions.ts";
import { sharesFrom } from "../../src/routing/shares.ts";

it.each([
  ["福建省南平市建阳区****", "福建"],
  ["内蒙古自治区呼和浩特市", "内蒙古"],
  ["广西壮族自治区南宁市", "广西"],
  ["上海上海市浦东新区", "上海"],
  [" 中国 浙江省杭州市", "浙江"],
  ["黑龙江省", "黑龙江"],
  ["******", null],
  ["朝阳区北京路1号", null],
  ["", null],
  [null, null],
] as const)("%s lies in %s", (address, province) => expect(provinceOf(address)).toBe(province));

it("divides 31 provinces into seven regions, each in one", () => {
  const all = SEVEN_REGIONS.flatMap(({ provinces }) => provinces);
  expect([SEVEN_REGIONS.length, all.length, new Set(all).size, PROVINCES.length]).toEqual([7, 31, 31, 34]);
});

it.each([
  ["在吗", "zh"],
  ["Hello, is this in stock?", "latin"],
  ["这个 iPhone 15 Pro Max 有货吗", "zh"],
  ["すみません、在庫は", "ja"],
  ["안녕하세요", "ko"],
  ["Здравствуйте", "ru"],
  ["مرحبا", "ar"],
  ["สวัสดี", "th"],
  ["OK", "latin"],
  ["？？ 123 😀", null],
  ["", null],
  [null, null],
] as const)("%s is written in %s", (text, language) => expect(languageOf(text)).toBe(language));

it("adds up who got how many, why, and when, with who was there and got none", () => {
  const row = (agentId: string, reason: string, hour: number, count: number) => ({ agentId, name: agentId, reason, hour, count });
  const { total, reasons, items } = sharesFrom([row("mei", "last_agent", 9, 3), row("mei", "territory 华东", 10, 2), row("gone", "last_agent", 9, 1)], [
    { userId: "mei", name: "mei", onlineMs: 7_200_000 },
    { userId: "lei", name: "lei", onlineMs: 3_600_000 },
    { userId: "off", name: "off", onlineMs: 0 },
  ]);
  expect([total, reasons]).toEqual([6, [{ reason: "last_agent", count: 4 }, { reason: "territory 华东", count: 2 }]]);
  expect(items.map(({ agent, given, perOnlineHour, hours }) => [agent.id, given, perOnlineHour, hours[9], hours[10]])).toEqual([["mei", 5, 2.5, 3, 2], ["gone", 1, null, 1, 0], ["lei", 0, 0, 0, 0]]);
});
