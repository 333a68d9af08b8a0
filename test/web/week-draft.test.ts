import { expect, test } from "vitest";
import type { Calendar } from "../../web/kernel/shapes.ts";
import { carryOver, draftOf, specOf, takeTheirs } from "../../web/calendars/week-draft.ts";

const calendar = (version: number, spec: Partial<Calendar["spec"]> = {}, name = "营业时间"): Calendar => ({
  ...{ id: "tea", shopId: "tea", name, version, publishedAt: "2026-11-23T00:00:00.000Z", publishedBy: null },
  spec: { timeZone: "Asia/Shanghai", weekly: { mon: [["09:00", "18:00"]], tue: [["09:00", "18:00"]] }, ...spec },
});
const first = calendar(1);
const drafted = { of: first, crossed: [], draft: { ...draftOf(first), name: "新名字", week: { ...draftOf(first).week, mon: "08:00-20:00" } } };

test("holidays that are imported meanwhile leave the draft alone, and go with it", () => {
  const held = carryOver(drafted, calendar(2, { exceptions: { "2027-01-01": [] } }));
  expect([held.draft, held.crossed, held.of.version]).toEqual([drafted.draft, [], 2]);
  expect(specOf(held.of, held.draft)).toMatchObject({ exceptions: { "2027-01-01": [] }, weekly: { mon: [["08:00", "20:00"]], tue: [["09:00", "18:00"]] } });
});

test("what somebody else changed is taken where nothing was changed here, and named where both did, until one of them is chosen", () => {
  const theirs = calendar(2, { weekly: { mon: [["10:00", "12:00"]], tue: [["10:00", "12:00"]] }, inherits: "all" });
  const held = carryOver(drafted, theirs);
  expect(held).toMatchObject({ draft: { name: "新名字", inherits: "all", week: { mon: "08:00-20:00", tue: "10:00-12:00" } }, crossed: ["mon"] });
  expect(carryOver(held, calendar(3, theirs.spec)).crossed).toEqual(["mon"]);
  expect(takeTheirs(held)).toMatchObject({ draft: { name: "新名字", week: { mon: "10:00-12:00" } }, crossed: [] });
});

test("one's own publication, and the same change by somebody else, cross nothing", () => {
  const published = calendar(2, specOf(first, drafted.draft)!, "新名字");
  expect(carryOver(drafted, published)).toEqual({ of: published, draft: drafted.draft, crossed: [] });
});
