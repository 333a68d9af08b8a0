import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffLines } from "../../src/knowledge/diff.ts";
import { apart, readArticle, writeArticle } from "../../src/knowledge/file.ts";
import { readFrontMatter } from "../../src/knowledge/front-matter.ts";
import { outcomesOf } from "../../src/knowledge/outcome.ts";
import { planImport } from "../../src/knowledge/plan-import.ts";
import { type Candidate, rank, saidSince } from "../../src/knowledge/rank.ts";
import { questionTerms, searchTerms } from "../../src/knowledge/terms.ts";

describe("terms", () => {
  it("leaves out what carries no meaning, keeps pairs of Chinese and whole other words", () => {
    expect(questionTerms("请问什么时候发货呀")).toEqual(["发货"]);
    expect(questionTerms("你好，在吗？")).toEqual([]);
    expect(questionTerms("能退吗")).toEqual(["退"]);
    expect(questionTerms("支持 iPhone15 吗，ＩＰＨＯＮＥ")).toEqual(["支持", "iphone15", "iphone"]);
  });
  it("finds two characters of any text, wide or narrow", () => {
    expect(searchTerms("发货，Ａb1")).toEqual(["发货", "ab", "b1"]);
    expect(searchTerms("茶")).toEqual(["茶"]);
    expect(searchTerms("，。")).toEqual([]);
  });
});

const article = (id: string, title: string, more: Partial<Candidate> = {}): Candidate => ({ id, title, asks: [], productIds: [], helped: 0, notHelped: 0, ...more });
const asked = { productIds: [] as string[], total: 12, leastScore: 0.35, limit: 3 };
const SHOP = [
  article("a", "什么时候发货", { asks: ["多久能发货", "今天能发出吗"] }),
  article("b", "怎么申请退货", { asks: ["不想要了能退吗", "七天无理由"] }),
  article("c", "发票怎么开"),
  article("d", "茶具破损了怎么办", { asks: ["杯子碎了"], productIds: ["cup"] }),
  article("e", "收到破损怎么赔付", { asks: ["破损"] }),
];
const ids = (said: string, more: Partial<typeof asked> = {}) => rank(SHOP, { ...asked, said, ...more }).map(({ id }) => id);

describe("rank", () => {
  it("answers what was asked, in other words too, and stays quiet about anything else", () => {
    expect(ids("我昨天下单的，怎么还不发货")[0]).toBe("a");
    expect(ids("能开发票吗")[0]).toBe("c");
    expect(ids("可以退吗，七天无理由")[0]).toBe("b");
    expect(ids("你好在吗")).toEqual([]);
    expect(ids("今天天气真好")).toEqual([]);
  });
  it("puts the same product first, another product last", () => {
    expect(ids("杯子碎了，破损怎么赔付", { productIds: ["cup"] })[0]).toBe("d");
    expect(ids("杯子碎了，破损怎么赔付", { productIds: ["tea"] })).toEqual(["e", "d"]);
    expect(rank(SHOP, { ...asked, said: "杯子碎了", productIds: ["cup"] })[0]).toMatchObject({ id: "d", isSameProduct: true });
  });
  it("prefers what helped; gives as many as asked for", () => {
    const twins = [article("x", "发货"), article("y", "发货", { helped: 9 }), article("z", "发货", { notHelped: 9 })];
    expect(rank(twins, { ...asked, said: "发货" }).map(({ id }) => id)).toEqual(["y", "x", "z"]);
    expect(rank(twins, { ...asked, said: "发货", limit: 1 })).toHaveLength(1);
  });
  it("holds for any texts: scores within 0 and 1, none below the least, the same in any order", () => {
    const text = fc.stringMatching(/^[发货退款茶杯碎了吗 a-c，]{0,12}$/);
    fc.assert(
      fc.property(text, fc.array(fc.record({ title: text, asks: fc.array(text, { maxLength: 2 }) }), { maxLength: 6 }), (said, given) => {
        const candidates = given.map(({ title, asks }, at) => article(String(at), title, { asks }));
        const found = rank(candidates, { ...asked, said });
        expect(found.length).toBeLessThanOrEqual(3);
        for (const { score } of found) expect(score >= 0.35 && score <= 1).toBe(true);
        expect(rank(candidates.toReversed(), { ...asked, said })).toEqual(found);
      }),
    );
  });
  it("hears what the buyer said since our last answer", () => {
    const line = (sender: string, text: string | null, kind = "text") => ({ sender, kind, text });
    expect(saidSince([line("buyer", "快点"), line("system", "转接"), line("agent", "备注", "note"), line("buyer", "发货了吗"), line("agent", "您好"), line("buyer", "旧的")])).toBe("发货了吗\n快点");
    expect(saidSince([line("agent", "好的"), line("buyer", "发货了吗")])).toBe("");
    expect(saidSince([line("buyer", null, "image")])).toBe("");
  });
});

describe("outcomes", () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 8, minute));
  const use = { id: "u", at: at(10) };
  it("tells resolved, asked again and still open apart, within the session of the use", () => {
    const session = { startedAt: at(0), endedAt: at(30) };
    expect(outcomesOf([use], [session], [{ startedAt: at(5) }])).toEqual([{ id: "u", outcome: "resolved", outcomeAt: at(30) }]);
    expect(outcomesOf([use], [session], [{ startedAt: at(20) }, { startedAt: at(15) }])).toEqual([{ id: "u", outcome: "asked_again", outcomeAt: at(15) }]);
    expect(outcomesOf([use], [session], [{ startedAt: at(40) }])[0]!.outcome).toBe("resolved");
    expect(outcomesOf([use], [{ startedAt: at(0), endedAt: null }], [{ startedAt: at(5) }])[0]!.outcome).toBeNull();
    expect(outcomesOf([use], [], [{ startedAt: at(20) }])[0]!.outcome).toBeNull();
  });
});

describe("files", () => {
  it("reads heads as people write them, and says what it can't read", () => {
    expect(readFrontMatter("---\ntitle: 发货\ntags: [物流, \"快\"]\nasks:\n  - 多久发\n  - '今天发?'\nreply: |\n  第一行\n\n  第二行\n---\n\n正文\n")).toEqual({
      head: { title: "发货", tags: ["物流", "快"], asks: ["多久发", "今天发?"], reply: "第一行\n\n第二行" },
      body: "正文",
    });
    expect(readFrontMatter("没有头")).toEqual({ head: {}, body: "没有头" });
    for (const bad of ["---\ntitle: a", "---\n乱写\n---", "---\ntags: [a\n---", '---\ntitle: "a\n---', "---\na: 1\na: 2\n---"]) expect(readFrontMatter(bad)).toHaveProperty("fault");
  });
  it("takes a title from the heading or the name; refuses what is no article", () => {
    expect(readArticle("物流/发货.md", "今天发")).toMatchObject({ title: "发货", kind: "article", body: "今天发" });
    expect(readArticle("x.md", "# 退货\n\n七天内")).toMatchObject({ title: "退货", body: "七天内" });
    expect(readArticle("x.md", "---\ntitle: 问\nreply: 答\n---")).toMatchObject({ kind: "script", reply: "答" });
    for (const bad of ["---\nkind: script\ntitle: 问\n---\n正文", "---\ntitle: a\nowner: b\n---\nx", "---\nkind: poem\n---\nx", "", "---\nid: 1\n---\nx"]) expect(readArticle("x.md", bad)).toHaveProperty("fault");
  });
  it("gives back what it wrote, whatever the words", () => {
    const word = fc.string({ minLength: 1, maxLength: 20, unit: "grapheme" }).map((text) => text.replaceAll(/[\r\p{Cc}]/gu, "").trim()).filter((text) => text !== "");
    const reply = fc.array(word, { minLength: 1, maxLength: 4 }).map((lines) => lines.join("\n"));
    fc.assert(
      fc.property(word, reply, fc.array(word, { maxLength: 3 }), fc.constantFrom("", "物流"), (title, answer, asks, category) => {
        const one = { id: null, kind: "script" as const, title, category, tags: [], asks, productIds: [], reply: answer, body: "## 说明\n\n- 一" };
        expect(readArticle("x.md", writeArticle(one).text)).toEqual(one);
      }),
    );
  });
  it("plans: new, changed, the same, twice and broken ones", () => {
    const known = { id: "01920000-0000-7000-8000-000000000001", kind: "script" as const, version: 3, mayChange: true, title: "发货", category: "", tags: [], asks: [], productIds: [], reply: "今天发", body: "" };
    const file = (name: string, text: string) => ({ name, text });
    const plan = planImport([file("1", "---\ntitle: 发货\nreply: 明天发\n---"), file("2", "---\ntitle: 退货\nreply: 可以\n---"), file("3", "---\ntitle: 退货\nreply: 不行\n---"), file("4", "---"), file("5", `---\nid: ${known.id}\nkind: article\n---\n# 发货\nx`)], [known]);
    expect(plan.changed).toMatchObject([{ id: known.id, version: 3, reply: "明天发" }]);
    expect(plan.added).toMatchObject([{ title: "退货", reply: "可以" }]);
    expect(plan.refused.map((one) => one.file)).toEqual(["3", "4", "5"]);
    expect(planImport([file("1", "---\ntitle: 发货\nreply: 明天发\n---")], [{ ...known, mayChange: false }])).toMatchObject({ changed: [], refused: [{ file: "1" }] });
    expect(planImport([writeArticle(known)], [known])).toMatchObject({ same: 1, added: [], changed: [] });
  });
  it("keeps files of one name apart", () => {
    expect(apart([{ name: "a.md", text: "1" }, { name: "A.md", text: "2" }]).map(({ name }) => name)).toEqual(["a.md", "A (2).md"]);
    expect(writeArticle({ id: null, kind: "article", title: "../怎么/退?", category: "a/b", tags: [], asks: [], productIds: [], reply: null, body: "x" }).name).toBe("a b/怎么 退.md");
  });
});

describe("diff", () => {
  const text = fc.array(fc.constantFrom("a", "b", "c", ""), { maxLength: 8 }).map((lines) => lines.join("\n"));
  it("turns one text into the other, and is empty for the same", () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = diffLines(before, after);
        const side = (gone: "added" | "removed") => lines.filter(({ kind }) => kind !== gone).map(({ text: line }) => line).join("\n");
        expect([side("added"), side("removed")]).toEqual([before, after]);
        expect(diffLines(before, before).every(({ kind }) => kind === "same")).toBe(true);
      }),
    );
    expect(diffLines("一\n二\n三", "一\n三\n四").map(({ kind }) => kind)).toEqual(["same", "removed", "same", "added"]);
  });
});
