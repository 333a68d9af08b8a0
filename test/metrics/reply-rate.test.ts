import { describe, expect, it } from "vitest";
import { replyRate } from "../../src/metrics/reply-rate.ts";
import type { Basis, RatedTurn } from "../../src/metrics/reply-rate.ts";
import { DEFAULT_WINDOW } from "../../src/metrics/window.ts";
import { compileZone } from "../../src/sla/zone.ts";

const rule = { window: DEFAULT_WINDOW, zone: compileZone("Asia/Shanghai"), nowMs: Date.parse("2026-03-02T22:30+08:00"), seconds: 30 };

type Wait = { waitSeconds?: number; session?: string; buyer?: string; offsets?: number[]; day?: string } & Partial<Pick<RatedTurn, "state" | "closingPhrase">>;
function turn(time: string, { waitSeconds, session = "s", buyer = "b", offsets = [0], day = "2026-03-02", ...more }: Wait): RatedTurn {
  const startedAtMs = Date.parse(`${day}T${time}+08:00`);
  const answeredAtMs = waitSeconds === undefined ? null : startedAtMs + waitSeconds * 1000;
  const state = answeredAtMs === null ? "waiting" : "answered";
  return { key: `${day} ${time}`, sessionKey: session, buyerId: buyer, startedAtMs, answeredAtMs, state, closingPhrase: false, messageOffsetsMs: offsets.map((seconds) => seconds * 1000), ...more };
}

const none = [0, 0];
it.each<[string, RatedTurn[], Record<Basis, number[]>]>([
  ["nothing", [], { message: none, turn: none, session: none, buyer: none }],
  ["exactly N seconds is within N", [turn("09:00:00", { waitSeconds: 30 })], { message: [1, 1], turn: [1, 1], session: [1, 1], buyer: [1, 1] }],
  ["a millisecond more is not", [turn("09:00:00", { waitSeconds: 30.001 })], { message: [0, 1], turn: [0, 1], session: [0, 1], buyer: [0, 1] }],
  ["each message against the reply", [turn("09:00:00", { waitSeconds: 50, offsets: [0, 20, 45] })], { message: [2, 3], turn: [0, 1], session: [0, 1], buyer: [0, 1] }],
  ["before the window", [turn("07:59:59", { waitSeconds: 5 })], { message: none, turn: none, session: none, buyer: none }],
  ["a message inside the window of a turn that began before it", [turn("07:59:59", { waitSeconds: 9, offsets: [0, 1] })], { message: [1, 1], turn: none, session: none, buyer: none }],
  ["answered in time, but after the window's end", [turn("22:59:50", { waitSeconds: 15 })], { message: [0, 1], turn: [0, 1], session: [0, 1], buyer: [0, 1] }],
  ["thanks that nobody answered", [turn("09:00:00", { state: "not_needed", closingPhrase: true })], { message: none, turn: none, session: none, buyer: none }],
  ["thanks that somebody answered", [turn("09:00:00", { waitSeconds: 3, closingPhrase: true })], { message: [1, 1], turn: [1, 1], session: [1, 1], buyer: [1, 1] }],
  ["a question closed without an answer", [turn("09:00:00", { state: "not_needed" })], { message: [0, 1], turn: [0, 1], session: [0, 1], buyer: [0, 1] }],
  ["a session by its mean, a buyer by each turn", [turn("09:00:00", { waitSeconds: 50 }), turn("09:05:00", { waitSeconds: 10 })], { message: [1, 2], turn: [1, 2], session: [1, 1], buyer: [0, 1] }],
  ["a session with a turn missed", [turn("09:00:00", { waitSeconds: 5 }), turn("09:05:00", { state: "not_needed" })], { message: [1, 2], turn: [1, 2], session: [0, 1], buyer: [0, 1] }],
  ["a session whose last turn still waits", [turn("09:00:00", { waitSeconds: 5 }), turn("22:29:59", {})], { message: [1, 2], turn: [1, 2], session: [1, 1], buyer: [0, 1] }],
  ["a session left waiting on an earlier day", [turn("09:00:00", { waitSeconds: 5, day: "2026-03-01" }), turn("22:29:59", { day: "2026-03-01" })], { message: [1, 2], turn: [1, 2], session: [0, 1], buyer: [0, 1] }],
  ["a buyer once a day", [turn("09:00:00", { waitSeconds: 5, day: "2026-03-01" }), turn("09:00:00", { waitSeconds: 90 })], { message: [1, 2], turn: [1, 2], session: [0, 1], buyer: [1, 2] }],
  ["two buyers, two sessions", [turn("09:00:00", { waitSeconds: 5 }), turn("09:00:01", { waitSeconds: 90, session: "t", buyer: "c" })], { message: [1, 2], turn: [1, 2], session: [1, 2], buyer: [1, 2] }],
])("%s", (_, turns, expected) => {
  for (const [basis, [hit, total]] of Object.entries(expected) as [Basis, [number, number]][]) {
    expect([basis, replyRate(turns, basis, rule)]).toEqual([basis, { hit, total, share: total === 0 ? null : hit / total }]);
  }
});

describe("the window's end", () => {
  it("does not matter to a wait that is open past N but whose window runs", () => {
    expect(replyRate([turn("22:00:00", {})], "turn", rule)).toEqual({ hit: 0, total: 1, share: 0 });
  });
});
