import { compileCalendar } from "./calendar.ts";
import type { CalendarSpec } from "./calendar.ts";

export const CLOCK_KINDS = [
  "first_response",
  "next_response",
  "sunset",
  "resolution",
  "refund_decision",
  "ticket",
  "complaint_stage",
  "callback",
  "promise",
] as const;
export type ClockKind = (typeof CLOCK_KINDS)[number];

export const ESCALATION_ACTIONS = ["notify", "reassign", "requeue", "priority"] as const;
export type Escalation = { afterSeconds: number; action: (typeof ESCALATION_ACTIONS)[number] };

export type ClockTarget = {
  kind: ClockKind;
  seconds: number;
  /** Allowance after the next opening for what starts off hours, instead of `seconds`; null = the same target at all hours. */
  afterOpeningSeconds: number | null;
  /** `wall`: runs on past closing. `working`: only open time counts. */
  counts: "wall" | "working";
  /** Shares of the allowance at which to warn, between 0 and 1. */
  warnAt: number[];
  escalate: Escalation[];
};

/** A policy as it stood from `publishedAtMs` on. */
export type PolicyVersion = { policyId: string; version: number; publishedAtMs: number; targets: ClockTarget[] };

const response = { afterOpeningSeconds: 600, counts: "wall", warnAt: [0.5, 0.8], escalate: [] } as const;

/** What a new shop promises: 30 s, then 180 s, and 10 minutes after opening for what came off hours. */
export const DEFAULT_TARGETS: readonly ClockTarget[] = [
  { ...response, kind: "first_response", seconds: 30, warnAt: [...response.warnAt], escalate: [] },
  { ...response, kind: "next_response", seconds: 180, warnAt: [...response.warnAt], escalate: [] },
];

/** Open every day 08:00–23:00. */
export const DEFAULT_CALENDAR: CalendarSpec = {
  timeZone: "Asia/Shanghai",
  alwaysOpen: false,
  weekly: Object.fromEntries(["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map((day) => [day, [["08:00", "23:00"]]])),
  exceptions: {},
};

/** A breach belongs to the holder before when the one at the due instant took over less than this before it. */
export const DEFAULT_GRACE_MS = 10_000;

export type PolicyIssue = { path: string; message: string };

const LONGEST_SECONDS = 366 * 24 * 60 * 60;

/** What is wrong with a policy's targets; nothing = it can be published. */
export function findPolicyIssues(targets: readonly ClockTarget[]): PolicyIssue[] {
  const issues = targets.flatMap((target, index) => findTargetIssues(target, `targets.${index}`));
  targets.forEach(({ kind, seconds }, index) => {
    const isRepeated = targets.slice(0, index).some((other) => other.kind === kind && other.seconds === seconds);
    if (isRepeated) issues.push({ path: `targets.${index}`, message: `The target ${kind} of ${seconds} s is there twice.` });
  });
  if (targets.length === 0) issues.push({ path: "targets", message: "A policy needs at least one target." });
  return issues;
}

/** What is wrong with a calendar, in words; nothing = it compiles and opens. */
export function findCalendarIssues(spec: CalendarSpec): PolicyIssue[] {
  try {
    compileCalendar(spec);
    return [];
  } catch (error) {
    return [{ path: "", message: error instanceof Error ? error.message : "The calendar cannot be read." }];
  }
}

function findTargetIssues(target: ClockTarget, path: string): PolicyIssue[] {
  const { seconds, afterOpeningSeconds, warnAt, escalate } = target;
  const issues: PolicyIssue[] = [];
  const check = (isRight: boolean, field: string, message: string) => {
    if (!isRight) issues.push({ path: `${path}.${field}`, message });
  };
  check(isAllowance(seconds), "seconds", "An allowance is a whole number of seconds, at least 1 and at most a year.");
  check(afterOpeningSeconds === null || isAllowance(afterOpeningSeconds), "afterOpeningSeconds", "An allowance after opening is a whole number of seconds, at least 1 and at most a year.");
  check(warnAt.every((share) => share > 0 && share < 1), "warnAt", "A warning comes at a share of the allowance between 0 and 1.");
  check(new Set(warnAt).size === warnAt.length, "warnAt", "A warning share is there twice.");
  check(escalate.every(({ afterSeconds }) => Number.isSafeInteger(afterSeconds) && afterSeconds >= 0), "escalate", "An escalation comes a whole number of seconds after due.");
  return issues;
}

function isAllowance(seconds: number): boolean {
  return Number.isSafeInteger(seconds) && seconds >= 1 && seconds <= LONGEST_SECONDS;
}
