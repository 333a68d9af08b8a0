import { ENDING_SCORE } from "./grades.ts";

/** One month of one agent; `isLast` as `isLastOf` says. */
export type RankedMonth = { isLast: boolean; score: number };

export type DismissalSettings = {
  /** Whether both months must lie under 70, or only the later one. */
  below70InBothMonths: boolean;
};

export const DEFAULT_DISMISSAL_SETTINGS: DismissalSettings = { below70InBothMonths: true };

const LOW_SCORE = 70;

/**
 * APP-03: whether the company may end the contract after the later of these months, oldest first: that month under 60, or two months
 * running last and under 70. Only a flag for a person, never an act.
 */
export function mayDismiss(months: readonly RankedMonth[], { below70InBothMonths }: DismissalSettings = DEFAULT_DISMISSAL_SETTINGS): boolean {
  const [before, now] = [months.at(-2), months.at(-1)];
  if (!now) return false;
  if (now.score < ENDING_SCORE) return true;
  if (!before?.isLast || !now.isLast) return false;
  return now.score < LOW_SCORE && (!below70InBothMonths || before.score < LOW_SCORE);
}

/** Whether a score is the last of a month: nobody is below it and somebody is above, so one agent alone or a tie of all is not last. */
export function isLastOf(score: number, all: readonly number[]): boolean {
  return all.every((other) => other >= score) && all.some((other) => other > score);
}
