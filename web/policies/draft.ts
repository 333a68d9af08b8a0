import type { Policy, PolicyBody } from "../kernel/shapes.ts";

export type Target = PolicyBody["targets"][number];
export type Step = Target["escalate"][number];
export type When = PolicyBody["when"];

export const KINDS = ["first_response", "next_response", "sunset", "resolution", "refund_decision", "ticket", "complaint_stage", "callback", "promise"] as const satisfies readonly Target["kind"][];
/** Their instant is set otherwise. */
export const GIVEN: ReadonlySet<Target["kind"]> = new Set(["sunset", "promise"]);

export const newTarget = (): Target => ({ kind: "first_response", seconds: 60, afterOpeningSeconds: null, counts: "wall", warnAt: [0.5, 0.8], escalate: [], pauseIn: [], stage: null, sunsetMinute: null });

export const bodyOf = ({ name, rank, enabled, when, targets, calendarId }: Pick<Policy, keyof PolicyBody>): PolicyBody => ({ name, rank, enabled, when, targets, calendarId });

/** Minutes after midnight as a time of the day: "18:30"; 24:00 is the day's end. */
export const writtenMinute = (minute: number | null): string => (minute === null ? "" : `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`);

/** Undefined for what is no time of a day; null for nothing, which is the closing time. */
export function readMinute(written: string): number | null | undefined {
  if (written.trim() === "") return null;
  const match = /^(\d{1,2})[:：](\d{2})$/.exec(written.trim());
  const minute = match ? Number(match[1]) * 60 + Number(match[2]) : 0;
  return match && Number(match[2]) < 60 && minute >= 1 && minute <= 1_440 ? minute : undefined;
}

/** Warnings as written in a field: "50% 80% 30s". */
export const writtenWarnings = (warnAt: Target["warnAt"]): string => warnAt.map((one) => (typeof one === "number" ? `${Math.round(one * 1_000) / 10}%` : `${one.leadSeconds}s`)).join(" ");

/** What was written; null where it is none. Whether shares and leads are right is for the server to say. */
export function readWarnings(text: string): Target["warnAt"] | null {
  const parts = text.trim().split(/[\s,，、]+/).filter(Boolean);
  const read = parts.map((part) => {
    const match = /^(\d+(?:\.\d+)?)(%|s)$/.exec(part);
    if (!match) return null;
    return match[2] === "%" ? Number(match[1]) / 100 : { leadSeconds: Number(match[1]) };
  });
  return read.some((one) => one === null) ? null : (read as Target["warnAt"]);
}

/** One condition with other values; none at all leaves it out. */
export function withCondition(when: When, name: keyof When, values: string[]): When {
  const { [name]: _, ...rest } = when;
  return values.length === 0 ? rest : { ...rest, [name]: values };
}

export const valuesOf = (when: When, name: keyof When): string[] => [when[name] ?? []].flat();
