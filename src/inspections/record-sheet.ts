import type { Sheet } from "./sheet.ts";

/** For orders and complaints: whether what is kept of them is complete and in time. */
export const RECORD_SHEET: Sheet = {
  sections: [
    { id: "complete", points: 50 },
    { id: "in_time", points: 50 },
  ],
  faults: [
    { code: "R1", rule: "incomplete", section: "complete", deduction: 10 },
    { code: "R2", rule: "wrong", section: "complete", deduction: 20 },
    { code: "T1", rule: "late", section: "in_time", deduction: 10 },
    { code: "T2", rule: "not_followed", section: "in_time", deduction: 20 },
  ],
};

export type RecordFacts = { type: "order" | "complaint"; missing: readonly string[]; late: boolean };

/** What a record lacks, as proposals. */
export const noticeRecord = ({ missing, late }: RecordFacts): { rule: "incomplete" | "late"; fault: "R1" | "T1"; phrase: string }[] => [
  ...missing.map((phrase) => ({ rule: "incomplete" as const, fault: "R1" as const, phrase })),
  ...(late ? [{ rule: "late" as const, fault: "T1" as const, phrase: "" }] : []),
];
