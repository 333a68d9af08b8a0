import { describe, expect, it } from "vitest";
import { hindranceOf, NO_LIMITS } from "../../src/care/limits.ts";
import { daysBefore, isFestival } from "../../src/care/plan-dates.ts";

const now = new Date("2026-11-22T08:00:00Z");
const HOUR_MS = 3_600_000;
const ago = (hours: number) => new Date(now.getTime() - hours * HOUR_MS);
const wechat = { replyWindowMs: 48 * HOUR_MS, messagesPerWindow: 5, asksRating: true };
const contact = { hasChat: true, refuses: false, blocked: false, lastBuyerAt: ago(1), oursSince: 0 };

describe("whether a buyer may be written to unasked", () => {
  it.each([
    ["within the window", contact, wechat, false, null],
    ["at the end of the window", { ...contact, lastBuyerAt: ago(48) }, wechat, false, null],
    ["after it", { ...contact, lastBuyerAt: new Date(ago(48).getTime() - 1) }, wechat, false, "window"],
    ["who has never written", { ...contact, lastBuyerAt: null }, wechat, false, "window"],
    ["the fifth message", { ...contact, oursSince: 4 }, wechat, false, null],
    ["the sixth", { ...contact, oursSince: 5 }, wechat, false, "count"],
    ["who refuses", { ...contact, refuses: true }, NO_LIMITS, false, "do_not_contact"],
    ["whom the shop does not serve", { ...contact, blocked: true }, NO_LIMITS, false, "blocked"],
    ["without a chat", { ...contact, hasChat: false }, NO_LIMITS, false, "no_chat"],
    ["where nothing is limited", { ...contact, lastBuyerAt: null, oursSince: 99 }, NO_LIMITS, false, null],
    ["for a rating where the platform says nothing of it", contact, NO_LIMITS, true, "not_here"],
    ["for a rating where it may be asked", contact, wechat, true, null],
  ] as const)("%s", (_, who, limits, isRating, hindrance) => expect(hindranceOf(who, limits, { now, isRating })).toBe(hindrance));
});

describe("a plan's day", () => {
  it.each([
    ["02-17", "2026-02-17", true],
    ["02-17", "2026-02-18", false],
    ["2027-02-06", "2027-02-06", true],
    ["2027-02-06", "2028-02-06", false],
    ["02-29", "2028-02-29", true],
    ["02-29", "2028-02-28", false],
    ["02-29", "2026-02-28", true],
  ])("%s on %s", (day, date, is) => expect(isFestival(day, date)).toBe(is));

  it("counts back over months", () => expect(daysBefore("2026-03-02", 3)).toBe("2026-02-27"));
});
