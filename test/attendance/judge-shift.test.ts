import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judgeShift, type Spell, windowOf } from "../../src/attendance/judge-shift.ts";
import { lengthOf, without, within } from "../../src/attendance/spans.ts";
import { leftMinutes, mayTakeBreak } from "../../src/breaks/allowance.ts";
import { limitsOf } from "../../src/shifts/settings.ts";

const MINUTE = 60_000;
/** Minutes of the day as milliseconds; the shift goes from 8 to 16 o'clock. */
const at = (hours: number, minutes = 0) => (hours * 60 + minutes) * MINUTE;
const span = (from: number, to: number) => ({ fromMs: from, toMs: to });
const online = (from: number, to: number): Spell => ({ ...span(from, to), state: "online", reason: null });
const busy = (from: number, to: number): Spell => ({ ...span(from, to), state: "busy", reason: "meal" });
const shift = span(at(8), at(16));
const window = windowOf(shift, []);
const limits = limitsOf({});
const judge = (spells: Spell[], { leave = [] as { fromMs: number; toMs: number }[], now = at(24) } = {}) => judgeShift({ shift, window, spells, leave }, limits, now);

describe("a shift by presence", () => {
  it("kept is neither late nor early, with its break and what lies beyond it", () => {
    expect(judge([online(at(7, 55), at(12)), busy(at(12), at(12, 30)), online(at(12, 30), at(16, 4))])).toMatchObject({ onlineMs: at(7, 39), breakMs: at(0, 30), offlineMs: 0, extraMs: at(0, 9), lateMs: 0, earlyMs: 0, isAbsent: false, away: [], isOverwork: false });
  });

  it.each([
    ["within the grace", at(8, 1), 0],
    ["a millisecond beyond it", at(8, 1) + 1, MINUTE + 1],
    ["half an hour", at(8, 30), at(0, 30)],
  ])("late: %s", (_, came, lateMs) => expect(judge([online(came, at(16))]).lateMs).toBe(lateMs));

  it("left early is so once it is over, not before", () => {
    expect(judge([online(at(8), at(15))]).earlyMs).toBe(at(1));
    expect(judge([online(at(8), at(15))], { now: at(15, 30) }).earlyMs).toBeNull();
  });

  it("away counts beyond five minutes, between coming and going only", () => {
    const gaps = judge([online(at(8), at(9)), online(at(9, 5), at(10)), online(at(10, 6), at(15))]);
    expect(gaps).toMatchObject({ away: [span(at(10), at(10, 6))], offlineMs: at(1, 11), earlyMs: at(1) });
    expect(gaps.parts.filter(({ kind }) => kind === "away" || kind === "missing").map(({ kind }) => kind)).toEqual(["missing", "away", "missing"]);
  });

  it("on leave is neither late, early, away nor absent for that time", () => {
    expect(judge([online(at(10), at(16))], { leave: [span(at(0), at(10))] })).toMatchObject({ lateMs: 0, leaveMs: at(2), offlineMs: 0 });
    expect(judge([online(at(8), at(13))], { leave: [span(at(13), at(30))] })).toMatchObject({ earlyMs: 0, leaveMs: at(3) });
    expect(judge([online(at(8), at(11)), online(at(13), at(16))], { leave: [span(at(11), at(13))] }).away).toEqual([]);
    expect(judge([], { leave: [span(at(0), at(24))] })).toMatchObject({ isAbsent: false, lateMs: null, leaveMs: at(8) });
  });

  it("without anybody is absent once it is over, late while it goes on, nothing before", () => {
    expect(judge([])).toMatchObject({ isAbsent: true, lateMs: null, offlineMs: at(8) });
    expect(judge([], { now: at(9) })).toMatchObject({ isAbsent: false, lateMs: at(1), offlineMs: at(1) });
    expect(judge([], { now: at(8) })).toMatchObject({ isAbsent: false, lateMs: null, offlineMs: 0 });
  });

  it("work without a break is over 8 hours, not at 8; a short pause is no break", () => {
    const long = (spells: Spell[]) => judgeShift({ shift, window: span(at(6), at(18)), spells, leave: [] }, limits, at(24));
    expect(long([online(at(8), at(16))])).toMatchObject({ longestWorkHours: 8, isOverwork: false });
    expect(long([online(at(7, 59), at(12)), busy(at(12), at(12, 14)), online(at(12, 14), at(16, 5))]).isOverwork).toBe(true);
    expect(long([online(at(7, 59), at(12)), busy(at(12), at(12, 15)), online(at(12, 15), at(16, 5))]).isOverwork).toBe(false);
  });

  it("what counts around it reaches two hours, and half-way to a neighbour", () => {
    expect(windowOf(shift, [])).toEqual(span(at(6), at(18)));
    expect(windowOf(shift, [span(at(16), at(24)), span(at(0), at(7))])).toEqual(span(at(7, 30), at(16)));
  });

  it("always splits the shift into presence, leave and absence without gap or overlap", () => {
    const minutes = fc.array(fc.tuple(fc.integer({ min: 300, max: 1_200 }), fc.integer({ min: 1, max: 200 }), fc.boolean()), { maxLength: 8 });
    fc.assert(
      fc.property(minutes, fc.integer({ min: 400, max: 1_000 }), fc.integer({ min: 0, max: 300 }), (pieces, from, length) => {
        let end = 0;
        const spells = pieces.toSorted((a, b) => a[0] - b[0]).flatMap(([start, long, isBusy]) => {
          const begin = Math.max(start, end);
          end = begin + long;
          return [isBusy ? busy(at(0, begin), at(0, end)) : online(at(0, begin), at(0, end))];
        });
        const leave = [span(at(0, from), at(0, from + length))];
        const { offlineMs, leaveMs } = judge(spells, { leave });
        const there = lengthOf(without(shift, leave).flatMap((due) => within(spells, due)));
        expect(offlineMs + leaveMs + there).toBe(at(8));
      }),
    );
  });
});

describe("a break", () => {
  const day = { limitMinutes: 60, usedMs: 40 * MINUTE, grants: [] };
  const wish = (minutes: number) => ({ minutes, longestMinutes: 30 });

  it.each([
    ["what is left", day, 20, { may: true, grant: null }],
    ["more than is left", day, 21, { may: false, leftMinutes: 20 }],
    ["longer than one may be", { ...day, usedMs: 0 }, 31, { may: false, leftMinutes: 60 }],
    ["no limit of its own", { ...day, limitMinutes: null }, 30, { may: true, grant: null }],
    ["no limit, but too long", { ...day, limitMinutes: null }, 45, { may: false, leftMinutes: null }],
    ["a grant that covers it", { ...day, grants: [{ id: "b", minutes: 90 }, { id: "a", minutes: 45 }] }, 45, { may: true, grant: "a" }],
    ["a grant that is too short", { ...day, grants: [{ id: "a", minutes: 40 }] }, 45, { may: false, leftMinutes: 20 }],
  ])("%s", (_, state, minutes, allowed) => expect(mayTakeBreak(state, wish(minutes))).toEqual(allowed));

  it("never leaves less than nothing", () => expect(leftMinutes({ limitMinutes: 30, usedMs: 45 * MINUTE })).toBe(0));
});
