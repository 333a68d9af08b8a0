import { describe, expect, it } from "vitest";
import { figuresOf, type Question } from "./figures.ts";
import type { Told } from "./waits.ts";

// One day in Shanghai, counted by hand: cases, looks, words, conversations held, a team.
const at = (time: string, day = 2): string => `2026-03-0${day}T${time}:00+08:00`;
const day: Question = { zone: "Asia/Shanghai", from: Date.parse(at("00:00")), to: Date.parse(at("00:00", 3)), now: Date.parse(at("00:00", 5)), openMinute: 480, closeMinute: 1380, windowFrom: 480, windowTo: 1380, basis: "turn" };
const MINUTE = 60_000;

const CASES: Told[] = [
  // Mei takes it down at nine and asks a department at ten: in time. The call of the next day and the department's day are not this day's.
  { at: at("09:00"), conversation: "c1", what: "noted down", agent: "mei", thing: "k1" },
  { at: at("10:00"), conversation: "c1", what: "coordinated", thing: "k1" },
  { at: at("11:00"), conversation: "c1", what: "blamed", agent: "lei", thing: "k1" },
  { at: at("12:00"), conversation: "c1", what: "judged", outcome: "upheld", thing: "k1" },
  // 50 − 10 − 40 and 50 − 0; after the appeal 50 − 60 is nothing, and 50 − 10.
  { at: at("13:00"), conversation: "c1", what: "inspected", faults: { R1: 1, R2: 2 }, thing: "k1" },
  { at: at("13:30"), conversation: "c1", what: "regraded", faults: { R2: 3, T1: 1 }, thing: "k1" },
  // The platform's, in the queue; nobody asks anybody: late at eleven at night. First upheld, then not.
  { at: at("21:00"), conversation: "c2", what: "complained", agent: null, thing: "k2" },
  { at: at("21:10"), conversation: "c2", what: "judged", outcome: "upheld", thing: "k2" },
  { at: at("21:20"), conversation: "c2", what: "judged", outcome: "not upheld", thing: "k2" },
  { at: at("21:30"), conversation: "c2", what: "inspected", faults: { T2: 1 }, thing: "k2" },
  // Two phrases in one sentence; another was pardoned.
  { at: at("14:00"), conversation: "c1", what: "worded", agent: "mei", text: "急什么，别催我", thing: "w1" },
  { at: at("14:05"), conversation: "c1", what: "worded", agent: "mei", text: "急什么", thing: "w2" },
  { at: at("15:00"), conversation: "c1", what: "pardoned", agent: "mei", text: "急什么", thing: "w2" },
];

describe("cases, looks and words by hand", () => {
  const { shop, people } = figuresOf(CASES, day);
  it("complaints are whose work they were, valid as the last verdict says", () => {
    expect(shop).toMatchObject({ complaints: 2, complaints_valid: 1, complaint_rate: { hit: 2, total: 0 } });
    expect([people.get("lei")!.complaints, people.get("mei")!.complaints, people.get("queue")!.complaints]).toEqual([1, 0, 1]);
  });
  it("a score is what the appeal left, of whose case it was", () => {
    expect(shop.inspection_score).toEqual({ count: 2, sum: 40 + 80 });
    expect(people.get("mei")!.inspection_score).toEqual({ count: 1, sum: 40 });
  });
  it("a phrase counts once a sentence, and not when it was pardoned", () => expect([shop.forbidden_hits, people.get("mei")!.forbidden_hits]).toEqual([2, 2]));
  it("stages and calls are promises too", () => {
    expect([shop.sla_others, shop.sla_complaint_stage, shop.sla_callback]).toEqual([{ hit: 1, total: 2 }, { hit: 1, total: 2 }, { hit: 0, total: 0 }]);
    expect(people.get("mei")!.sla_others).toEqual({ hit: 1, total: 1 });
    const next = figuresOf(CASES, { ...day, from: day.to, to: Date.parse(at("00:00", 4)) });
    expect([next.shop.sla_others, next.shop.sla_complaint_stage, next.shop.sla_callback]).toEqual([{ hit: 0, total: 3 }, { hit: 0, total: 1 }, { hit: 0, total: 2 }]); // two calls by eleven at night, one day of a department
    expect(next.people.get("queue")!.breaches).toBe(1);
  });
});

// Mei holds c1 from nine to ten and c2 from half past nine to ten: an hour and a half in an hour, two at once. At ten she gives c2 to Lei, who keeps it until it is closed at half past ten.
const HELD: Told[] = [
  { at: at("09:00"), conversation: "c1", what: "buyer", text: "在吗" },
  { at: at("09:00"), conversation: "c1", what: "assigned", agent: "mei" },
  { at: at("10:00"), conversation: "c1", what: "resolved", agent: "mei" },
  { at: at("09:10"), conversation: "c2", what: "buyer", text: "在吗" },
  { at: at("09:30"), conversation: "c2", what: "assigned", agent: "mei" },
  { at: at("10:00"), conversation: "c2", what: "assigned", agent: "lei" },
  { at: at("10:30"), conversation: "c2", what: "resolved", agent: "lei" },
  { at: at("08:00"), conversation: "", what: "presence", agent: "lei", state: "online" },
  { at: at("12:00"), conversation: "", what: "presence", agent: "lei", state: "offline" },
];

describe("conversations held, and a team, by hand", () => {
  it("two for half of an hour", () => {
    const { shop, people } = figuresOf(HELD, day);
    expect(people.get("mei")).toMatchObject({ held_time: 90 * MINUTE, holding_time: 60 * MINUTE, concurrency_peak: 2, concurrency: { hit: 90 * MINUTE, total: 60 * MINUTE } });
    expect(people.get("lei")).toMatchObject({ held_time: 30 * MINUTE, holding_time: 30 * MINUTE, concurrency_peak: 1 });
    expect(shop).toMatchObject({ held_time: 120 * MINUTE, holding_time: 90 * MINUTE, concurrency_peak: 2, transfers_in: 1 });
  });
  it("one that silence ended was held to its last word", () => {
    const quiet = figuresOf([...HELD.slice(0, 2), { at: at("09:20"), conversation: "c1", what: "agent", agent: "mei" }, { at: at("11:00", 4), conversation: "c1", what: "buyer", text: "在吗" }], day);
    expect(quiet.people.get("mei")!.held_time).toBe(20 * MINUTE);
  });
  it("a team is who was in it at the time", () => {
    const team = (since: string, until: string | null) => figuresOf(HELD, day, [{ agent: "lei", since: Date.parse(at(since)), until: until === null ? null : Date.parse(at(until)) }]).team;
    expect(team("00:00", null)).toMatchObject({ turns: 1, held_time: 30 * MINUTE, transfers_in: 1, online_time: 240 * MINUTE, breaches: 0 });
    expect(team("09:15", null)).toMatchObject({ turns: 0, held_time: 30 * MINUTE, online_time: 0 }); // c2's wait began before
    expect(team("00:00", "10:00")).toMatchObject({ turns: 1, held_time: 0, transfers_in: 0, online_time: 240 * MINUTE });
  });
});
