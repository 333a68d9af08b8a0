import { describe, expect, it } from "vitest";
import { fold } from "../../src/sla/fold.ts";
import { emptyState } from "../../src/sla/fold-state.ts";
import { compareFacts } from "../../src/sla/facts.ts";
import { carryBefore } from "../../src/sla/refold.ts";
import { factsOf } from "./fixtures/facts.ts";
import type { What } from "./fixtures/facts.ts";

const DAY = 24 * 60 * 60;
const to = (agentId: string | null): What => ({ kind: "assigned", agentId, by: null });
const at = (seq: string) => ({ id: seq, atMs: 0, seq, kind: "bot" as const });
const of = (...told: [number, What | What["kind"]][]) => fold(emptyState(), factsOf(...told).sort(compareFacts));
const waits = (...told: [number, What | What["kind"]][]) =>
  of(...told).turns.map(({ key, startedAtMs, endedAtMs, state, first }) => [key, startedAtMs / 1000, endedAtMs === null ? null : endedAtMs / 1000, state, first ? "first" : "next"]);

describe("turns", () => {
  it.each<[string, [number, What | What["kind"]][], unknown[]]>([
    ["the oldest message starts the wait, later ones do not move it", [[0, "buyer"], [20, "buyer"], [50, "agent"]], [["f1", 0, 50, "answered", "first"]]],
    ["a bot stops nothing", [[0, "buyer"], [2, "bot"]], [["f1", 0, null, "waiting", "first"]]],
    ["the next message after a reply opens the next turn", [[0, "buyer"], [5, "agent"], [9, "buyer"]], [["f1", 0, 5, "answered", "first"], ["f3", 9, null, "waiting", "next"]]],
    ["a second reply changes nothing", [[0, "buyer"], [5, "agent"], [6, "agent"]], [["f1", 0, 5, "answered", "first"]]],
    ["a hand-over starts the wait afresh", [[0, "buyer"], [1, "bot"], [60, "handed_over"], [70, "agent"]], [["f3", 60, 70, "answered", "first"]]],
    ["a hand-over after a human reply opens none", [[0, "buyer"], [5, "agent"], [9, "handed_over"]], [["f1", 0, 5, "answered", "first"]]],
    ["a hand-over of a quiet conversation opens one", [[0, "handed_over"]], [["f1", 0, null, "waiting", "first"]]],
    ["a hand-over in a later turn leaves it a later turn", [[0, "buyer"], [5, "agent"], [9, "buyer"], [12, "handed_over"]], [["f1", 0, 5, "answered", "first"], ["f4", 12, null, "waiting", "next"]]],
    ["an agent who writes first opens none", [[0, "agent"], [3, "bot"]], []],
    ["resolve without a reply", [[0, "buyer"], [9, "resolved"]], [["f1", 0, 9, "not_needed", "first"]]],
    ["thanks after resolve waits again, in a new session", [[0, "buyer"], [5, "agent"], [6, "resolved"], [8, "buyer"]], [["f1", 0, 5, "answered", "first"], ["f4", 8, null, "waiting", "first"]]],
    ["pending leaves the wait running", [[0, "buyer"], [5, "pending"], [9, "agent"]], [["f1", 0, 9, "answered", "first"]]],
    ["at one instant the buyer comes before the agent", [[4, "agent"], [4, "buyer"]], [["f2", 4, 4, "answered", "first"]]],
    ["at one instant the hand-over comes before the agent", [[0, "buyer"], [4, "agent"], [4, "handed_over"]], [["f3", 4, 4, "answered", "first"]]],
    ["a message a day after the reply is a new session's", [[0, "buyer"], [5, "agent"], [5 + DAY, "buyer"]], [["f1", 0, 5, "answered", "first"], ["f3", 5 + DAY, null, "waiting", "first"]]],
    ["a message just short of a day is not", [[0, "buyer"], [5, "agent"], [4 + DAY, "buyer"]], [["f1", 0, 5, "answered", "first"], ["f3", 4 + DAY, null, "waiting", "next"]]],
    ["who waits longer than a day waits on", [[0, "buyer"], [2 * DAY, "buyer"], [3 * DAY, "agent"]], [["f1", 0, 3 * DAY, "answered", "first"]]],
    ["a wait of years is one wait", [[0, "buyer"], [4000 * DAY, "agent"]], [["f1", 0, 4000 * DAY, "answered", "first"]]],
  ])("%s", (_, told, expected) => {
    expect(waits(...told)).toEqual(expected);
  });

  it("a hand-over names the wait that it replaced and the buyer's last message", () => {
    const { turns, superseded, sessions } = of([0, "buyer"], [3, "buyer"], [9, "handed_over"], [12, "buyer"], [20, "agent"]);
    expect(superseded).toEqual(["f1"]);
    expect(turns).toMatchObject([{ key: "f3", firstMessageId: "f2", replyMessageId: "f5", messages: 2, messageOffsetsMs: [0, 3000] }]);
    expect(sessions).toMatchObject([{ key: "f1", turns: 1 }]);
  });

  it("is all thanks only when each message is", () => {
    const thanks: What = { kind: "buyer", closingPhrase: true };
    expect(of([0, thanks], [1, thanks]).turns[0]?.closingPhrase).toBe(true);
    expect(of([0, thanks], [1, "buyer"]).turns[0]?.closingPhrase).toBe(false);
  });

  it("takes 10,000 messages in one turn", () => {
    const told = Array.from({ length: 10_000 }, (_, index): [number, What["kind"]] => [index, "buyer"]);
    expect(of(...told).turns).toMatchObject([{ messages: 10_000, startedAtMs: 0 }]);
  });
});

describe("holders of a wait", () => {
  it.each<[string, [number, What | What["kind"]][], unknown[]]>([
    ["the queue, then who took it", [[0, "buyer"], [4, to("mei")], [9, "agent"]], [[null, 0, 4], ["mei", 4, 9]]],
    ["assigned at the first instant holds from the start", [[0, "buyer"], [0, to("mei")], [9, "agent"]], [["mei", 0, 9]]],
    ["transferred twice at one instant, the last has it", [[0, "buyer"], [3, to("mei")], [3, to("lei")]], [[null, 0, 3], ["lei", 3, null]]],
    ["there and back at one instant is one share", [[0, to("mei")], [1, "buyer"], [3, to("lei")], [3, to("mei")]], [["mei", 1, null]]],
    ["back to the queue", [[0, to("mei")], [1, "buyer"], [3, to(null)], [8, "resolved"]], [["mei", 1, 3], [null, 3, 8]]],
    ["a transfer after the reply is not the wait's", [[0, to("mei")], [1, "buyer"], [3, "agent"], [4, to("lei")]], [["mei", 1, 3]]],
  ])("%s", (_, told, expected) => {
    const { turns } = of(...told);
    expect(turns[0]?.holders.map(({ agentId, fromMs, toMs }) => [agentId, fromMs / 1000, toMs === null ? null : toMs / 1000])).toEqual(expected);
  });

  it("records each change of hands, and none that changes nothing", () => {
    const { transfers } = of([0, to("mei")], [1, to("mei")], [2, to("lei")]);
    expect(transfers).toMatchObject([{ from: null, to: "mei" }, { from: "mei", to: "lei", atMs: 2000 }]);
  });
});

describe("sessions and states", () => {
  it.each<[string, [number, What | What["kind"]][], unknown]>([
    ["resolved", [[0, "buyer"], [5, "agent"], [9, "resolved"]], { startedAtMs: 0, endedAtMs: 9000, endedBy: "agent", closedBy: "mei", lastAgentId: "mei" }],
    ["closed by the platform", [[0, "buyer"], [9, "closed"]], { endedAtMs: 9000, endedBy: "platform", closedBy: null }],
    ["a day after its last word", [[0, "buyer"], [5, "agent"], [3 * DAY, "assigned"]], { endedAtMs: (5 + DAY) * 1000, endedBy: "quiet" }],
    ["not a day after a word that is still unanswered", [[0, "buyer"], [2 * DAY, "buyer"], [3 * DAY, "agent"]], { key: "f1", endedAtMs: null, turns: 1 }],
    ["a rating after the end is the session's", [[0, "buyer"], [9, "closed"], [12, "rated"]], { endedAtMs: 9000, rating: { stars: 5, abandoned: false, atMs: 12_000 } }],
  ])("%s", (_, told, expected) => {
    expect(of(...told).sessions).toMatchObject([expected]);
  });

  it.each<[string, [number, What | What["kind"]][], unknown]>([
    ["a buyer waits", [[0, "buyer"]], { status: "open", waitingSinceMs: 0, openTurnKey: "f1", lastBuyerAtMs: 0, sessionKey: "f1", holder: null }],
    ["pending", [[0, "buyer"], [1, "agent"], [2, { kind: "pending", by: "mei", wakeAtMs: 99, reason: "stock" }]], { status: "pending", stateReason: "stock", wakeAtMs: 99, sessionKey: "f1" }],
    ["a buyer wakes a pending one", [[0, "buyer"], [1, "agent"], [2, "pending"], [3, "buyer"]], { status: "open", stateReason: null, sessionKey: "f1" }],
    ["resolved", [[0, "buyer"], [1, "resolved"]], { status: "resolved", waitingSinceMs: null, openTurnKey: null, sessionKey: null }],
    ["an agent's word leaves it resolved", [[0, "buyer"], [1, "resolved"], [2, "agent"]], { status: "resolved", lastActivityAtMs: 2000 }],
    ["re-opened by a person has no session yet", [[0, "buyer"], [1, "resolved"], [2, "reopened"]], { status: "open", sessionKey: null }],
    ["re-opened by the buyer has a new one", [[0, "buyer"], [1, "resolved"], [2, "buyer"]], { status: "open", sessionKey: "f3", waitingSinceMs: 2000 }],
    ["the holder stays over resolve", [[0, "buyer"], [0, "assigned"], [1, "resolved"]], { holder: "mei", holderSinceMs: 0 }],
  ])("%s", (_, told, expected) => {
    expect(of(...told).conversation).toMatchObject(expected as object);
  });
});

describe("what a fold is given", () => {
  it("stays as it was", () => {
    const given = of([0, "assigned"], [1, "buyer"]).state;
    const before = structuredClone(given);
    fold(given, factsOf([2, "buyer"], [3, to("lei")], [4, "agent"], [5, "resolved"]));
    expect(given).toEqual(before);
  });
});

describe("where a late fact starts the fold again", () => {
  const told: [number, What["kind"]][] = [[10, "buyer"], [11, "resolved"], [20, "buyer"], [21, "resolved"], [30, "buyer"]];
  it.each([
    [5, null],
    [10, null],
    [15, null],
    [25, 11_000],
    [35, 21_000],
  ])("at second %s: after instant %s", (seconds, lastMs) => {
    const { openings } = of(...told);
    const [late] = factsOf([seconds, "assigned"]);
    for (const order of [openings, openings.toReversed()]) {
      expect(carryBefore(order, late as never).last?.atMs ?? null).toBe(lastMs);
    }
  });
});

describe("the order of facts", () => {
  it("compares platform numbers as numbers, to the last digit", () => {
    const sequences = ["msg_2", "9007199254740993", "10", "9", "9007199254740992", "msg_10"].map(at).sort(compareFacts);
    expect(sequences.map(({ seq }) => seq)).toEqual(["9", "10", "9007199254740992", "9007199254740993", "msg_10", "msg_2"]);
  });

  it("counts a fact told twice once and refuses one out of order", () => {
    const [first, second] = factsOf([0, "buyer"], [4, "buyer"]) as [never, never];
    expect(fold(emptyState(), [first, first, second]).turns).toMatchObject([{ messages: 2 }]);
    expect(() => fold(emptyState(), [second, first])).toThrow(RangeError);
  });
});
