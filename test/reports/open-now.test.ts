import { describe, expect, it } from "vitest";
import { mondayOf, monthAfter, reportsToOpen } from "../../src/reports/open-now.ts";
import { reportLimitsOf } from "../../src/reports/settings.ts";

const limits = reportLimitsOf({});
const open = (today: string, { since = "2020-01-01", set = {} as Record<string, unknown> } = {}) =>
  reportsToOpen({ today, since, agentIds: ["a", "b"] }, { ...limits, ...reportLimitsOf(set) }).filter(({ kind }) => kind !== "weekly").map(({ kind, userId, fromDay, dueOn }) => [kind, userId, fromDay, dueOn]);

describe("a month's reports", () => {
  it.each<[string, unknown[]]>([
    ["2026-11-27", []],
    ["2026-11-28", [["work_report", "a", "2026-11-01", "2026-12-01"], ["work_report", "b", "2026-11-01", "2026-12-01"]]],
    ["2026-12-02", [["statistics", null, "2026-11-01", "2026-12-05"], ["monthly", null, "2026-11-01", null]]],
    ["2026-12-05", [["statistics", null, "2026-11-01", "2026-12-05"], ["monthly", null, "2026-11-01", null]]],
    ["2026-12-06", [["monthly", null, "2026-11-01", null]]],
    ["2026-12-11", []],
  ])("on %s", (today, expected) => expect(open(today)).toEqual(expected));

  it("of the day that is due is still open, and both kinds on it", () => expect(open("2026-12-01").map(([kind]) => kind)).toEqual(["work_report", "work_report", "monthly"]));
  it("follow what the shop has set", () => expect(open("2026-12-05", { set: { statisticsDayInclusive: false } }).map(([kind]) => kind)).toEqual(["monthly"]));
  it("are not opened for a month in which the shop was not there", () => expect(open("2026-12-02", { since: "2026-12-01" })).toEqual([]));
});

it("a week's analysis opens in the week after it", () => {
  const weekly = (today: string) => reportsToOpen({ today, since: "2020-01-01", agentIds: [] }, limits).filter(({ kind }) => kind === "weekly");
  expect(weekly("2026-11-23")).toEqual([{ kind: "weekly", userId: null, fromDay: "2026-11-16", toDay: "2026-11-23", dueOn: null }]);
  expect(weekly("2026-11-29")[0]?.fromDay).toBe("2026-11-16");
});

it("weeks begin on Monday, months follow each other over years", () => {
  expect(["2026-11-22", "2026-11-23", "2026-11-29"].map(mondayOf)).toEqual(["2026-11-16", "2026-11-23", "2026-11-23"]);
  expect([monthAfter("2026-12", 1), monthAfter("2026-01", -1)]).toEqual(["2027-01", "2025-12"]);
});
