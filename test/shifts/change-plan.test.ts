import { describe, expect, it } from "vitest";
import { changePlan, readDay, readRows } from "../../src/shifts/change-plan.ts";
import { DEFAULT_KINDS, shiftSpan } from "../../src/shifts/kinds.ts";
import { compileZone } from "../../src/sla/zone.ts";
import { leaveSpan, mayAnswer, mayCancel } from "../../src/leave/decide.ts";
import { plannedHalves } from "../../src/staffing/planned.ts";

const zone = compileZone("Asia/Shanghai");
const [early, , night] = DEFAULT_KINDS;
const people = [
  { id: "m", name: "林小梅", number: "101", email: "mei@shop.test" },
  { id: "w", name: "王伟", number: "102", email: "wei@shop.test" },
  { id: "v", name: "王伟", number: "103", email: "wei2@shop.test" },
];
const scene = { shopId: "tea", zone, kinds: DEFAULT_KINDS, people: new Set(["m", "w", "v"]), known: [] };
const wish = (userId: string, day: string, kinds: string[], row = 1) => ({ userId, day, kinds, row });

describe("a shift", () => {
  it("across midnight belongs to the day it starts", () => {
    expect(shiftSpan("2026-11-23", night!, zone)).toEqual({ startsAt: new Date("2026-11-23T15:00:00Z"), endsAt: new Date("2026-11-24T00:00:00Z") });
    expect(shiftSpan("2026-11-23", { from: "16:00", to: "24:00" }, zone).endsAt).toEqual(new Date("2026-11-23T16:00:00Z"));
  });

  it("is an hour shorter or longer on a night that jumps", () => {
    const berlin = compileZone("Europe/Berlin");
    const hours = (day: string) => (shiftSpan(day, night!, berlin).endsAt.getTime() - shiftSpan(day, night!, berlin).startsAt.getTime()) / 3_600_000;
    expect(["2026-03-27", "2026-03-28", "2026-10-24"].map(hours)).toEqual([9, 8, 10]);
  });
});

describe("a table", () => {
  it.each([["2026-11-3", "2026-11-03"], ["2026/11/23", "2026-11-23"], ["2026年1月2日", "2026-01-02"], ["2026-11-23T00:00:00.000Z", "2026-11-23"], ["2026-02-30", null], ["23.11.2026", null], ["", null]])("reads %s as %s", (text, day) => expect(readDay(text)).toBe(day));

  it("is read by number, address or name, a kind by code or name; each wrong row is told", () => {
    const rows = [
      { person: "101", day: "2026-11-23", kind: "早班" },
      { person: "林小梅", day: "2026/11/24", kind: "e" },
      { person: "mei@shop.test", day: "2026-11-25", kind: "休" },
      { person: "王伟", day: "2026-11-23", kind: "E" },
      { person: "nobody", day: "2026-11-23", kind: "E" },
      { person: "101", day: "soon", kind: "E" },
      { person: "101", day: "2026-11-26", kind: "X" },
      { person: "102", day: "2026-11-23", kind: "E" },
      { person: "102", day: "2026-11-23", kind: "夜" },
    ];
    const { wishes, refused } = readRows(rows, { people, kinds: DEFAULT_KINDS });
    expect(wishes).toEqual([wish("m", "2026-11-23", ["E"], 1), wish("m", "2026-11-24", ["E"], 2), wish("m", "2026-11-25", [], 3), wish("w", "2026-11-23", ["E", "N"], 8)]);
    expect(refused.map(({ row }) => row)).toEqual([4, 5, 6, 7]);
  });
});

describe("a plan", () => {
  const known = [{ shopId: "tea", userId: "m", day: "2026-11-23", kind: "E", ...shiftSpan("2026-11-23", early!, zone) }];

  it("replaces a day, keeps what is the same, frees by nothing", () => {
    expect(changePlan([wish("m", "2026-11-23", ["E"])], { ...scene, known })).toMatchObject({ add: [], remove: [], same: 1, refused: [] });
    expect(changePlan([wish("m", "2026-11-23", ["L"])], { ...scene, known })).toMatchObject({ add: [{ kind: "L" }], remove: [{ kind: "E" }], same: 0 });
    expect(changePlan([wish("m", "2026-11-23", [])], { ...scene, known })).toMatchObject({ add: [], remove: [{ kind: "E" }] });
  });

  it("has nobody work twice at once, in another shop neither; shifts that meet are fine", () => {
    const elsewhere = [{ ...known[0]!, shopId: "home" }];
    const refusedRows = (wishes: ReturnType<typeof wish>[], before = known) => changePlan(wishes, { ...scene, known: before }).refused.map(({ row }) => row);
    expect(refusedRows([wish("m", "2026-11-23", ["L"])], elsewhere)).toEqual([1]);
    expect(refusedRows([wish("m", "2026-11-22", ["N"])])).toEqual([]);
    expect(refusedRows([wish("m", "2026-11-23", ["E", "L"], 4)])).toEqual([4]);
    expect(refusedRows([wish("m", "2026-11-24", ["E"], 1), wish("m", "2026-11-23", ["N"], 2)])).toEqual([]);
    expect(refusedRows([wish("x", "2026-11-24", ["E"]), wish("m", "2026-11-24", ["Q"], 2)])).toEqual([1, 2]);
  });
});

describe("leave", () => {
  const day = { fromDay: "2026-11-23", toDay: "2026-11-24" };

  it("is whole days, or from and to a time", () => {
    expect(leaveSpan(day, zone)).toEqual({ startsAt: new Date("2026-11-22T16:00:00Z"), endsAt: new Date("2026-11-24T16:00:00Z") });
    expect(leaveSpan({ ...day, toDay: "2026-11-23", fromTime: "13:00", toTime: "17:30" }, zone)).toEqual({ startsAt: new Date("2026-11-23T05:00:00Z"), endsAt: new Date("2026-11-23T09:30:00Z") });
    expect(() => leaveSpan({ ...day, toDay: "2026-11-23", fromTime: "13:00", toTime: "13:00" }, zone)).toThrow("ends before it begins");
    expect(() => leaveSpan({ ...day, toDay: "2028-11-24" }, zone)).toThrow("a year");
  });

  it("is answered by another while it waits, and taken back while it is not over", () => {
    const standing = { userId: "m", state: "waiting" as const, endsAt: new Date("2026-11-24T16:00:00Z") };
    const lead = { id: "l", mayDecide: true };
    expect(() => mayAnswer(standing, lead)).not.toThrow();
    expect(() => mayAnswer(standing, { id: "m", mayDecide: true })).toThrow("their own");
    expect(() => mayAnswer({ ...standing, state: "approved" }, lead)).toThrow("no longer waits");
    const own = { id: "m", mayDecide: false };
    const approved = { ...standing, state: "approved" as const };
    expect(() => mayCancel(approved, own, new Date("2026-11-24T15:59:59Z"))).not.toThrow();
    expect(() => mayCancel(approved, own, standing.endsAt)).toThrow("It is over");
    expect(() => mayCancel(approved, lead, standing.endsAt)).not.toThrow();
    expect(() => mayCancel(approved, { id: "w", mayDecide: false }, new Date(0))).toThrow("no such");
    expect(() => mayCancel({ ...approved, state: "refused" }, own, new Date(0))).toThrow("stand");
  });
});

it("people planned in half hours are the shifts less the leave, in parts", () => {
  const at = (time: string) => new Date(`2026-11-23T${time}:00Z`);
  const halves = plannedHalves([{ userId: "m", startsAt: at("00:15"), endsAt: at("02:00") }, { userId: "w", startsAt: at("01:00"), endsAt: at("02:00") }], [{ userId: "m", startsAt: at("01:30"), endsAt: at("05:00") }]);
  expect(["00:00", "00:30", "01:00", "01:30", "02:00"].map((time) => halves.get(at(time).getTime()) ?? 0)).toEqual([0.5, 1, 2, 1, 0]);
});
