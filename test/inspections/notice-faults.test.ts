import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noticeFaults, type Spoken } from "../../src/inspections/notice-faults.ts";
import { draw } from "../../src/inspections/sample.ts";
import { readInspectionSettings } from "../../src/inspections/settings.ts";

const settings = readInspectionSettings({});
const said = (sender: Spoken["sender"], text: string | null, seconds: number): Spoken => ({ id: `m${seconds}`, sender, agentId: sender === "agent" ? "mei" : null, text, at: new Date(seconds * 1_000) });
const noticed = (chat: Spoken[], isOver = true) => noticeFaults(chat, { isOver, settings }).map(({ rule, messageId }) => `${rule} ${messageId ?? "-"}`);

describe("what a chat lacks", () => {
  it.each<[string, Spoken[], string[]]>([
    ["nothing where all is there", [said("buyer", "在吗", 0), said("agent", "您好,请讲", 10), said("agent", "感谢,再见", 20)], []],
    ["a greeting in the first reply", [said("agent", "请讲", 1), said("agent", "您好,再见", 2)], ["no_greeting m1"]],
    ["closing words in both last replies", [said("agent", "您好", 1), said("agent", "请稍等", 2), said("agent", "发了", 3)], ["no_closing m3"]],
    ["no closing words where they are the last but one", [said("agent", "您好", 1), said("agent", "再见", 2), said("agent", "嗯", 3)], []],
    ["neither 请 nor 您 anywhere", [said("agent", "你好", 1), said("agent", "再见", 2)], ["no_courtesy -"]],
    ["thanks after three minutes to the second", [said("buyer", "在", 0), said("buyer", "?", 170), said("agent", "您好,再见", 180)], ["no_thanks m180"]],
    ["no thanks just before", [said("buyer", "在", 0), said("agent", "您好,再见", 179)], []],
    ["thanks that were said", [said("buyer", "在", 0), said("agent", "您好,让您久等了,再见", 900)], []],
    ["nothing of a chat without words of ours", [said("buyer", "在", 0), said("bot", "亲", 1), said("agent", null, 2)], []],
  ])("%s", (_, chat, rules) => expect(noticed(chat)).toEqual(rules));

  it("is not said of closing words while it goes on", () => expect(noticed([said("agent", "您好", 1)], false)).toEqual([]));
});

describe("a draw", () => {
  const many = Array.from({ length: 100 }, (_, index) => ({ id: `s${index}`, agentId: null }));
  it("is the same under the same seed, whatever the order, and another under another", () => {
    fc.assert(
      fc.property(fc.string(), fc.shuffledSubarray(many, { minLength: 100 }), (seed, shuffled) => {
        const plan = { rule: "share" as const, amount: 0.1, seed };
        expect(draw(shuffled, plan)).toEqual(draw(many, plan));
      }),
      { numRuns: 20 },
    );
    const by = (seed: string) => draw(many, { rule: "number", amount: 20, seed }).map(({ id }) => id).join();
    expect(by("a")).not.toBe(by("b"));
  });

  it("by share rounds up, by number takes no more than there are, by rule takes all", () => {
    const count = (rule: "share" | "number" | "breaches", amount: number | null, of = many) => draw(of, { rule, amount, seed: "x" }).length;
    expect([count("share", 0.1), count("share", 0.101), count("share", 1), count("number", 7), count("number", 200), count("breaches", null), count("share", 0.5, [])]).toEqual([10, 11, 100, 7, 100, 100, 0]);
  });

  it("draws everybody about as often", () => {
    const times = new Map<string, number>();
    for (let seed = 0; seed < 400; seed += 1) for (const { id } of draw(many, { rule: "share", amount: 0.25, seed: String(seed) })) times.set(id, (times.get(id) ?? 0) + 1);
    expect(Math.min(...times.values())).toBeGreaterThan(60);
    expect(Math.max(...times.values())).toBeLessThan(140);
  });
});
