import { exact, sum, toNumber, type Fraction } from "../kernel/fraction.ts";
import { monthlyScore, type Occurrences } from "./appraisal.ts";
import { partsOf } from "./check-scheme.ts";
import { payChange } from "./grades.ts";
import { kpiMoney, shareOfPool } from "./kpi-money.ts";
import { linePoints, percentOf } from "./lines.ts";
import type { SchemeBody, SchemeItem } from "./scheme-input.ts";
import { VIOLATIONS } from "./violations.ts";

/** What an item is judged by: hits of counted cases, or a number; null where there was no case. */
export type Figure = { hit: number; all: number; leftOut: number } | { value: number | null };

/** All that a score is made of; the same inputs give the same score at any time. */
export type ScoreInputs = {
  figures: Readonly<Record<string, Figure>>;
  additions: Readonly<Record<string, number>>;
  /** Points of each occurrence by the code of the violation. */
  violations: Readonly<Record<string, readonly number[]>>;
  adjustment: number;
  /** Who shares a pool. */
  people: number;
  monthOfService: number;
};

export type ScoreLine = { id: string; figure: number | null; points: number; weight: number; isPart: boolean };
export type ScoreMoney = { fen: number; formula: string | null; payer: string };
export type Score = { lines: ScoreLine[]; base: number; added: number; deducted: number; extraPoints: number; adjustment: number; total: number; grade: string | null; money: ScoreMoney | null };

/** Above any score: a scheme without a cap. */
const NO_CAP = 1_000_000;

/** One person's month under a scheme. @throws DomainError `invalid` for codes that do not exist and adjustments over the limit. */
export function scoreOf(body: SchemeBody, inputs: ScoreInputs): Score {
  const points = new Map<string, Fraction>();
  const lines = body.items.map((item) => lineOf(item, { body, inputs, points }));
  const parts = partsOf(body);
  const base = toNumber(sum([exact(body.start), ...body.items.filter(({ id }) => !parts.has(id)).map(({ id }) => points.get(id)!)]));
  const counted = body.countsPoints ? { additions: inputs.additions, deductions: deductionsOf(inputs.violations) } : { additions: {}, deductions: {} };
  const month = monthlyScore(
    { base, ...counted, trainerAdjustment: inputs.adjustment },
    { start: body.start, cap: body.cap ?? NO_CAP, floor: body.floor, adjustmentLimit: body.adjustmentLimit, grades: body.grades, extra: body.countsPoints ? body.extra : null },
  );
  const { added, deducted, extraPoints, score: total, grade } = month;
  return { lines, base, added, deducted, extraPoints, adjustment: inputs.adjustment, total, grade, money: moneyOf(body, total, inputs) };
}

type Counting = { body: SchemeBody; inputs: ScoreInputs; points: Map<string, Fraction> };

function lineOf(item: SchemeItem, counting: Counting): ScoreLine {
  const figure = figureOf(item, counting);
  const found = pointsOf(item, counting);
  return { id: item.id, figure: figure && toNumber(figure), points: toNumber(found), weight: item.weight, isPart: partsOf(counting.body).has(item.id) };
}

function pointsOf(item: SchemeItem, counting: Counting): Fraction {
  const known = counting.points.get(item.id);
  if (known) return known;
  const { cap, ...line } = item;
  const found = linePoints(figureOf(item, counting), { ...line, ...(cap !== null && { cap }) });
  counting.points.set(item.id, found);
  return found;
}

function figureOf({ id, source }: SchemeItem, counting: Counting): Fraction | null {
  const { body, inputs } = counting;
  if (source.kind === "items") return sum(body.items.filter((other) => source.of.includes(other.id)).map((other) => pointsOf(other, counting)));
  const figure = inputs.figures[id];
  if (!figure) return null;
  if ("hit" in figure) return percentOf(figure.hit, figure.all, figure.leftOut);
  return figure.value === null ? null : exact(figure.value);
}

/** A violation with a range keeps what was picked for each occurrence; the others are counted. */
function deductionsOf(violations: ScoreInputs["violations"]): Record<string, Occurrences> {
  return Object.fromEntries(Object.entries(violations).map(([code, points]) => [code, Array.isArray(VIOLATIONS[code]?.points) ? points : points.length]));
}

function moneyOf({ money }: SchemeBody, total: number, { people, monthOfService }: ScoreInputs): ScoreMoney | null {
  if (money === null) return null;
  const { payer } = money;
  if (money.kind === "pay") return { fen: payChange({ score: total, monthOfService }, money).fen, formula: `(${total} − ${money.pivot}) × ${money.fenPerPoint / 100}`, payer };
  const bonusBaseFen = (money.poolFen === null ? null : shareOfPool(money.poolFen, people)) ?? money.bonusBaseFen;
  return { ...kpiMoney(total, { ...money, bonusBaseFen }), payer };
}
