import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileAutomaton } from "../../src/inspections/automaton.ts";
import { normaliseText } from "../../src/inspections/fold-text.ts";
import { compilePhrases, findForbidden, PHRASE_LIMITS, proposeFaults, type Phrase } from "../../src/inspections/forbidden-phrases.ts";
import { simplified } from "../../src/inspections/traditional.ts";
import { SEED_PHRASES } from "../../src/inspections/seed-phrases.ts";

const seed = compilePhrases(SEED_PHRASES);
const found = (text: string) => seed.find(text).map(({ pattern }) => pattern);
const own = (pattern: string, more: Partial<Phrase> = {}): Phrase => ({ id: pattern.slice(0, 20), category: "other", pattern, level: "warn", ...more });

describe("the seed list", () => {
  it("has the 29 lines of the document in 52 parts, and the words of the sheet and the phone", () => {
    const of = (category: Phrase["category"]) => SEED_PHRASES.filter((phrase) => phrase.category === category);
    expect(new Set(of("service").map(({ id }) => id.slice(0, 5))).size).toBe(29);
    expect(["service", "inspection", "interjection", "phone"].map((category) => of(category as Phrase["category"]).length)).toEqual([52, 4, 3, 7]);
    expect(new Set(SEED_PHRASES.map(({ id }) => id)).size).toBe(66);
    expect(SEED_PHRASES.find(({ id }) => id === "S1-05.3")?.pattern).toBe("刚才不是已经告诉你了吗");
  });

  it("finds each of its own phrases, interjections apart", () => {
    for (const { pattern, category } of SEED_PHRASES) {
      if (category === "interjection") expect(found(pattern)).toEqual([]);
      else expect(found(`亲${pattern}哦`)).toContain(pattern);
    }
  });
});

describe("a phrase is found", () => {
  it.each([
    ["as it is", "这个我不知道"],
    ["between spaces", "这个 我 不 知 道"],
    ["between full-width spaces and commas", "我　不，知、道。"],
    ["over lines and tabs", "我不\n知\t道"],
    ["around zero-width characters", "我\u200B不\u200D知\uFEFF道"],
    ["around emoji, marks and signs", "我不😀~知*道\u0301"],
    ["in traditional characters", "這個我不知道"],
    ["around a soft hyphen and a variation selector", "我不\u00AD知\uFE0F道"],
  ])("%s", (_, text) => expect(found(text)).toEqual(["我不知道", "不知道"]));

  it.each([
    ["加V信", "加ｖ 信"],
    ["vx", "ＶＸ"],
    ["VX", "v-x"],
    ["加V信", "加𝐕信"],
    ["fine", "ﬁne"],
    ["１２３", "①②③"],
    ["QQ号", "q q 号"],
    ["转账", "轉 帳"],
    ["聯繫我", "联系我"],
    ["没办法", "沒辦法"],
    ["转帐", "轉賬"],
    ["等着你", "等著妳"],
    ["盖饭", "蓋飯"],
  ])("%s in %s, whatever its width and case", (pattern, text) => expect(compilePhrases([own(pattern)]).find(`请${text}吧`)).toHaveLength(1));

  it("once a message, and in the order of the lists", () => {
    expect(found("不清楚不清楚,我不知道,急什么!不清楚")).toEqual(["急什么", "我不知道", "不清楚", "不知道"]);
  });

  it("under all its entries where lists share it, at the strictest level", () => {
    const [hit] = compilePhrases([own("不知道", { id: "a" }), own("不 知 道", { id: "b", level: "block" }), own("不知道", { id: "c", level: "off" })]).find("不知道");
    expect(hit).toMatchObject({ pattern: "不知道", level: "block", phrases: [{ id: "a" }, { id: "b" }] });
  });

  it("as plain text, never as a pattern language", () => {
    const matcher = compilePhrases([own("(a+)+$"), own("加.微"), own("[一-龥]{2}")]);
    expect(matcher.find("微信")).toEqual([]);
    expect(matcher.find("加点微")).toEqual([]);
    expect(matcher.find("加.微").map(({ pattern }) => pattern)).toEqual(["加.微"]);
  });
});

it("checks nobody's words but an agent's", () => {
  const text = "急什么";
  expect((["buyer", "bot", "system", "agent"] as const).map((sender) => findForbidden({ sender, text }, seed).length)).toEqual([0, 0, 0, 1]);
});

it("proposes each fault once a message", () => {
  const matcher = compilePhrases(SEED_PHRASES.map((phrase) => ({ ...phrase, level: "warn" as const })));
  expect(proposeFaults(matcher.find("喂,我不知道,不清楚啊"))).toEqual(["L1", "L2"]);
  expect(proposeFaults(matcher.find("好的亲"))).toEqual([]);
});

describe("a list that cannot be looked for", () => {
  const refused = expect.objectContaining({ code: "invalid" });
  it("is refused: nothing but signs, too long, too many", () => {
    expect(() => compilePhrases([own("…!?")])).toThrow(refused);
    expect(() => compilePhrases([own("啊".repeat(PHRASE_LIMITS.length + 1))])).toThrow(refused);
    expect(() => compilePhrases(Array.from({ length: PHRASE_LIMITS.phrases + 1 }, (_, index) => own(`w${index}`)))).toThrow(refused);
  });

  it("finds nothing when it is empty or off", () => {
    expect(compilePhrases([]).find("不知道")).toEqual([]);
    expect(compilePhrases([own("…", { level: "off" })]).find("…")).toEqual([]);
  });
});

it("finds in a text as written what it finds in the folded one", () => {
  const letters = fc.constantFrom(..."說我不知道，Ａb １。".split(""), "😀", "🅰", "🈚", "👍\u{1f3fd}", "e\u0301", "が", "\ud83d", "\udc4d", "\u200d", "\ufe0f");
  const texts = fc.string({ unit: letters, maxLength: 30 });
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ unit: letters, minLength: 1, maxLength: 4 }), { maxLength: 8 }), texts, (wanted, text) => {
      const phrases = wanted.filter((pattern) => normaliseText(pattern) !== "").map((pattern) => own(pattern));
      const plain = compileAutomaton([...new Set(phrases.map(({ pattern }) => normaliseText(pattern)))]);
      expect(compilePhrases(phrases).find(text)).toHaveLength(plain.find(normaliseText(text)).length);
    }),
    { numRuns: 300 },
  );
});

it("finds what a naive search finds, of any phrases in any text", () => {
  const letters = fc.string({ unit: fc.constantFrom("a", "b", "不", "知", "道", "𠮷"), minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(fc.uniqueArray(letters, { maxLength: 12 }), fc.string({ unit: fc.constantFrom("a", "b", "不", "知", "道", "𠮷", "一"), maxLength: 60 }), (wanted, text) => {
      const naive = wanted.flatMap((one, index) => (text.includes(one) ? [index] : []));
      expect(compileAutomaton(wanted).find(text)).toEqual(naive);
    }),
    { numRuns: 1_000 },
  );
});

it("reads a text once, however the phrases nest", () => {
  const nested = Array.from({ length: 200 }, (_, index) => own("a".repeat(index + 1), { id: String(index) }));
  expect(compilePhrases(nested).find("a".repeat(300_000))).toHaveLength(200);
  expect(compilePhrases(nested.slice(100)).find(`${"a".repeat(100)}b`.repeat(3_000))).toEqual([]);
});

it("normalises what it has normalised to the same", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 40 }), (text) => {
      expect(normaliseText(normaliseText(text))).toBe(normaliseText(text));
    }),
  );
});

it("folds letter by letter to what folding at once gives", () => {
  const whole = (text: string) => simplified(text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ""));
  const letters = fc.constantFrom(..."說我不知道，。！？ａＢ１２ A b~`'\"…—《》〒㎏ﬁ①é\u0301\u3099か가\u1100\u1161İß😀𝟙\u200b\n\t後".split(""), "e\u0301", "が");
  fc.assert(fc.property(fc.oneof(fc.string({ unit: letters }), fc.string({ unit: "binary" })), (text) => normaliseText(text) === whole(text)), { numRuns: 2_000 });
  for (let code = 0; code < 0x1_0000; code++) if (normaliseText(String.fromCharCode(code)) !== whole(String.fromCharCode(code))) expect(code).toBe(-1);
  expect(normaliseText("說".repeat(5_000))).toBe("说".repeat(5_000));
});
