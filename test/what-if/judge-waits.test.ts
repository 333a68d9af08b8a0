import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileCalendar } from "../../src/sla/calendar.ts";
import { compileWorkingDays } from "../../src/sla/working-days.ts";
import { clocksOf, type Timeline } from "../../src/sla/clocks.ts";
import type { ClockTarget, PolicyVersion } from "../../src/sla/policies.ts";
import { type ConditionFacts, plainFacts } from "../../src/sla/policy-match.ts";
import { changesOf, tallyOf, withDraft } from "../../src/what-if/compare.ts";
import { judgeWaits, STATES, WAIT_KINDS, type WaitKind, type Waits } from "../../src/what-if/judge-waits.ts";

const START = Date.parse("2026-03-02T00:00:00+08:00");
const HOUR = 3_600_000;
const target = (more: Partial<ClockTarget>): ClockTarget => ({ kind: "first_response", seconds: 30, afterOpeningSeconds: null, counts: "wall", warnAt: [], escalate: [], pauseIn: [], stage: null, ...more });
const policy = (policyId: string, more: Partial<PolicyVersion>): PolicyVersion => ({ policyId, version: 1, publishedAtMs: 0, isDefault: false, rank: 0, when: {}, enabled: true, targets: [], ...more });
const spec = { timeZone: "Asia/Shanghai", weekly: Object.fromEntries(["mon", "tue", "wed", "thu", "fri"].map((name) => [name, [["09:00", "12:00"], ["13:00", "18:00"]] as [string, string][]])) };
const [day, days] = [compileCalendar(spec), compileWorkingDays(spec)];

type Wait = { startedMs: number; endedMs: number | null; first: boolean; answered: boolean; like: number; kind?: WaitKind };
const columns = (waits: readonly Wait[], facts: readonly ConditionFacts[]): Waits => ({
  count: waits.length,
  startedMs: Float64Array.from(waits, ({ startedMs }) => startedMs),
  endedMs: Float64Array.from(waits, ({ endedMs }) => endedMs ?? Number.NaN),
  kind: Uint8Array.from(waits, ({ first, kind }) => WAIT_KINDS.indexOf(kind ?? (first ? "first_response" : "next_response"))),
  givenMs: new Float64Array(waits.length).fill(Number.NaN),
  answered: Uint8Array.from(waits, ({ answered }) => Number(answered)),
  like: Uint32Array.from(waits, ({ like }) => like),
  facts,
});
const FACTS = [plainFacts("tea", "douyin"), { ...plainFacts("tea", "douyin"), tier: "gold" }];

const anyTarget = fc.record({ kind: fc.constantFrom("first_response" as const, "next_response" as const, "sunset" as const), seconds: fc.integer({ min: 1, max: 20_000 }), afterOpeningSeconds: fc.option(fc.integer({ min: 1, max: 900 })), counts: fc.constantFrom("wall" as const, "working" as const), sunsetMinute: fc.option(fc.integer({ min: 1, max: 1_440 })) }).map(target);
const anyPolicy = (policyId: string, isDefault: boolean) =>
  fc.array(fc.record({ publishedAtMs: fc.integer({ min: 0, max: 9 }).map((quarters) => START + quarters * 6 * HOUR), targets: fc.array(anyTarget, { maxLength: 3 }), enabled: fc.boolean() }), { minLength: 1, maxLength: 3 }).map((versions) =>
    versions.toSorted((a, b) => a.publishedAtMs - b.publishedAtMs).map((one, index) => policy(policyId, { ...one, version: index + 1, isDefault, enabled: isDefault || one.enabled, when: isDefault ? {} : { tier: "gold" } })),
  );
const anyWait = fc.record({ startedMs: fc.integer({ min: 0, max: 60 * 3600 }).map((seconds) => START + seconds * 1000), length: fc.option(fc.integer({ min: 0, max: 30_000 })), first: fc.boolean(), answered: fc.boolean(), like: fc.integer({ min: 0, max: 1 }) });

describe("waits as columns", () => {
  it("are judged as their clocks would be, one by one", () => {
    fc.assert(
      fc.property(anyPolicy("tea", true), anyPolicy("gold", false), fc.array(anyWait, { minLength: 1, maxLength: 12 }), (own, gold, told) => {
        const waits: Wait[] = told.map(({ length, ...wait }) => ({ ...wait, endedMs: length === null ? null : wait.startedMs + length * 1000 }));
        const timeline: Timeline = { policies: [...own, ...gold], calendars: [{ publishedAtMs: 0, calendar: day, days }] };
        const nowMs = START + 100 * HOUR;
        const judged = judgeWaits(columns(waits, FACTS), timeline, nowMs);
        const sunsets = judgeWaits(columns(waits.map((wait) => ({ ...wait, kind: "sunset" as const })), FACTS), timeline, nowMs);
        waits.forEach((wait, index) => {
          const state = wait.endedMs === null ? "waiting" : wait.answered ? "answered" : "not_needed";
          const turn = { startedAtMs: wait.startedMs, first: wait.first, state, answeredAtMs: null, answeredBy: null, endedAtMs: wait.endedMs, holders: [] } as const;
          const clocks = clocksOf(turn, timeline, { nowMs, facts: FACTS[wait.like]! });
          for (const [found, isSunset] of [[judged, false], [sunsets, true]] as const) {
            const first = clocks.filter(({ kind }) => (kind === "sunset") === isSunset).toSorted((a, b) => a.dueAtMs - b.dueAtMs)[0];
            expect([STATES[found.state[index]!], found.dueMs[index]]).toEqual([first?.state ?? "none", first?.dueAtMs ?? Number.NaN]);
          }
        });
      }),
      { numRuns: 300 },
    );
  });
});

describe("a draft", () => {
  const timeline: Timeline = { policies: [policy("tea", { isDefault: true, targets: [target({ seconds: 60 })] })], calendars: [{ publishedAtMs: 0, calendar: day }] };
  const at = START + 10 * HOUR;
  const waits = columns(
    [
      { startedMs: at, endedMs: at + 20_000, first: true, answered: true, like: 0 },
      { startedMs: at, endedMs: at + 40_000, first: true, answered: true, like: 1 },
      { startedMs: at, endedMs: at + 90_000, first: true, answered: true, like: 0 },
      { startedMs: at, endedMs: null, first: false, answered: false, like: 0 },
    ],
    FACTS,
  );
  const compare = (draft: Parameters<typeof withDraft>[1]) => {
    const [before, after] = [judgeWaits(waits, timeline, at + HOUR), judgeWaits(waits, withDraft(timeline, draft), at + HOUR)];
    const { order, ...changes } = changesOf(waits, before, after);
    return { before: tallyOf(before), after: tallyOf(after), ...changes, order: [...order] };
  };

  it("of a policy stands in the place of the one that it would replace, over the whole span", () => {
    expect(compare({ policy: { id: "tea", rank: 0, when: {}, enabled: true, targets: [target({ seconds: 30 })] } })).toEqual({
      before: { judged: 3, met: 2, breached: 1, running: 0, metShare: 2 / 3 },
      after: { judged: 3, met: 1, breached: 2, running: 0, metShare: 1 / 3 },
      ...{ moved: 3, better: 0, worse: 1, order: [1, 0, 2] },
    });
  });

  it("of a new policy stands beside the others", () => {
    expect(compare({ policy: { rank: 1, when: { tier: "gold" }, enabled: true, targets: [target({ seconds: 39 })] } })).toMatchObject({ moved: 1, worse: 1, order: [1] });
  });

  it("of a calendar is the shop's", () => {
    const working = { policy: { id: "tea", rank: 0, when: {}, enabled: true, targets: [target({ seconds: 60, counts: "working" as const })] } };
    expect(compare(working)).toMatchObject({ worse: 0, better: 0 });
    expect(compare({ ...working, calendar: { timeZone: "Asia/Shanghai", weekly: { tue: [["09:00", "18:00"]] } } })).toMatchObject({ better: 1, after: { met: 3, breached: 0 } });
  });
});
