import { describe, expect, it } from "vitest";
import { DEFAULT_KPI_MONEY_SETTINGS, kpiMoney, shareOfPool } from "../../src/scorecards/kpi-money.ts";

const fenOf = (total: number, settings = {}) => kpiMoney(total, { ...DEFAULT_KPI_MONEY_SETTINGS, ...settings }).fen;

describe("what a total is worth", () => {
  it.each([
    ["the document's A", 120, 20_000],
    ["the document's B", 80, -140_000],
    ["exactly 100", 100, 0],
    ["just over 100", 100.1, 100],
    ["just under 100", 99.9, 0],
    ["just over the threshold", 80.5, 0],
    ["just under the threshold", 79.9, -140_700],
    ["nothing at all", 0, -700_000],
  ])("%s: %d → %d fen", (_, total, fen) => expect(fenOf(total)).toBe(fen));

  it("leaves the threshold alone where it is read strictly, and fines below it", () => {
    expect(fenOf(80, { thresholdInclusive: false })).toBe(0);
    expect(fenOf(79.99, { thresholdInclusive: false })).toBe(-140_070);
  });

  it("takes a flat fifth where that is the reading, whatever is lacking", () => {
    expect([80, 50, 0, 81].map((total) => fenOf(total, { penaltyMode: "flat_20pct" }))).toEqual([-140_000, -140_000, -140_000, 0]);
  });

  it("pays and fines from the bases and bounds of its settings", () => {
    expect(fenOf(120, { bonusBaseFen: 150_000 })).toBe(30_000);
    expect(fenOf(70, { penaltyBaseFen: 100_000 })).toBe(-30_000);
    expect(fenOf(100, { bonusOver: 90 })).toBe(10_000);
    expect(fenOf(60, { penaltyThreshold: 59 })).toBe(0);
  });

  it("ends at the nearest fen, a half away from nothing", () => {
    expect(fenOf(100.005, { bonusBaseFen: 10_000 })).toBe(1);
    expect(fenOf(99.995, { penaltyBaseFen: 10_000, penaltyThreshold: 100 })).toBe(-1);
    expect(Object.is(fenOf(50, { penaltyBaseFen: 0 }), 0)).toBe(true);
  });

  it("shows how it came about", () => {
    expect([120, 80, 90].map((total) => kpiMoney(total).formula)).toEqual(["1000 × (120 − 100)%", "−7000 × (100 − 80)%", null]);
    expect(kpiMoney(79, { ...DEFAULT_KPI_MONEY_SETTINGS, penaltyMode: "flat_20pct" }).formula).toBe("−7000 × 20%");
  });
});

describe("each one's share of the pool", () => {
  it.each([
    [200_000, 2, 100_000],
    [200_000, 3, 66_667],
    [200_000, 1, 200_000],
    [0, 2, 0],
    [200_000, 0, null],
  ])("%d fen for %d → %s", (pool, agents, each) => expect(shareOfPool(pool, agents)).toBe(each));

  it("knows no part of an agent", () => expect(() => shareOfPool(200_000, 1.5)).toThrow("whole number"));
});
