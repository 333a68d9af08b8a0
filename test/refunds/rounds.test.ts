import { expect, it } from "vitest";
import { type OwnDecision, roundsOf, type Step, withDecisions } from "../../src/refunds/rounds.ts";

const told = (...steps: [Step["state"], number][]): Step[] => steps.map(([state, atMs]) => ({ state, atMs }));
const own = (decision: OwnDecision["decision"], state: OwnDecision["state"], atMs: number, kind: OwnDecision["kind"] = "refund_only"): OwnDecision => ({ decision, kind, state, atMs });
const ended = (history: Step[], decisions: OwnDecision[]) => roundsOf(withDecisions(history, decisions)).map(({ startedAtMs, stopped }) => [startedAtMs, stopped && `${stopped.as} ${stopped.atMs}`]);

it.each<[string, Step[], OwnDecision[], ReturnType<typeof ended>]>([
  ["no decision, no end", told(["requested", 10]), [], [[10, null]]],
  ["a platform that does not say again what it took", told(["requested", 10]), [own("refuse", "requested", 50)], [[10, "met 50"]]],
  ["money back long after our word", told(["requested", 10], ["refunded", 900]), [own("agree", "requested", 50)], [[10, "met 50"]]],
  ["its own word a little sooner than our clock says", told(["requested", 10], ["agreed", 48]), [own("agree", "requested", 50)], [[10, "met 47"]]],
  ["the buyer withdraws after our refusal", told(["requested", 10], ["closed", 90]), [own("refuse", "requested", 50)], [[10, "met 50"]]],
  ["both decisions of a return", told(["requested", 10], ["buyer_returned", 100]), [own("agree", "requested", 50, "return_refund"), own("agree", "buyer_returned", 130, "return_refund")], [[10, "met 50"], [100, "met 130"]]],
  ["a return whose platform's clock is behind", told(["requested", 10], ["buyer_returned", 40]), [own("agree", "requested", 50, "return_refund")], [[10, "met 39"], [40, null]]],
  ["asked anew after our refusal", told(["requested", 10], ["requested", 100]), [own("refuse", "requested", 50)], [[10, "met 50"], [100, null]]],
  ["refused both times", told(["requested", 10], ["requested", 100]), [own("refuse", "requested", 50), own("refuse", "requested", 120)], [[10, "met 50"], [100, "met 120"]]],
  ["a clock of ours that is behind the request's", told(["requested", 60]), [own("agree", "requested", 50)], [[60, "met 60"]]],
])("%s", (_, history, decisions, expected) => expect(ended(history, decisions)).toEqual(expected));
