import { DomainError } from "../kernel/errors.ts";
import type { ComplaintSeverity } from "./severity.ts";

/** What an upheld complaint of each severity costs its payer, in fen. */
export type ComplaintFines = Readonly<Record<ComplaintSeverity, number>>;

/** CMP-10, CMP-11, CMP-12. */
export const DEFAULT_COMPLAINT_FINES: ComplaintFines = { minor: 50_000, general: 250_000, severe: 500_000 };

/** CMP-13: there is no fine before the complaint desk has upheld the complaint; in fen. */
export function complaintFine({ severity, isUpheld }: { severity: ComplaintSeverity | null; isUpheld: boolean }, fines = DEFAULT_COMPLAINT_FINES): number {
  return isUpheld && severity !== null ? fines[severity] : 0;
}

/** What a month's upheld complaints cost together, in fen. @throws DomainError `invalid` for what is no count. */
export function monthlyComplaintFine(upheld: Readonly<Record<ComplaintSeverity, number>>, fines = DEFAULT_COMPLAINT_FINES): number {
  const { minor, general, severe } = upheld;
  if (![minor, general, severe].every((count) => Number.isSafeInteger(count) && count >= 0)) throw new DomainError("invalid", "Complaints are counted in whole numbers from 0 on.");
  return minor * fines.minor + general * fines.general + severe * fines.severe;
}
