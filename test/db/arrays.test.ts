import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readArray, writeArray } from "../../src/db/arrays.ts";

/** Postgres' rule: each quote and each backslash has a backslash before it, everything else stands for itself. */
const byTheRule = (text: string) => `"${[...text].map((letter) => (letter === '"' || letter === "\\" ? `\\${letter}` : letter)).join("")}"`;

describe("arrays as Postgres reads them", () => {
  it("escape quotes and backslashes and nothing else", () => {
    const awkward = fc.constantFrom('"', "\\", "\n", "\t", "\u0000", "\u007f", "\u2028", "\u200b", "\u202e", "你", "👍", "\ud83d", "{", ",", "NULL");
    fc.assert(fc.property(fc.array(fc.oneof(fc.string(), fc.array(awkward).map((parts) => parts.join("")))), (texts) => {
      expect(writeArray(texts, String)).toBe(`{${texts.map(byTheRule).join(",")}}`);
      expect(readArray(writeArray(texts, String), String)).toEqual(texts);
    }));
  });

  it("escape JSON", () => {
    const rows = [{ a: 'say "hi"\n\\', b: ["你好"] }, null];
    expect(readArray(writeArray(rows, JSON.stringify), (text) => JSON.parse(text) as unknown)).toEqual(rows);
  });
});
