import { describe, expect, it } from "vitest";
import { nextSteps } from "../../src/complaints/next-steps.ts";
import { readCaseSettings } from "../../src/complaints/settings.ts";
import { soundOf } from "../../src/complaints/words.ts";

const { complaintWords, complaintOutsideWords } = readCaseSettings({});

describe("what a text sounds like", () => {
  it.each([
    ["什么时候发货", null],
    ["我要投诉", { words: ["投诉"], external: "none" }],
    ["我要投 诉 你 们", { words: ["投诉"], external: "none" }],
    ["我要投訴你們", { words: ["投诉"], external: "none" }],
    ["打１２３１５", { words: ["12315"], external: "threatened" }],
    ["1-2-3-1-5 见", { words: ["12315"], external: "threatened" }],
    ["找媒体曝光，再投诉", { words: ["投诉", "曝光", "媒体"], external: "threatened" }],
    ["", null],
  ])("%s", (text, sound) => expect(soundOf(text, complaintWords, complaintOutsideWords)).toEqual(sound));

  it("is not held up by a word that is a pattern", () => {
    const bomb = "(a+)+$";
    expect(soundOf("a".repeat(50_000), [bomb], [])).not.toBeUndefined();
    expect(soundOf("x", ["."], [])).toBeNull();
  });
});

describe("the next steps", () => {
  const settings = { allowsUnsatisfiedClose: false };
  it.each([
    [{ state: "recorded", rounds: 1 }, ["pacify", "coordinate"]],
    [{ state: "pacified", rounds: 1 }, ["coordinate"]],
    [{ state: "coordinating", rounds: 1 }, ["feedback"]],
    [{ state: "fed_back", rounds: 1 }, ["coordinate", "feedback", "customer_satisfied", "customer_not_satisfied"]],
    [{ state: "coordinating", rounds: 2 }, ["feedback"]],
    [{ state: "closed", rounds: 2 }, []],
  ] as const)("of %o", (stage, steps) => expect(nextSteps(stage, settings)).toEqual(steps));

  it("hold an unsatisfied close only where the shop allows it", () => {
    expect(nextSteps({ state: "fed_back", rounds: 1 }, { allowsUnsatisfiedClose: true })).toContain("close_unsatisfied");
    expect(nextSteps({ state: "recorded", rounds: 1 }, { allowsUnsatisfiedClose: true })).not.toContain("close_unsatisfied");
  });
});

it("settings that are not set have their defaults, also one by one", () => {
  const { complaintStageHours, callbackDay, complaintFines } = readCaseSettings({ complaintStageHours: { coordinating: 48 }, vanishedReturnMinutes: 5 });
  expect([complaintStageHours, callbackDay, complaintFines.severe]).toEqual([{ recorded: 2, pacified: 2, coordinating: 48, fed_back: 24 }, "business", 500_000]);
});
