import { compare, exact, minus, over, round, times, toNumber } from "../kernel/fraction.ts";
import { DomainError } from "../kernel/errors.ts";

export type KpiMoneySettings = {
  bonusBaseFen: number;
  /** Probably the monthly fee of a seat; the source's example has 7000 yuan. */
  penaltyBaseFen: number;
  /** A bonus is paid for what lies over it. */
  bonusOver: number;
  penaltyThreshold: number;
  /** Whether the threshold itself is fined: the words say no, the example says yes. */
  thresholdInclusive: boolean;
  /** What is taken off: what lacks to 100, in percent, or a flat share. */
  penaltyMode: "linear_from_100" | "flat_20pct";
};

/** The readings proposed by A-08. */
export const DEFAULT_KPI_MONEY_SETTINGS: KpiMoneySettings = {
  bonusBaseFen: 100_000,
  penaltyBaseFen: 700_000,
  bonusOver: 100,
  penaltyThreshold: 80,
  thresholdInclusive: true,
  penaltyMode: "linear_from_100",
};

/** `fen` above 0 is a bonus, below 0 a penalty; `formula` says in yuan how it came about, null where nothing moves. */
export type KpiMoney = { fen: number; formula: string | null };

const FULL_SCORE = 100;
const FLAT_PERCENT = 20;

/** KPI-08, KPI-09, KPI-10: what a total is worth, to the nearest fen. */
export function kpiMoney(total: number, settings = DEFAULT_KPI_MONEY_SETTINGS): KpiMoney {
  const { bonusBaseFen, bonusOver, penaltyBaseFen, penaltyMode } = settings;
  if (compare(exact(total), exact(bonusOver)) > 0) {
    return { fen: percentOfFen(bonusBaseFen, total, bonusOver), formula: `${bonusBaseFen / 100} × (${total} − ${bonusOver})%` };
  }
  if (!isFined(total, settings)) return { fen: 0, formula: null };
  if (penaltyMode === "flat_20pct") return { fen: percentOfFen(penaltyBaseFen, 0, FLAT_PERCENT), formula: `−${penaltyBaseFen / 100} × ${FLAT_PERCENT}%` };
  return { fen: percentOfFen(penaltyBaseFen, total, FULL_SCORE), formula: `−${penaltyBaseFen / 100} × (${FULL_SCORE} − ${total})%` };
}

/** KPI-01: what each agent's full bonus is, to the nearest fen; null where there is nobody to share. */
export function shareOfPool(poolFen: number, agents: number): number | null {
  if (!Number.isSafeInteger(agents) || agents < 0) throw new DomainError("invalid", "The number of agents is a whole number from 0 on.");
  return agents === 0 ? null : toNumber(round(over(exact(poolFen), exact(agents))));
}

function isFined(total: number, { penaltyThreshold, thresholdInclusive }: KpiMoneySettings): boolean {
  return total < penaltyThreshold || (thresholdInclusive && total === penaltyThreshold);
}

function percentOfFen(baseFen: number, from: number, less: number): number {
  return toNumber(round(over(times(exact(baseFen), minus(exact(from), exact(less))), exact(100))));
}
