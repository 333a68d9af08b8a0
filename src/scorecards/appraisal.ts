import { DomainError } from "../kernel/errors.ts";
import { atLeast, atMost, exact, minus, plus, sum, times, toNumber, type Fraction } from "../kernel/fraction.ts";
import { DEFAULT_GRADES, gradeOf, type GradeBound } from "./grades.ts";
import { ADDITIONS, DEFAULT_EXTRA_SETTINGS, extraPoints, VIOLATIONS, type ExtraSettings, type Severity } from "./violations.ts";

/** How often a violation occurred; for one with a range, the points that the reviewer picked, one number an occurrence. */
export type Occurrences = number | readonly number[];

export type MonthlyInput = {
  /** The month's start value (APP-02). */
  base?: number;
  additions: Readonly<Record<string, number>>;
  deductions: Readonly<Record<string, Occurrences>>;
  /** APP-31: what the trainer gives or takes beside the rules; the reason is stored with it. */
  trainerAdjustment?: number;
};

export type AppraisalSettings = {
  start: number;
  cap: number;
  floor: number;
  adjustmentLimit: number;
  grades: readonly GradeBound[];
  /** APP-28; null leaves it to people. */
  extra: (ExtraSettings & { count: "occurrences" | "kinds" }) | null;
};

/** The readings proposed by. */
export const DEFAULT_APPRAISAL_SETTINGS: AppraisalSettings = {
  start: 80,
  cap: 110,
  floor: 0,
  adjustmentLimit: 5,
  grades: DEFAULT_GRADES,
  extra: { ...DEFAULT_EXTRA_SETTINGS, count: "occurrences" },
};

export type MonthlyScore = { score: number; grade: string | null; added: number; deducted: number; extraPoints: number };

/**
 * APP-02 to APP-33: the month's score, within floor and cap, and its grade (null = none, the contract may be ended).
 * @throws DomainError `invalid` for an unknown code, points outside of their range and an adjustment over its limit.
 */
export function monthlyScore(input: MonthlyInput, settings = DEFAULT_APPRAISAL_SETTINGS): MonthlyScore {
  const { base = settings.start, additions, deductions, trainerAdjustment = 0 } = input;
  if (Math.abs(trainerAdjustment) > settings.adjustmentLimit) throw new DomainError("invalid", `An adjustment lies between −${settings.adjustmentLimit} and ${settings.adjustmentLimit}.`);
  const added = sum(Object.entries(additions).map(([code, count]) => additionPoints(code, count)));
  const deducted = sum(Object.entries(deductions).map(([code, occurrences]) => violationPoints(code, occurrences)));
  const extra = extraOf(deductions, settings.extra);
  const change = minus(plus(added, exact(trainerAdjustment)), plus(deducted, exact(extra)));
  const score = toNumber(atLeast(atMost(plus(exact(base), change), exact(settings.cap)), exact(settings.floor)));
  return { score, grade: gradeOf(score, settings.grades), added: toNumber(added), deducted: toNumber(deducted), extraPoints: extra };
}

function additionPoints(code: string, count: number): Fraction {
  if (!Object.hasOwn(ADDITIONS, code)) throw new DomainError("invalid", `There is no addition ${code}.`);
  return times(exact(ADDITIONS[code]!.points), exact(checkCount(code, count)));
}

function violationPoints(code: string, occurrences: Occurrences): Fraction {
  const { points } = violationOf(code);
  if (typeof points === "number") return times(exact(points), exact(countOf(code, occurrences)));
  const [least, most] = points;
  if (typeof occurrences === "number" && occurrences > 0) throw new DomainError("invalid", `${code} costs ${least} to ${most} points: somebody picks them for each occurrence.`);
  const picked = typeof occurrences === "number" ? [] : occurrences;
  if (!picked.every((value) => value >= least && value <= most)) throw new DomainError("invalid", `${code} costs ${least} to ${most} points.`);
  return sum(picked.map(exact));
}

function extraOf(deductions: MonthlyInput["deductions"], settings: AppraisalSettings["extra"]): number {
  if (!settings) return 0;
  const countIn = (severity: Severity) =>
    Object.entries(deductions)
      .filter(([code]) => violationOf(code).severity === severity)
      .map(([code, occurrences]) => (settings.count === "kinds" ? Math.min(1, countOf(code, occurrences)) : countOf(code, occurrences)))
      .reduce((total, count) => total + count, 0);
  return extraPoints({ light: countIn("light"), medium: countIn("medium") }, settings);
}

function violationOf(code: string) {
  if (!Object.hasOwn(VIOLATIONS, code)) throw new DomainError("invalid", `There is no violation ${code}.`);
  return VIOLATIONS[code]!;
}

const countOf = (code: string, occurrences: Occurrences): number => checkCount(code, typeof occurrences === "number" ? occurrences : occurrences.length);

function checkCount(code: string, count: number): number {
  if (Number.isSafeInteger(count) && count >= 0) return count;
  throw new DomainError("invalid", `${code} occurs a whole number of times, from 0 on.`);
}
