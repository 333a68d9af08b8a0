import { DomainError } from "../kernel/errors.ts";

/** What was not done in time in a month. */
export type Lateness = { complaintsNotCalledBack: number; offHoursMessagesNotCalledBack: number; reportsMissed: number };

/** What each costs, in fen. */
export type LateFines = { complaintFen: number; offHoursMessageFen: number; reportFen: number };

/** PEN-01, PEN-02, PEN-03: 50 yuan each. */
export const DEFAULT_LATE_FINES: LateFines = { complaintFen: 5_000, offHoursMessageFen: 5_000, reportFen: 5_000 };

/** PEN-01 to PEN-03, in fen. */
export function lateFine(lateness: Lateness, fines = DEFAULT_LATE_FINES): number {
  const { complaintsNotCalledBack, offHoursMessagesNotCalledBack, reportsMissed } = lateness;
  checkCounts([complaintsNotCalledBack, offHoursMessagesNotCalledBack, reportsMissed]);
  return complaintsNotCalledBack * fines.complaintFen + offHoursMessagesNotCalledBack * fines.offHoursMessageFen + reportsMissed * fines.reportFen;
}

export type OrderErrorFines = {
  /** The first error of a quarter, the second, …, in fen. */
  stepsFen: readonly number[];
  /** Every error beyond the steps; null = not said. */
  furtherFen: number | null;
};

/** PEN-05: the third is cut off in the source, and nothing is said of a fourth; an admin enters them. */
export const DEFAULT_ORDER_ERROR_FINES: OrderErrorFines = { stepsFen: [5_000, 20_000], furtherFen: null };

/** PEN-05, PEN-06: what a quarter's errors cost together, in fen; null where a fine is needed that nobody has entered. */
export function orderErrorFine(errorsThisQuarter: number, { stepsFen, furtherFen } = DEFAULT_ORDER_ERROR_FINES): number | null {
  checkCounts([errorsThisQuarter]);
  const stepped = stepsFen.slice(0, errorsThisQuarter).reduce((total, fen) => total + fen, 0);
  const further = Math.max(0, errorsThisQuarter - stepsFen.length);
  if (further === 0) return stepped;
  return furtherFen === null ? null : stepped + further * furtherFen;
}

function checkCounts(counts: readonly number[]): void {
  if (!counts.every((count) => Number.isSafeInteger(count) && count >= 0)) throw new DomainError("invalid", "What is fined is counted in whole numbers from 0 on.");
}
