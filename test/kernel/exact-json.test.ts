import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanText, parseExactJson, parseExactJsonBytes, tryParseExactJson } from "../../src/kernel/exact-json.ts";

describe("parseExactJson", () => {
  it.each([
    ["9007199254740991", 9007199254740991],
    ["9007199254740992", "9007199254740992"],
    ["-9007199254740993", "-9007199254740993"],
    ["7000893114000949517", "7000893114000949517"],
    ["99999999999999999999999999", "99999999999999999999999999"],
    ["0.1234567890123456789", 0.12345678901234568],
    ["1e20", 1e20],
    ["1990", 1990],
    ['"\\u0000a\\ud800b"', "\uFFFDa\uFFFDb"],
    ['"\\ud83d\\ude00"', "😀"],
    ['{"a":[7000893114000949517,{"b":"7000893114000949517"}]}', { a: ["7000893114000949517", { b: "7000893114000949517" }] }],
  ])("%s", (text, value) => {
    expect(parseExactJson(text)).toEqual(value);
  });
  it.each(["", "{", "undefined", "[1,]", "01", "[".repeat(65) + "]".repeat(65), "[".repeat(500_000), '{"a":'.repeat(500_000)])("refuses %.20s", (text) => {
    expect(() => parseExactJson(text)).toThrow(SyntaxError);
    expect(tryParseExactJson(text)).toBeUndefined();
  });
  it("counts no brackets inside texts", () => {
    expect(parseExactJson(JSON.stringify("[".repeat(1000) + '"\\'))).toHaveLength(1002);
  });
  it("skips a byte order mark and keeps going over broken UTF-8", () => {
    expect(parseExactJsonBytes(Uint8Array.of(0xef, 0xbb, 0xbf, 0x31))).toBe(1);
    expect(parseExactJsonBytes(Uint8Array.of(0x22, 0xff, 0x22))).toBe("\uFFFD");
  });
  it("keeps the digits of any integer", () => {
    fc.assert(
      fc.property(fc.bigInt(), (integer) => {
        expect(String(parseExactJson(String(integer)))).toBe(String(integer));
      }),
    );
  });
  it("is JSON.parse on everything else", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const text = JSON.stringify(value).replaceAll(/\d{16,}/g, "1");
        expect(parseExactJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });
});

it("cleanText leaves a text that any database can hold", () => {
  expect(cleanText("a\0b\uD800")).toBe("a\uFFFDb\uFFFD");
});
