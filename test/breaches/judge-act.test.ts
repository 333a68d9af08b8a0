import { describe, expect, it } from "vitest";
import { expectAppealable, expectSecondLookAskable, judgeReview, type Standing } from "../../src/breaches/judge-act.ts";

const open: Standing = { state: "open", pending: null, reviewedBy: null, firstReviewedBy: null, version: 1 };
const upheld: Standing = { ...open, state: "upheld", reviewedBy: "zhao", version: 2 };
const secondly: Standing = { ...upheld, reviewedBy: "qian", firstReviewedBy: "zhao", version: 3 };

describe("judgeReview", () => {
  it.each<[string, Standing, string, object]>([
    ["a first judgement", open, "zhao", { kind: "reviewed", firstReviewedBy: null }],
    ["one's own anew", upheld, "zhao", { kind: "reviewed", firstReviewedBy: null }],
    ["somebody else's", upheld, "qian", { kind: "second_look", firstReviewedBy: "zhao" }],
    ["one's own second look anew", secondly, "qian", { kind: "second_look", firstReviewedBy: "zhao" }],
    ["a third person's", secondly, "sun", { kind: "second_look", firstReviewedBy: "zhao" }],
    ["an appeal, by another", { ...upheld, pending: "appeal" }, "qian", { kind: "second_look", firstReviewedBy: "zhao" }],
    ["an appeal before anybody judged", { ...open, pending: "appeal" }, "zhao", { kind: "reviewed", firstReviewedBy: null }],
  ])("%s", (_, breach, actor, act) => expect(judgeReview(breach, actor, undefined)).toEqual(act));

  it.each<[string, Standing, string, number | undefined, string]>([
    ["an appeal is not for who judged", { ...upheld, pending: "appeal" }, "zhao", undefined, "forbidden"],
    ["nor is a second look that was asked for", { ...upheld, pending: "second_look" }, "zhao", undefined, "forbidden"],
    ["the first reviewer does not undo the second", secondly, "zhao", undefined, "forbidden"],
    ["withdrawn", { ...open, state: "withdrawn" }, "zhao", undefined, "conflict"],
    ["seen before somebody judged", upheld, "qian", 1, "conflict"],
  ])("refuses: %s", (_, breach, actor, seen, code) => expect(() => judgeReview(breach, actor, seen)).toThrow(expect.objectContaining({ code })));

  it("takes what was seen as it is", () => expect(judgeReview(upheld, "qian", 2).kind).toBe("second_look"));
});

describe("an appeal", () => {
  const now = new Date("2026-03-10T00:00:00Z");
  const breach = { ...upheld, agentId: "mei", noticedAt: new Date("2026-03-01T00:00:00Z"), reviewedAt: new Date("2026-03-03T00:00:00Z") };
  const asked = { actorId: "mei", now, appealDays: 7, seen: undefined };

  it("holds up to the very end of its days, counted from the judgement", () => expect(() => expectAppealable(breach, asked)).not.toThrow());
  it("may be made before anybody judged, from the notice on", () => expect(() => expectAppealable({ ...breach, ...open, reviewedAt: null }, { ...asked, appealDays: 9 })).not.toThrow());

  it.each<[string, Partial<typeof breach>, Partial<typeof asked>, string]>([
    ["a moment too late", {}, { now: new Date(now.getTime() + 1) }, "conflict"],
    ["somebody else's", {}, { actorId: "lin" }, "forbidden"],
    ["nobody's", { agentId: "queue" }, {}, "forbidden"],
    ["excused", { state: "excused" }, {}, "conflict"],
    ["appealed already", { pending: "appeal" }, {}, "conflict"],
    ["judged by a second person", { firstReviewedBy: "zhao" }, {}, "conflict"],
    ["withdrawn", { state: "withdrawn" }, {}, "conflict"],
  ])("is refused: %s", (_, other, how, code) => expect(() => expectAppealable({ ...breach, ...other }, { ...asked, ...how })).toThrow(expect.objectContaining({ code })));
});

it("a second look is asked of a judgement, once", () => {
  expect(() => expectSecondLookAskable(upheld, 2)).not.toThrow();
  for (const breach of [open, { ...upheld, pending: "appeal" as const }, { ...upheld, state: "withdrawn" as const }]) expect(() => expectSecondLookAskable(breach, undefined)).toThrow(expect.objectContaining({ code: "conflict" }));
});
