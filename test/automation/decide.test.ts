import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { armedBy, causeOf, type Happened } from "../../src/automation/causes.ts";
import { ACTOR, firing, judge, roomFor, type Rule, type RuleFacts } from "../../src/automation/decide.ts";
import { EVENT_TRIGGERS, RuleBody } from "../../src/automation/input.ts";
import { findRuleIssues } from "../../src/automation/issues.ts";
import { presets } from "../../src/automation/presets.ts";
import { fillIn, openingText } from "../../src/automation/variables.ts";

const facts: RuleFacts = { platform: "douyin", tier: "gold", labels: ["退款"], text: "什么时候发货", orderState: "paid", refundState: null, priority: "normal", state: "open", clockKind: null, isOpen: false, isFirstOfSession: true, assigneeId: null };
const body = (rest: object = {}): RuleBody => RuleBody.parse({ name: "r", trigger: { kind: "event", type: "message.received" }, actions: [{ kind: "note", text: "x" }], ...rest });
const event = (rest: Partial<Happened> = {}): Happened => ({ id: "e", type: "message.received", at: new Date(0), shopId: "s", subjectType: "message", subjectId: "m", actorType: "platform", actorId: "p", data: { conversationId: "c", sender: "buyer" }, ...rest });

describe("judge", () => {
  it.each([
    [{ words: ["发货", "物流"] }, "发货"],
    [{ tiers: ["gold"] }, "gold"],
    [{ hours: "off" }, "off"],
    [{ firstOfSession: true }, true],
    [{ unassigned: true }, true],
    [{ orderStates: ["paid"] }, "paid"],
    [{ withoutLabels: ["投诉"] }, null],
  ])("holds for %j and says what was found", (when, found) => {
    expect(judge(body({ when }), facts)).toEqual({ holds: true, held: [{ name: Object.keys(when)[0], found }], failed: null });
  });
  it.each([[{ words: ["退货"] }], [{ hours: "in" }], [{ unassigned: false }], [{ tiers: ["silver"] }], [{ withoutLabels: ["退款"] }], [{ refundStates: ["requested"] }], [{ firstOfSession: false }]])("does not hold for %j", (when) => {
    expect(judge(body({ when }), facts)).toMatchObject({ holds: false, failed: Object.keys(when)[0] });
  });
  it("holds always without conditions", () => expect(judge(body(), facts)).toEqual({ holds: true, held: [], failed: null }));
});

const someRules = fc.array(fc.record({ words: fc.boolean(), group: fc.constantFrom(null, "a", "b"), stop: fc.boolean(), type: fc.constantFrom(...EVENT_TRIGGERS.slice(0, 3)) }), { maxLength: 12 }).map((list) =>
  list.map(({ words, group, stop, type }, at): Rule => ({ id: String(at), version: 1, body: body({ trigger: { kind: "event", type }, when: words ? { words: ["发货"] } : { words: ["没有"] }, group, stop }) })),
);

describe("firing", () => {
  it("keeps the order, fires one a group and none after one that ends it, and only what holds", () => {
    fc.assert(
      fc.property(someRules, (rules) => {
        const fired = firing(rules, "message.received", facts).map(({ rule }) => rule);
        expect(fired.map(({ id }) => Number(id))).toEqual(fired.map(({ id }) => Number(id)).toSorted((a, b) => a - b));
        expect(fired.slice(0, -1).every(({ body: { stop } }) => !stop)).toBe(true);
        const groups = fired.flatMap(({ body: { group } }) => group ?? []);
        expect(new Set(groups).size).toBe(groups.length);
        expect(fired.every(({ body: { trigger, when } }) => trigger.kind === "event" && trigger.type === "message.received" && when.words?.[0] === "发货")).toBe(true);
        const first = rules.find(({ body: { trigger, when } }) => trigger.kind === "event" && trigger.type === "message.received" && when.words?.[0] === "发货");
        expect(fired[0]).toBe(first);
      }),
    );
  });
});

describe("the guard against loops", () => {
  it("hears nothing that rules did, whatever it is", () => {
    fc.assert(
      fc.property(fc.constantFrom(...EVENT_TRIGGERS), fc.object(), (type, data) => {
        expect(causeOf(event({ type, data: data as Record<string, unknown>, actorType: "system", actorId: ACTOR }))).toBeNull();
      }),
    );
    expect(causeOf(event())).not.toBeNull();
    expect(causeOf(event({ actorType: "user", actorId: ACTOR }))).not.toBeNull();
  });
  it("never fires more than so often within an hour, however events come", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10_000 })), fc.integer({ min: 1, max: 9 }), (seconds, perHour) => {
        const fired: number[] = [];
        for (const at of seconds.toSorted((a, b) => a - b)) if (roomFor(fired.filter((was) => was > at - 3_600).length, perHour) > 0) fired.push(at);
        for (const at of fired) expect(fired.filter((was) => was > at - 3_600 && was <= at).length).toBeLessThanOrEqual(perHour);
      }),
    );
  });
  it("takes only the buyer's words for what was received", () => expect(causeOf(event({ data: { conversationId: "c", sender: "agent" } }))).toBeNull());
});

describe("waits", () => {
  const waits = (what: string, warning: object | null = null): Rule => ({ id: what, version: 1, body: body({ trigger: { kind: "wait", what, seconds: 600 }, warning }) });
  it("begin with the buyer's wait and with a person's word, never with a bot's", () => {
    const rules = [waits("waiting"), waits("silent", { leadSeconds: 60, text: "x" })];
    expect(armedBy(event({ type: "turn.started", subjectId: "t" }), rules, undefined)).toEqual([{ ruleId: "waiting", conversationId: "c", shopId: "s", instance: "turn:t", sinceAt: new Date(0), at: new Date(600_000) }]);
    expect(armedBy(event({ type: "message.sent" }), rules, { sender: "agent", sentAt: new Date(0) })).toMatchObject([{ ruleId: "silent", instance: "message:m", at: new Date(540_000) }]);
    expect(armedBy(event({ type: "message.sent" }), rules, { sender: "bot", sentAt: new Date(0) })).toEqual([]);
    expect(armedBy(event(), rules, { sender: "buyer", sentAt: new Date(0) })).toEqual([]);
  });
});

describe("texts", () => {
  it("are filled in, or say what they lack", () => {
    const values = { buyer: "小明", shop: "茶", order: null, opening: "09:00", queue: "3" };
    expect(fillIn("{shop} {opening} {shop}", values)).toEqual({ text: "茶 09:00 茶" });
    expect(fillIn("{order}", values)).toEqual({ missing: "order" });
    expect(fillIn("{name}", values)).toEqual({ missing: "name" });
  });
  it("name the day of an opening that is not today's", () => {
    const offset = () => 8 * 3_600_000;
    expect(openingText(Date.parse("2026-03-02T09:00:00+08:00"), Date.parse("2026-03-02T01:00:00+08:00"), offset)).toBe("09:00");
    expect(openingText(Date.parse("2026-03-03T09:00:00+08:00"), Date.parse("2026-03-02T23:00:00+08:00"), offset)).toBe("03-03 09:00");
  });
});

describe("rules that make no sense", () => {
  it("are named", () => {
    expect(findRuleIssues(body({ actions: [{ kind: "reply", text: "{nobody}" }] }))[0]?.path).toBe("actions.0.text");
    expect(findRuleIssues(body({ warning: { leadSeconds: 5, text: "x" } }))[0]?.path).toBe("warning");
    expect(findRuleIssues(body({ trigger: { kind: "wait", what: "silent", seconds: 60 }, warning: { leadSeconds: 60, text: "x" } }))[0]?.path).toBe("warning.leadSeconds");
    expect(findRuleIssues(body({ actions: [{ kind: "resolve" }] }))[0]?.path).toBe("actions.0");
    expect(findRuleIssues(body({ when: { labels: ["a"], withoutLabels: ["a"] } }))[0]?.path).toBe("when.withoutLabels");
  });
  it.each(["zh", "en"] as const)("are none of our presets in %s", (language) => {
    for (const preset of presets(language)) expect([RuleBody.parse(preset).preset, findRuleIssues(preset)]).toEqual([preset.preset, []]);
  });
});
