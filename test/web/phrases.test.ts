import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normaliseText } from "../../src/inspections/fold-text.ts";
import { compilePhrases } from "../../src/inspections/forbidden-phrases.ts";
import { SIMPLIFIED_PAIRS } from "../../src/inspections/traditional.ts";
import { SEED_PHRASES } from "../../src/inspections/seed-phrases.ts";
import { compile, piecesOf } from "../../web/phrases/match.ts";

const one = (pattern: string, level: "off" | "warn" | "block" = "warn") => ({ id: pattern, shopId: "s", list: "own" as const, pattern, plain: normaliseText(pattern), level, isOwn: true });
const marked = (text: string, phrases = [one("不知道"), one("加V信", "block"), one("知道了", "off")]) => piecesOf(text, compile(phrases)(text)).filter(({ level }) => level !== null);

describe("words marked in the composer", () => {
  it.each([
    ["as they stand, with what parts them", "这个不 知，道啊", [{ text: "不 知，道", level: "warn" }]],
    ["in any width and case", "请加ｖ 信", [{ text: "加ｖ 信", level: "block" }]],
    ["over zero-width characters", "不\u200B知道", [{ text: "不\u200B知道", level: "warn" }]],
    ["none where none are", "您好", []],
  ])("%s", (_, text, pieces) => expect(marked(text)).toEqual(pieces));

  it("are marked in traditional characters too", () => expect(piecesOf("我 不知道，沒辦法", compile([one("没办法")], SIMPLIFIED_PAIRS)("我 不知道，沒辦法")).at(-1)).toEqual({ text: "沒辦法", level: "warn" }));

  it("overlap as one piece of the stricter level", () => expect(marked("我不知道", [one("我不"), one("不知道", "block")])).toEqual([{ text: "我不知道", level: "block" }]));

  it("are those that the server finds, and the pieces are the text again", () => {
    const phrases = SEED_PHRASES.map(({ id, pattern, level }) => ({ ...one(pattern, level), id }));
    const [here, server] = [compile(phrases, SIMPLIFIED_PAIRS), compilePhrases(SEED_PHRASES)];
    const words = fc.array(fc.constantFrom(...SEED_PHRASES.map(({ pattern }) => pattern), "您好", "沒辦法", "這個", "說過", " ", "，", "1", "Ａ", "\u200B", "😀"), { maxLength: 12 }).map((all) => all.join(""));
    fc.assert(
      fc.property(words, (text) => {
        const hits = here(text);
        expect(piecesOf(text, hits).map((piece) => piece.text).join("")).toBe(text);
        expect(hits.length > 0).toBe(server.find(text).length > 0);
      }),
      { numRuns: 200 },
    );
  });

  it("cost less than a frame of typing for a long text and many phrases", () => {
    const many = Array.from({ length: 2_000 }, (_, index) => one(`词${index}语句`));
    expect(compile(many)("您好，请稍等".repeat(600))).toEqual([]);
  });
});
