import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { advance, COMPLAINT_STEPS, followComplaint, NEW_COMPLAINT, type ComplaintStage, type ComplaintStep } from "../../src/complaints/flow.ts";

const follow = (steps: string, allowsUnsatisfiedClose = false) => followComplaint(steps.split(" ").filter(Boolean) as ComplaintStep[], { allowsUnsatisfiedClose });

describe("the way of a complaint", () => {
  it.each([
    ["", null, 0],
    ["record", "recorded", 1],
    ["record pacify", "pacified", 1],
    ["record coordinate", "coordinating", 1],
    ["record coordinate pacify", "coordinating", 1],
    ["record pacify coordinate feedback", "fed_back", 1],
    ["record coordinate feedback pacify", "fed_back", 1],
    ["record coordinate feedback feedback", "fed_back", 1],
    ["record coordinate feedback coordinate", "coordinating", 1],
    ["record coordinate feedback customer_satisfied", "closed", 1],
    ["record coordinate feedback customer_satisfied close", "closed", 1],
    ["record coordinate feedback customer_not_satisfied", "coordinating", 2],
    ["record coordinate feedback customer_not_satisfied feedback customer_not_satisfied coordinate feedback customer_satisfied", "closed", 3],
  ])("%s → %s, round %d", (steps, state, rounds) => expect(follow(steps)).toEqual({ state, rounds }));

  it.each([
    ["pacify", "not_recorded"],
    ["close", "not_satisfied"],
    ["record record", "already_recorded"],
    ["record feedback", "not_coordinated"],
    ["record pacify feedback", "not_coordinated"],
    ["record close", "not_satisfied"],
    ["record customer_satisfied", "not_satisfied"],
    ["record coordinate customer_satisfied", "not_satisfied"],
    ["record coordinate close", "not_satisfied"],
    ["record coordinate feedback close", "not_satisfied"],
    ["record coordinate customer_not_satisfied", "not_fed_back"],
    ["record coordinate feedback coordinate customer_satisfied", "not_satisfied"],
    ["record coordinate feedback customer_not_satisfied customer_satisfied", "not_satisfied"],
    ["record coordinate feedback customer_satisfied coordinate", "already_closed"],
    ["record coordinate feedback close_unsatisfied", "unsatisfied_close_is_off"],
  ])("%s is refused: %s", (steps, refused) => expect(follow(steps)).toEqual({ refused }));

  it("may end unsatisfied where a shop allows it, once a result was told", () => {
    expect(follow("record coordinate feedback close_unsatisfied", true)).toEqual({ state: "closed_unsatisfied", rounds: 1 });
    expect(follow("record coordinate feedback customer_not_satisfied close_unsatisfied", true)).toEqual({ state: "closed_unsatisfied", rounds: 2 });
    expect(follow("record coordinate close_unsatisfied", true)).toEqual({ refused: "not_fed_back" });
    expect(follow("record coordinate feedback close_unsatisfied close_unsatisfied", true)).toEqual({ refused: "already_closed" });
  });

  it("closes on no path that did not tell a result and hear that it satisfied", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...COMPLAINT_STEPS), { maxLength: 30 }), (steps) => {
        let stage: ComplaintStage = NEW_COMPLAINT;
        const taken: ComplaintStep[] = [];
        for (const step of steps) {
          const next = advance(stage, step);
          if ("refused" in next) continue;
          taken.push(step);
          stage = next;
        }
        const lost = taken.filter((step) => step === "customer_not_satisfied").length;
        if (stage.state !== null) expect(stage.rounds).toBe(lost + 1);
        if (stage.state !== "closed") return;
        const satisfied = taken.indexOf("customer_satisfied");
        expect(taken.slice(0, satisfied).findLast((step) => step !== "pacify")).toBe("feedback");
        expect(taken.indexOf("coordinate")).toBeLessThan(taken.indexOf("feedback"));
      }),
      { numRuns: 2_000 },
    );
  });
});
