import { describe, expect, it } from "vitest";
import { compileCalendar } from "../../src/sla/calendar.ts";
import { clocksOf } from "../../src/sla/clocks.ts";
import type { ClockTarget, PolicyVersion } from "../../src/sla/policies.ts";
import { conversationsOf, findConflict, type Ranked, wordsOf } from "../../src/sla/policy-conflicts.ts";
import { type ConditionFacts, plainFacts, policiesFor, satisfies, targetsFor, versionsAt } from "../../src/sla/policy-match.ts";

const target = (more: Partial<ClockTarget>): ClockTarget => ({ kind: "first_response", seconds: 30, afterOpeningSeconds: null, counts: "wall", warnAt: [], escalate: [], pauseIn: [], stage: null, ...more });
const policy = (policyId: string, more: Partial<PolicyVersion> = {}): PolicyVersion => ({ policyId, version: 1, publishedAtMs: 0, isDefault: false, rank: 0, when: {}, enabled: true, targets: [target({})], ...more });
const facts = (more: Partial<ConditionFacts> = {}): ConditionFacts => ({ ...plainFacts("tea", "douyin"), ...more });

describe("conditions", () => {
  it.each<[string, PolicyVersion["when"], Partial<ConditionFacts>, boolean]>([
    ["none at all", {}, {}, true],
    ["the shop", { shop: "tea" }, {}, true],
    ["another shop", { shop: ["cup", "pot"] }, {}, false],
    ["one of several tiers", { tier: ["gold", "silver"] }, { tier: "silver" }, true],
    ["a tier that nobody named", { tier: "gold" }, { tier: null }, false],
    ["a team, in the shop's own queue", { team: "t1" }, { team: null }, false],
    ["one of its labels", { category: ["退款"] }, { category: ["发票", "退款"] }, true],
    ["no label", { category: ["退款"] }, { category: [] }, false],
    ["words within what was said, whatever their case", { words: ["VIP"] }, { words: "我是vip会员" }, true],
    ["words, of a picture", { words: ["退"] }, { words: null }, false],
    ["all of them together", { tier: "gold", priority: "urgent" }, { tier: "gold", priority: "normal" }, false],
    ["an empty list", { tier: [] }, { tier: "gold" }, false],
  ])("on %s", (_, when, more, holds) => {
    expect(satisfies(facts(more), when)).toBe(holds);
  });
});

describe("of several policies", () => {
  const all = [policy("a", { rank: 5, when: { tier: "gold" } }), policy("tea", { isDefault: true, rank: 100 }), policy("b", { rank: 9, when: { priority: "urgent" }, targets: [target({ kind: "next_response", seconds: 60 })] })];

  it("the highest rank comes first, the default last, whatever its own", () => {
    expect(policiesFor(all, facts({ tier: "gold", priority: "urgent" })).map(({ policyId }) => policyId)).toEqual(["b", "a", "tea"]);
    expect(policiesFor(all, facts()).map(({ policyId }) => policyId)).toEqual(["tea"]);
  });

  it("each kind goes by the first that speaks of it", () => {
    const both = facts({ tier: "gold", priority: "urgent" });
    expect([targetsFor(all, both, "first_response")?.policy.policyId, targetsFor(all, both, "next_response")?.policy.policyId, targetsFor(all, both, "callback")]).toEqual(["a", "b", null]);
  });

  it("one that is switched off holds for nobody", () => {
    expect(policiesFor([policy("a", { enabled: false })], facts())).toEqual([]);
  });
});

describe("the version", () => {
  const versions = [policy("tea", { isDefault: true, publishedAtMs: 100 }), policy("tea", { isDefault: true, version: 2, publishedAtMs: 200 }), policy("a", { publishedAtMs: 150 })];
  const at = (ms: number, untilMs = ms, reapplied = [{ policyId: "tea", version: 2, atMs: 300 }, { policyId: "tea", version: 1, atMs: 400 }]) => versionsAt({ policies: versions, reapplied }, ms, untilMs).map(({ policyId, version }) => `${policyId}${version}`);

  it("is the one at the start; before its first, the default's first and of others none", () => {
    expect([at(50), at(120), at(160), at(250)]).toEqual([["tea1"], ["tea1"], ["tea1", "a1"], ["tea2", "a1"]]);
  });

  it("is another one after it was re-applied to what ran, the last one of several", () => {
    expect([at(120, 299), at(120, 300), at(250, 450), at(350, 350)]).toEqual([["tea1"], ["tea2"], ["tea1", "a1"], ["tea2", "a1"]]);
  });
});

describe("re-applying", () => {
  const always = compileCalendar({ timeZone: "Asia/Shanghai", alwaysOpen: true });
  const slow = policy("tea", { isDefault: true, targets: [target({ seconds: 100 })] });
  const quick = policy("tea", { isDefault: true, version: 2, publishedAtMs: 10_000, targets: [target({ seconds: 20 })] });
  const clocks = (atMs: number, ended: number | null = null) => {
    const turn = { startedAtMs: 0, first: true, state: ended === null ? "waiting" : "answered", answeredAtMs: ended, answeredBy: null, endedAtMs: ended, holders: [] } as const;
    return clocksOf(turn, { policies: [slow, quick], reapplied: [{ policyId: "tea", version: 2, atMs }], calendars: [{ publishedAtMs: 0, calendar: always }] }, { nowMs: 200_000 }).map(({ policyVersion, dueAtMs }) => [policyVersion, dueAtMs]);
  };

  it("moves what runs then, also to before now", () => expect(clocks(50_000)).toEqual([[2, 20_000]]));
  it("leaves what had passed due", () => expect(clocks(100_001)).toEqual([[1, 100_000]]));
  it("leaves what was answered before", () => expect(clocks(50_000, 49_999)).toEqual([[1, 100_000]]));
});

describe("equal ranks", () => {
  const shops = [{ id: "tea", platform: "douyin" }, { id: "cup", platform: "standard" }];
  const ranked = (policyId: string, when: Ranked["when"], more: Partial<Ranked> = {}): Ranked => ({ policyId, name: policyId, rank: 5, isDefault: false, enabled: true, when, ...more });

  it.each<[string, Ranked[], boolean]>([
    ["on two things at once", [ranked("a", { tier: "gold" }), ranked("b", { priority: "urgent" })], true],
    ["on one thing, apart", [ranked("a", { tier: "gold" }), ranked("b", { tier: ["silver", "bronze"] })], false],
    ["on one thing, overlapping", [ranked("a", { tier: ["gold", "silver"] }), ranked("b", { tier: ["silver"] })], true],
    ["on words that can both be said", [ranked("a", { words: "退款" }), ranked("b", { words: "发票" })], true],
    ["on labels that one can have both of", [ranked("a", { category: "x" }), ranked("b", { category: "y" })], true],
    ["of shops apart", [ranked("a", { shop: "tea" }), ranked("b", { shop: "cup" })], false],
    ["of a shop and its platform", [ranked("a", { shop: "tea" }), ranked("b", { platform: "douyin" })], true],
    ["of a shop and another's platform", [ranked("a", { shop: "cup" }), ranked("b", { platform: "douyin" })], false],
    ["with the shop's default", [ranked("a", { tier: "gold" }), ranked("b", {}, { isDefault: true })], false],
    ["of which one is switched off", [ranked("a", {}), ranked("b", {}, { enabled: false })], false],
    ["of different ranks", [ranked("a", {}), ranked("b", {}, { rank: 6 })], false],
  ])("%s", (_, policies, meets) => {
    const conflict = findConflict(policies, shops);
    expect(conflict !== null).toBe(meets);
    if (conflict) for (const { when } of [conflict.a, conflict.b]) expect(satisfies(conflict.example, when)).toBe(true);
  });

  it("are found over at least a thousand conversations, named by example", () => {
    const conflict = findConflict([ranked("a", { tier: "gold" }), ranked("b", { words: "退款" })], shops);
    expect(conflict?.tried).toBeGreaterThanOrEqual(1000);
    expect(wordsOf(conflict!)).toBe("a conversation with tier gold, words 退款");
  });

  it("are found also where there are too many conversations to try all", () => {
    const many = (letter: string) => Array.from({ length: 60 }, (_, index) => `${letter}${index}`);
    const others = [ranked("p", { tier: many("t"), team: many("m"), category: many("c"), words: many("w") }, { rank: 1 })];
    const pair = [ranked("a", { tier: "t17", team: "m41", category: "c9", words: "w33" }), ranked("b", { tier: "t17", team: "m41", category: "c58", words: "w2" })];
    expect(conversationsOf([...others, ...pair], shops)).toHaveLength(20_000);
    expect(findConflict([...others, ...pair], shops)?.example).toMatchObject({ tier: "t17", team: "m41" });
  });
});
