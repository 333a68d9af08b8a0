import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { figuresOf, type Question } from "./figures.ts";
import type { Told } from "./waits.ts";

type Rate = Record<"20" | "30" | "60" | "180", { hit: number; total: number }>;
type Person = { response_time: object; first_response_time: object; reply_rate_turn: Rate; breaches: number; closed_unanswered: number };
type Hand = { events: Told[]; expected: { agents: Record<string, Person>; shop: { response_time: object; reply_rate: Record<Question["basis"], Rate>; off_hours: { turns: number; answered_in_time: number } } } };

const hand = JSON.parse(readFileSync(new URL("hand.json", import.meta.url), "utf8")) as Hand;
const day: Question = { zone: "Asia/Shanghai", from: Date.parse("2026-03-02T00:00:00+08:00"), to: Date.parse("2026-03-03T00:00:00+08:00"), now: Date.parse("2026-03-03T00:00:00+08:00"), openMinute: 480, closeMinute: 1380, windowFrom: 480, windowTo: 1380, basis: "turn" };

it("the oracle counts the day that was counted by hand", () => {
  const { shop, people } = figuresOf(hand.events, day);
  for (const [agent, expected] of Object.entries(hand.expected.agents)) {
    const own = people.get(agent)!;
    expect(own).toMatchObject({ response_time: expected.response_time, first_response_time: expected.first_response_time, breaches: expected.breaches, closed_unanswered: expected.closed_unanswered });
    expect(own.reply).toEqual(expected.reply_rate_turn);
  }
  expect(shop.response_time).toMatchObject(hand.expected.shop.response_time);
  expect(shop.off_hours).toEqual({ total: hand.expected.shop.off_hours.turns, hit: hand.expected.shop.off_hours.answered_in_time });
});

it.each(["turn", "message", "session", "buyer"] as const)("the oracle counts replies on the basis %s as by hand", (basis) => {
  expect(figuresOf(hand.events, { ...day, basis }).shop.reply).toEqual(hand.expected.shop.reply_rate[basis]);
});
