import { describe, expect, it } from "vitest";
import { hindranceOf, limitsOfShop } from "../../src/care/limits.ts";
import { daysBefore, isFestival } from "../../src/care/plan-dates.ts";

const now = new Date("2026-11-22T08:00:00Z");
const HOUR_MS = 3_600_000;
const ago = (hours: number) => new Date(now.getTime() - hours * HOUR_MS);
const wechat = { replyWindowMs: 48 * HOUR_MS, messagesPerWindow: 5, asksRating: true };
const none = { replyWindowMs: null, messagesPerWindow: null, asksRating: false };
const contact = { hasChat: true, refuses: false, blocked: false, lastBuyerAt: ago(1), oursSince: 0 };

describe("whether a buyer may be written to unasked", () => {
  it.each([
    ["within the window", contact, wechat, false, null],
    ["at the end of the window", { ...contact, lastBuyerAt: ago(48) }, wechat, false, null],
    ["after it", { ...contact, lastBuyerAt: new Date(ago(48).getTime() - 1) }, wechat, false, "window"],
    ["who has never written", { ...contact, lastBuyerAt: null }, wechat, false, "window"],
    ["the fifth message", { ...contact, oursSince: 4 }, wechat, false, null],
    ["the sixth", { ...contact, oursSince: 5 }, wechat, false, "count"],
    ["who refuses", { ...contact, refuses: true }, none, false, "do_not_contact"],
    ["whom the shop does not serve", { ...contact, blocked: true }, none, false, "blocked"],
    ["without a chat", { ...contact, hasChat: false }, none, false, "no_chat"],
    ["where nothing is limited", { ...contact, lastBuyerAt: null, oursSince: 99 }, none, false, null],
    ["for a rating where the platform says nothing of it", contact, none, true, "not_here"],
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

describe("the limits of a shop", () => {
  const said = ({ windowBy, messagesBy, ...limits }: ReturnType<typeof limitsOfShop>) => [limits.replyWindowMs === null ? null : limits.replyWindowMs / HOUR_MS, windowBy, limits.messagesPerWindow, messagesBy];
  it.each([
    ["nothing is known: the careful usual", undefined, {}, [48, "assumed", 5, "assumed"]],
    ["nothing is known, and the shop says", undefined, { careWindowHours: 24, careMessages: 0 }, [24, "shop", null, null]],
    ["the platform has none", none, {}, [null, null, null, null]],
    ["the platform has none, the shop has", none, { careWindowHours: 72 }, [72, "shop", null, null]],
    ["the platform's alone", wechat, {}, [48, "platform", 5, "platform"]],
    ["a shop may be stricter, never laxer", wechat, { careWindowHours: 12, careMessages: 9 }, [12, "shop", 5, "platform"]],
    ["no limit of the shop's leaves the platform's", wechat, { careWindowHours: 0, careMessages: 0 }, [48, "platform", 5, "platform"]],
  ] as const)("%s", (_, stated, own, expected) => expect(said(limitsOfShop(stated, own))).toEqual(expected));
  it("asks for ratings only where the platform is known to allow it", () => expect([limitsOfShop(undefined, {}).asksRating, limitsOfShop(wechat, {}).asksRating]).toEqual([false, true]));
});
