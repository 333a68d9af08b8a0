import { DomainError } from "../kernel/errors.ts";
import { atLeast, exact, minus, sum, times, toNumber, ZERO } from "../kernel/fraction.ts";

export type SheetSection = { id: string; points: number };
/** A fault and what each occurrence takes off its section. Interjections are for the voice channel only. */
export type SheetFault = { code: string; rule: string; section: string; deduction: number; voiceOnly?: true };
export type Sheet = { sections: readonly SheetSection[]; faults: readonly SheetFault[] };

/** QC-01 to QC-13. */
export const DEFAULT_SHEET: Sheet = {
  sections: [
    { id: "professional", points: 30 },
    { id: "attitude", points: 40 },
    { id: "language", points: 30 },
  ],
  faults: [
    { code: "P1", rule: "QC-02", section: "professional", deduction: 2 },
    { code: "P2", rule: "QC-03", section: "professional", deduction: 2 },
    { code: "P3", rule: "QC-04", section: "professional", deduction: 2 },
    { code: "P4", rule: "QC-05", section: "professional", deduction: 2 },
    { code: "A1", rule: "QC-06", section: "attitude", deduction: 2 },
    { code: "A2", rule: "QC-07", section: "attitude", deduction: 2 },
    { code: "A3", rule: "QC-08", section: "attitude", deduction: 2 },
    { code: "A4", rule: "QC-09", section: "attitude", deduction: 2 },
    { code: "L1", rule: "QC-10", section: "language", deduction: 1, voiceOnly: true },
    { code: "L2", rule: "QC-11", section: "language", deduction: 1 },
    { code: "L3", rule: "QC-12", section: "language", deduction: 0.5 },
    { code: "L4", rule: "QC-13", section: "language", deduction: 1 },
  ],
};

export type SheetScore = { sections: Record<string, number>; total: number };
export type SheetOptions = {
  sheet?: Sheet;
  /** Whether a section stops at 0. */
  floorsSections?: boolean;
};

/** QC-01: the score of a sheet by how often each fault occurred. @throws DomainError `invalid` for an unknown fault or what is no count. */
export function scoreSheet(occurrences: Readonly<Record<string, number>>, { sheet = DEFAULT_SHEET, floorsSections = true }: SheetOptions = {}): SheetScore {
  checkOccurrences(occurrences, sheet);
  const scores = sheet.sections.map(({ id, points }) => {
    const faults = sheet.faults.filter(({ section }) => section === id);
    const left = minus(exact(points), sum(faults.map(({ code, deduction }) => times(exact(deduction), exact(occurrences[code] ?? 0)))));
    return { id, left: floorsSections ? atLeast(left, ZERO) : left };
  });
  return { sections: Object.fromEntries(scores.map(({ id, left }) => [id, toNumber(left)])), total: toNumber(sum(scores.map(({ left }) => left))) };
}

function checkOccurrences(occurrences: Readonly<Record<string, number>>, { faults }: Sheet): void {
  for (const [code, count] of Object.entries(occurrences)) {
    if (!faults.some((fault) => fault.code === code)) throw new DomainError("invalid", `The sheet has no fault ${code}.`);
    if (!Number.isSafeInteger(count) || count < 0) throw new DomainError("invalid", `The fault ${code} occurs a whole number of times, from 0 on.`);
  }
}
