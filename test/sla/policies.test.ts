import { describe, expect, it } from "vitest";
import { compileCalendar } from "../../src/sla/calendar.ts";
import { DEFAULT_CALENDAR, DEFAULT_TARGETS } from "../../src/sla/policies.ts";
import type { ClockTarget } from "../../src/sla/policies.ts";
import { findCalendarIssues, findPolicyIssues } from "../../src/sla/policy-issues.ts";

const target: ClockTarget = { kind: "first_response", seconds: 30, afterOpeningSeconds: null, counts: "wall", warnAt: [], escalate: [], pauseIn: [], stage: null };

describe("a policy", () => {
  it.each<[string, ClockTarget[], string[]]>([
    ["the default", [...DEFAULT_TARGETS], []],
    ["one second", [{ ...target, seconds: 1 }], []],
    ["several of one kind", [target, { ...target, seconds: 20 }], []],
    ["nothing", [], ["targets"]],
    ["0 s", [{ ...target, seconds: 0 }], ["targets.0.seconds"]],
    ["half a second", [{ ...target, seconds: 0.5 }], ["targets.0.seconds"]],
    ["NaN", [{ ...target, seconds: Number.NaN }], ["targets.0.seconds"]],
    ["two years", [{ ...target, seconds: 2 * 366 * 86_400 }], ["targets.0.seconds"]],
    ["0 s after opening", [{ ...target, afterOpeningSeconds: 0 }], ["targets.0.afterOpeningSeconds"]],
    ["a warning at 100 %", [{ ...target, warnAt: [0.5, 1] }], ["targets.0.warnAt"]],
    ["a warning twice", [{ ...target, warnAt: [0.5, 0.5] }], ["targets.0.warnAt"]],
    ["an escalation before due", [{ ...target, escalate: [{ afterSeconds: -1, action: "notify", to: null }] }], ["targets.0.escalate"]],
    ["the same target twice", [target, target], ["targets.1"]],
  ])("of %s", (_, targets, paths) => {
    expect(findPolicyIssues(targets).map(({ path }) => path)).toEqual(paths);
  });
});

describe("a calendar", () => {
  it("by default opens at eight and closes at eleven", () => {
    const { elapsed } = compileCalendar(DEFAULT_CALENDAR);
    const midnight = Date.parse("2026-03-02T00:00+08:00");
    expect(findCalendarIssues(DEFAULT_CALENDAR, midnight)).toEqual([]);
    expect(elapsed(midnight, midnight + 86_400_000)).toBe(15 * 3_600_000);
  });

  it("that never opens is named as such", () => {
    const now = Date.parse("2026-03-02T00:00+08:00");
    expect(findCalendarIssues({ timeZone: "Asia/Shanghai" }, now)).toEqual([{ path: "", message: "The calendar never opens." }]);
    const onceOnly = { timeZone: "Asia/Shanghai", exceptions: { "2026-03-01": [["09:00", "18:00"]] as const } };
    expect(findCalendarIssues(onceOnly, now)).toEqual([{ path: "", message: "The calendar does not open again." }]);
    expect(findCalendarIssues(onceOnly, now - 86_400_000)).toEqual([]);
  });
});
