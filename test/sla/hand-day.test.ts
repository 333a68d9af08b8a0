import { describe, expect, it } from "vitest";
import { BASES, offHours, replyRate } from "../../src/metrics/reply-rate.ts";
import type { Basis } from "../../src/metrics/reply-rate.ts";
import { responseTime } from "../../src/metrics/response-time.ts";
import { DEFAULT_WINDOW, isInWindow } from "../../src/metrics/window.ts";
import { compileCalendar } from "../../src/sla/calendar.ts";
import { clocksOf } from "../../src/sla/clocks.ts";
import { compareFacts } from "../../src/sla/facts.ts";
import { fold } from "../../src/sla/fold.ts";
import { emptyState } from "../../src/sla/fold-state.ts";
import { DEFAULT_CALENDAR, DEFAULT_TARGETS } from "../../src/sla/policies.ts";
import { isClosedUnanswered, turnAgent, waitMs } from "../../src/sla/turn.ts";
import { compileZone } from "../../src/sla/zone.ts";
import { HAND_AGENTS, HAND_CLOCKS, HAND_SHOP, HAND_TURNS, handDay, handInstant } from "./fixtures/hand-day.ts";

const zone = compileZone("Asia/Shanghai");
const nowMs = handInstant("23:59:59");
const rule = { window: DEFAULT_WINDOW, zone, nowMs };
const timeline = {
  policies: [{ policyId: "default", version: 1, publishedAtMs: 0, isDefault: true, rank: 0, when: {}, enabled: true, targets: [...DEFAULT_TARGETS] }],
  calendars: [{ publishedAtMs: 0, calendar: compileCalendar(DEFAULT_CALENDAR) }],
};

const rows = [...handDay()]
  .flatMap(([conversation, facts]) => fold(emptyState(), facts.toSorted(compareFacts)).turns.map((turn) => ({ ...turn, conversation, buyerId: conversation })))
  .toSorted((a, b) => a.startedAtMs - b.startedAtMs)
  .map((turn) => ({ turn, clocks: clocksOf(turn, timeline, { nowMs }), inWindow: isInWindow(turn.startedAtMs, rule.window, zone) }));

const inWindow = rows.filter((row) => row.inWindow).map(({ turn }) => turn);
const waitsOf = (turns: typeof inWindow) => turns.flatMap((turn) => waitMs(turn) ?? []);
const ratesOf = (turns: typeof inWindow, basis: Basis) =>
  Object.fromEntries(
    [20, 30, 60, 180].map((seconds) => {
      const { hit, total } = replyRate(turns, basis, { ...rule, seconds });
      return [seconds, { hit, total }];
    }),
  );

describe("the day counted by hand", () => {
  it("has these turns", () => {
    expect(
      rows.map(({ turn, inWindow: counted }) => ({
        conversation: turn.conversation,
        startedAt: new Date(turn.startedAtMs + 8 * 3_600_000).toISOString().slice(11, 19),
        waitMs: waitMs(turn),
        agent: turnAgent(turn),
        first: turn.first,
        inWindow: counted,
        state: turn.state,
        closingPhrase: turn.closingPhrase,
      })),
    ).toEqual(HAND_TURNS);
  });

  it("has these clocks", () => {
    expect(
      rows.flatMap(({ turn, clocks }) =>
        clocks.map(({ kind, variant, dueAtMs, state, overdueMs, agentId }) => [turn.conversation, kind, variant, new Date(dueAtMs + 8 * 3_600_000).toISOString().slice(11, 19), state, overdueMs, agentId]),
      ),
    ).toEqual(HAND_CLOCKS);
  });

  it.each(Object.entries(HAND_AGENTS))("has these figures of %s", (agent, expected) => {
    const turns = inWindow.filter((turn) => turnAgent(turn) === agent);
    const clocks = rows.flatMap((row) => row.clocks).filter((clock) => clock.agentId === agent);
    expect({
      responseTime: responseTime(waitsOf(turns)),
      firstResponseTime: responseTime(waitsOf(turns.filter(({ first }) => first))),
      replyRate: ratesOf(turns, "turn"),
      breaches: clocks.filter(({ state }) => state === "breached").length,
      closedUnanswered: rows.filter(({ turn }) => turnAgent(turn) === agent && isClosedUnanswered(turn)).length,
    }).toMatchObject(expected);
  });

  it("has these figures of the shop", () => {
    expect({
      responseTime: responseTime(waitsOf(inWindow)),
      replyRate: Object.fromEntries(BASES.map((basis) => [basis, ratesOf(rows.map(({ turn }) => turn), basis)])),
      offHours: offHours(
        rows.map(({ turn, clocks }) => ({ startedAtMs: turn.startedAtMs, isInTime: clocks.every(({ state }) => state === "met") })),
        rule,
      ),
    }).toMatchObject(HAND_SHOP);
  });
});
