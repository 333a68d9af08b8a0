import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { breachHolder } from "../../src/sla/attribution.ts";
import { compileCalendar } from "../../src/sla/calendar.ts";
import { clocksOf, effectiveAt } from "../../src/sla/clocks.ts";
import type { Timeline } from "../../src/sla/clocks.ts";
import { compareFacts } from "../../src/sla/facts.ts";
import { fold } from "../../src/sla/fold.ts";
import { emptyState } from "../../src/sla/fold-state.ts";
import { DEFAULT_TARGETS } from "../../src/sla/policies.ts";
import type { ClockTarget } from "../../src/sla/policies.ts";
import { anyFacts, factsOf } from "./fixtures/facts.ts";
import type { What } from "./fixtures/facts.ts";

/** Second 0 of the facts is 1970-01-01, a Thursday, 08:00 in Shanghai. */
const calendar = (opens = "08:00", closes = "23:00") => compileCalendar({ timeZone: "Asia/Shanghai", weekly: { thu: [[opens, closes]], fri: [["08:00", "23:00"]] } });
const timelineOf = (targets: readonly ClockTarget[], open = calendar()): Timeline => ({
  policies: [{ policyId: "p", version: 1, publishedAtMs: 0, isDefault: true, rank: 0, when: {}, enabled: true, targets: [...targets] }],
  calendars: [{ publishedAtMs: 0, calendar: open }],
});
const defaults = timelineOf(DEFAULT_TARGETS);
const target = (more: Partial<ClockTarget>): ClockTarget => ({ kind: "first_response", seconds: 30, afterOpeningSeconds: null, counts: "wall", warnAt: [], escalate: [], pauseIn: [], stage: null, ...more });
const to = (agentId: string | null): What => ({ kind: "assigned", agentId, by: null });
const turnsOf = (...told: [number, What | What["kind"]][]) => fold(emptyState(), factsOf(...told).sort(compareFacts)).turns;
const clock = (told: [number, What | What["kind"]][], nowSeconds: number, timeline = defaults) => clocksOf(turnsOf(...told)[0] ?? never(), timeline, { nowMs: nowSeconds * 1000 })[0];
const never = (): never => {
  throw new Error("No turn.");
};

describe("a response clock", () => {
  it.each<[string, [number, What | What["kind"]][], number, object]>([
    ["runs up to the due instant and on it", [[0, "buyer"]], 30, { state: "running", dueAtMs: 30_000, stoppedAtMs: null, overdueMs: null }],
    ["is over a millisecond later", [[0, "buyer"]], 30.001, { state: "breached", stoppedAtMs: null, overdueMs: null }],
    ["an answer on the due instant is in time, whenever it is judged", [[0, "buyer"], [30, "agent"]], 99_999, { state: "met", stoppedAtMs: 30_000, overdueMs: null, agentId: "mei" }],
    ["an answer after it is not", [[0, "buyer"], [30.001, "agent"]], 99, { state: "breached", stoppedAtMs: 30_001, overdueMs: 1 }],
    ["closed before due is not needed", [[0, "buyer"], [30, "resolved"]], 99, { state: "not_needed", stoppedAtMs: 30_000 }],
    ["closed after due is a breach", [[0, to("lei")], [1, "buyer"], [61, "closed"]], 99, { state: "breached", stoppedAtMs: 61_000, overdueMs: 30_000, agentId: "lei" }],
    ["a bot's answer does not stop it", [[0, "buyer"], [3, "bot"]], 31, { state: "breached" }],
    ["a hand-over starts it afresh", [[0, "buyer"], [20, "handed_over"]], 50, { state: "running", startedAtMs: 20_000, dueAtMs: 50_000 }],
    ["running, it is the holder's", [[0, "buyer"], [1, to("mei")]], 2, { agentId: "mei" }],
    ["running in the queue, it is nobody's", [[0, "buyer"]], 2, { agentId: null }],
    ["met by an account mapped to nobody, it is nobody's", [[0, to("mei")], [1, "buyer"], [2, { kind: "agent", agentId: null }]], 2, { state: "met", agentId: null }],
  ])("%s", (_, told, nowSeconds, expected) => {
    expect(clock(told, nowSeconds)).toMatchObject(expected);
  });

  it("of a later turn is the next response's", () => {
    const [, second] = turnsOf([0, "buyer"], [5, "agent"], [9, "buyer"]);
    expect(clocksOf(second ?? never(), defaults, { nowMs: 0 })).toMatchObject([{ kind: "next_response", key: "next_response", dueAtMs: 189_000 }]);
  });

  it("runs beside others of its kind, each by its own name", () => {
    const both = timelineOf([target({}), target({ seconds: 20 }), target({ kind: "resolution" })]);
    const clocks = clocksOf(turnsOf([0, "buyer"])[0] ?? never(), both, { nowMs: 25_000 });
    expect(clocks.map(({ key, state }) => [key, state])).toEqual([["first_response", "running"], ["first_response#2", "breached"]]);
  });
});

describe("off hours", () => {
  const HOUR = 3600;
  it.each<[string, ClockTarget[], number, object | undefined]>([
    ["the after-opening allowance instead", [...DEFAULT_TARGETS], 15 * HOUR, { variant: "after_opening", dueAtMs: (24 * HOUR + 600) * 1000 }],
    ["a second before closing, the normal one runs on past it", [...DEFAULT_TARGETS], 15 * HOUR - 1, { variant: "normal", dueAtMs: (15 * HOUR + 29) * 1000 }],
    ["no allowance after opening: wall time at all hours", [target({})], 15 * HOUR, { variant: "normal", dueAtMs: (15 * HOUR + 30) * 1000 }],
    ["working time goes on at the next opening", [target({ counts: "working" })], 15 * HOUR - 10, { variant: "normal", dueAtMs: (24 * HOUR + 20) * 1000 }],
    ["working time from off hours", [target({ counts: "working" })], 15 * HOUR, { variant: "normal", dueAtMs: (24 * HOUR + 30) * 1000 }],
  ])("%s", (_, targets, startSeconds, expected) => {
    expect(clock([[startSeconds, "buyer"]], startSeconds, timelineOf(targets))).toMatchObject(expected ?? {});
  });

  it("with a calendar that never opens again has no clock", () => {
    const once = compileCalendar({ timeZone: "UTC", exceptions: { "1970-01-01": [["00:00", "01:00"]] } });
    expect(clock([[7200, "buyer"]], 7200, timelineOf(DEFAULT_TARGETS, once))).toBeUndefined();
  });

  it("warns at shares of the allowance, counted from opening", () => {
    expect(clock([[0, "buyer"]], 0)?.warnings).toEqual([{ share: 0.5, atMs: 15_000 }, { share: 0.8, atMs: 24_000 }]);
    expect(clock([[15 * HOUR, "buyer"]], 0)?.warnings[0]).toEqual({ share: 0.5, atMs: (24 * HOUR + 300) * 1000 });
    const working = timelineOf([target({ counts: "working", seconds: 100, warnAt: [0.8, 0.5] })]);
    expect(clock([[15 * HOUR - 60, "buyer"]], 0, working)?.warnings.map(({ atMs }) => atMs / 1000)).toEqual([15 * HOUR - 10, 24 * HOUR + 20]);
  });
});

describe("the version in force", () => {
  const versions = [{ publishedAtMs: 50, version: 2 }, { publishedAtMs: 10, version: 1 }, { publishedAtMs: 90, version: 3 }];
  it.each([[5, 1], [10, 1], [49, 1], [50, 2], [1000, 3]])("at %s is %s", (atMs, version) => {
    expect(effectiveAt(versions, atMs)?.version).toBe(version);
  });

  it("is the one at the wait's start, for policies and calendars", () => {
    const timeline: Timeline = {
      policies: [...defaults.policies, { policyId: "p", version: 2, publishedAtMs: 10_000, isDefault: true, rank: 0, when: {}, enabled: true, targets: [target({ seconds: 5 })] }],
      calendars: [...defaults.calendars, { publishedAtMs: 10_000, calendar: calendar("22:00") }],
    };
    expect(clock([[9, "buyer"]], 9, timeline)).toMatchObject({ policyVersion: 1, dueAtMs: 39_000 });
    expect(clock([[10, "buyer"]], 10, timeline)).toMatchObject({ policyVersion: 2, dueAtMs: 15_000 });
  });
});

describe("whose breach it is", () => {
  const shares = (...from: [string | null, number][]) => from.map(([agentId, fromMs], index) => ({ agentId, fromMs, toMs: from[index + 1]?.[1] ?? null }));
  it.each<[string, [string | null, number][], string | null]>([
    ["who held it at due", [["mei", 0], ["lei", 40_000]], "mei"],
    ["who took over exactly ten seconds before", [["mei", 0], ["lei", 20_000]], "lei"],
    ["not who took over less than that before", [["mei", 0], ["lei", 20_001]], "mei"],
    ["nor who took over on the due instant", [["mei", 0], ["lei", 30_000]], "mei"],
    ["the queue, when taken from it at the last moment", [[null, 0], ["lei", 25_000]], null],
    ["whoever held it before two quick transfers", [["mei", 0], ["lei", 22_000], ["ann", 26_000]], "mei"],
    ["the only holder, in a wait shorter than the grace", [["mei", 25_000]], "mei"],
  ])("%s", (_, holders, agent) => {
    expect(breachHolder(shares(...holders), 30_000, 10_000)).toBe(agent);
  });

  it("without grace, half-open shares decide alone", () => {
    expect(breachHolder(shares(["mei", 0], ["lei", 30_000]), 30_000, 0)).toBe("lei");
  });
});

it("judges every turn of any facts by its own times, not by when it is asked", () => {
  fc.assert(
    fc.property(anyFacts, fc.nat(400_000), (facts, nowSeconds) => {
      for (const turn of fold(emptyState(), facts.toSorted(compareFacts)).turns) {
        const [judged, later] = [nowSeconds * 1000, 1e12].map((nowMs) => clocksOf(turn, defaults, { nowMs }));
        expect(judged).toHaveLength(1);
        expect(turn.state === "waiting" ? later?.map(({ dueAtMs }) => dueAtMs) : later).toEqual(turn.state === "waiting" ? judged?.map(({ dueAtMs }) => dueAtMs) : judged);
      }
    }),
    { numRuns: 200 },
  );
});
