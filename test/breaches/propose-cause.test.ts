import fc from "fast-check";
import { expect, it } from "vitest";
import { BANDS, BAND_MS, bandOf } from "../../src/breaches/band.ts";
import { CAUSES, causeNamed } from "../../src/breaches/causes.ts";
import { type CauseFacts, proposeCause } from "../../src/breaches/propose-cause.ts";

const calm: CauseFacts = { delayMs: 400, allowanceMs: 30_000, online: 4, agentId: "mei", holderState: "online", open: 5, waiting: 2, capacity: 10, arrivals: 12, usualArrivals: 11 };

it.each<[string, Partial<CauseFacts>, string]>([
  ["nothing out of the ordinary", {}, "unexplained"],
  ["half of the allowance is not late yet", { delayMs: 15_000 }, "unexplained"],
  ["more than half was used up on the way", { delayMs: 15_001 }, "late_delivery"],
  ["nobody there", { online: 0, agentId: null, holderState: null }, "nobody_online"],
  ["presence was never kept", { online: null, agentId: null, holderState: null, open: null, waiting: null, capacity: null }, "unexplained"],
  ["the holder's page was gone", { holderState: "vanished", open: 20 }, "holder_vanished"],
  ["three times the usual", { arrivals: 33 }, "buyer_mass_inflow"],
  ["not quite three times", { arrivals: 32 }, "unexplained"],
  ["three times a little is little", { arrivals: 9, usualArrivals: 1 }, "unexplained"],
  ["ten where none were usual", { arrivals: 10, usualArrivals: 0 }, "buyer_mass_inflow"],
  ["a shop's first week knows no usual", { arrivals: 500, usualArrivals: null }, "unexplained"],
  ["as many as may be", { open: 10 }, "unexplained"],
  ["one too many", { open: 11 }, "over_capacity"],
  ["too many waiting", { open: 0, waiting: 11 }, "over_capacity"],
  ["on a break", { holderState: "busy" }, "absence"],
  ["gone home", { holderState: "offline" }, "absence"],
  ["people there, given to none", { agentId: null, holderState: null, open: null, waiting: null, capacity: null }, "wrong_routing"],
])("%s", (_, facts, cause) => expect(proposeCause({ ...calm, ...facts })).toBe(cause));

it("goes by the shop's own limits", () => expect(proposeCause({ ...calm, arrivals: 12, usualArrivals: 6 }, { inflowFactor: 2, inflowLeast: 12, lateDeliveryShare: 1 })).toBe("buyer_mass_inflow"));

it("names a reason's cause by its code, else another", () => {
  for (const { code } of CAUSES) expect(causeNamed(code, null)).toBe(code);
  expect(causeNamed("忘了回", null)).toBe("other");
  expect(causeNamed("training", [{ code: "training", zh: "培训", en: "Training", excuses: true }])).toBe("training");
});

it.each([[1, "1-10"], [600_000, "1-10"], [600_001, "11-30"], [1_800_000, "11-30"], [1_800_001, "30+"]])("%d ms over is %s", (ms, band) => expect(bandOf(ms)).toBe(band));

it("each time over lies in exactly the band that it is said to be in", () => {
  fc.assert(fc.property(fc.nat({ max: 5_000_000 }), (ms) => void expect(BANDS.filter((band) => ms > BAND_MS[band].fromMs && ms <= BAND_MS[band].toMs)).toEqual([bandOf(ms)])));
});
