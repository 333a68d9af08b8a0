import { expect, it } from "vitest";
import { restMs, waitsForFlood } from "../../src/node/give-way.ts";

const batch = { taken: 100, arrived: 50, tookMs: 40, behindMs: 500 };

it("gives way to a flood, for a multiple of what the batch took, but never long", () => {
  expect(restMs(batch)).toBe(640);
  expect(restMs({ ...batch, tookMs: 4_000 })).toBe(1_000);
});

it("does not rest where few come in", () => {
  expect(restMs({ ...batch, taken: 1, arrived: 3 })).toBe(0);
});

it("rests no more once it is behind, unless more comes in than it applies", () => {
  expect(restMs({ ...batch, behindMs: 5_500 })).toBe(0);
  expect(restMs({ ...batch, behindMs: 5_500, arrived: 150 })).toBe(640);
});

it("lets what follows the log wait for a flood, no longer than its patience", () => {
  const look = { sinceFloodMs: 40, sinceLookMs: 900, patienceMs: 1_000 };
  expect(waitsForFlood(look)).toBe(true);
  expect(waitsForFlood({ ...look, sinceLookMs: 1_000 })).toBe(false);
  expect(waitsForFlood({ ...look, sinceFloodMs: 600 })).toBe(false);
  expect(waitsForFlood({ ...look, patienceMs: 0 })).toBe(false);
});
