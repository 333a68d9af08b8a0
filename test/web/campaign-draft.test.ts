import { describe, expect, it } from "vitest";
import { draftOf, hoursAreRight, wishOf } from "../../web/campaigns/draft.ts";
import type { Campaign } from "../../web/kernel/shapes.ts";

describe("a campaign's form", () => {
  const told = { known: null, policyName: "大促 时效", zone: "Asia/Shanghai" };
  const empty = draftOf(null, { shopId: "s1", zone: told.zone });
  const draft = { ...empty, name: "大促", startsAt: "2026-12-11T00:00", endsAt: "2026-12-13T00:00", hours: "8:00–24:00", firstResponse: 20, nextResponse: 90 };
  const known = (): Campaign => ({ id: "c", state: "planned", troubles: [], version: 1, startedAt: null, endedAt: null, ...wishOf(draft, told) });

  it("asks for hours of every day and for both responses, and shows them again as they are", () => {
    const { body, startsAt } = wishOf(draft, told);
    expect([startsAt, body.calendar?.alwaysOpen, body.calendar?.weekly?.sun]).toEqual(["2026-12-10T16:00:00.000Z", false, [["08:00", "24:00"]]]);
    expect(body.policies.map(({ rank, targets }) => [rank, targets.map(({ kind, seconds }) => [kind, seconds])])).toEqual([[1_000, [["first_response", 20], ["next_response", 90]]]]);
    const again = draftOf(known(), { shopId: "s1", zone: told.zone });
    expect([again, wishOf(again, { ...told, known: known() })]).toEqual([{ ...draft, hours: "08:00-24:00" }, wishOf(draft, told)]);
  });

  it("leaves alone what it has no field for, and takes hours away again", () => {
    const week = { ...known(), body: { ...known().body, calendar: { weekly: { mon: [["09:00", "18:00"] as [string, string]] } } } };
    expect(wishOf(draftOf(week, { shopId: "s1", zone: told.zone }), { ...told, known: week }).body.calendar).toEqual(week.body.calendar);
    expect(wishOf({ ...draft, hours: "" }, { ...told, known: known() }).body.calendar).toBeNull();
    expect([hoursAreRight(draft), hoursAreRight({ ...draft, hours: "9 to 5" })]).toEqual([true, false]);
  });
});
