import { compileCalendar } from "./calendar.ts";
import type { CalendarSpec } from "./calendar.ts";
import { type ClockKind, type ClockTarget, type Escalation, ESCALATION_ROLES, type PolicyConditions } from "./policies.ts";

/** `path` leads to what is wrong, dots between the steps. */
export type PolicyIssue = { path: string; message: string };
type Check = (isRight: boolean, field: string, message: string) => void;

const LONGEST_SECONDS = 366 * 24 * 60 * 60;
/** Their instant is set otherwise: by the day's end, by what was promised. */
const GIVEN_INSTANT: ReadonlySet<ClockKind> = new Set(["sunset", "promise"]);

/** What is wrong with a policy's targets; nothing = it can be published. */
export function findPolicyIssues(targets: readonly ClockTarget[]): PolicyIssue[] {
  const issues = targets.flatMap((target, index) => findTargetIssues(target, `targets.${index}`));
  targets.forEach((target, index) => {
    const isRepeated = targets.slice(0, index).some((other) => isSame(other, target));
    if (isRepeated) issues.push({ path: `targets.${index}`, message: `The target ${target.kind} of ${target.seconds} s is there twice.` });
  });
  if (targets.length === 0) issues.push({ path: "targets", message: "A policy needs at least one target." });
  return issues;
}

/** Conditions that nobody can satisfy. */
export function findConditionIssues(when: PolicyConditions): PolicyIssue[] {
  return Object.entries(when).flatMap(([name, wanted]) => {
    const values = [wanted].flat();
    if (wanted !== undefined && values.length === 0) return [{ path: `when.${name}`, message: "An empty list holds for nobody; leave the condition out to hold for all." }];
    return values.some((value) => value?.trim() === "") ? [{ path: `when.${name}`, message: "A condition cannot be empty words." }] : [];
  });
}

/** What is wrong with a calendar, in words; nothing = it compiles, and opens again after `nowMs`. */
export function findCalendarIssues(spec: CalendarSpec, nowMs: number): PolicyIssue[] {
  try {
    compileCalendar(spec).nextOpening(nowMs);
    return [];
  } catch (error) {
    return [{ path: "", message: error instanceof Error ? error.message : "The calendar cannot be read." }];
  }
}

/** Targets that no open time is left for: they count working time, or wait for an opening, by a calendar that does not open again after `nowMs`. */
export function findOpeningIssues(targets: readonly ClockTarget[], spec: CalendarSpec, nowMs: number): PolicyIssue[] {
  return targets.flatMap((target, index) => {
    if (target.counts !== "working" && target.afterOpeningSeconds === null) return [];
    try {
      const calendar = compileCalendar(spec);
      calendar.nextOpening(nowMs);
      if (target.counts === "working" && isAllowance(target.seconds)) calendar.deadline(nowMs, target.seconds * 1000);
      return [];
    } catch (error) {
      return [{ path: `targets.${index}.counts`, message: `Its time would never pass: ${error instanceof Error ? error.message : "the calendar cannot be read."}` }];
    }
  });
}

function findTargetIssues(target: ClockTarget, path: string): PolicyIssue[] {
  const { kind, seconds, afterOpeningSeconds, stage, sunsetMinute } = target;
  const issues: PolicyIssue[] = [];
  const check: Check = (isRight, field, message) => {
    if (!isRight) issues.push({ path: `${path}.${field}`, message });
  };
  check(isAllowance(seconds) || (GIVEN_INSTANT.has(kind) && seconds === 0), "seconds", "An allowance is a whole number of seconds, at least 1 and at most a year.");
  check(afterOpeningSeconds === null || isAllowance(afterOpeningSeconds), "afterOpeningSeconds", "An allowance after opening is a whole number of seconds, at least 1 and at most a year.");
  check((sunsetMinute ?? null) === null || kind === "sunset", "sunsetMinute", "Only a sunset has a time of the day.");
  check(stage === null || kind === "complaint_stage", "stage", "Only a complaint has stages.");
  checkWarnings(target, check);
  checkEscalations(target.escalate, check);
  check(new Set(target.pauseIn).size === target.pauseIn.length, "pauseIn", "A state is there twice.");
  return issues;
}

function checkWarnings({ kind, warnAt, seconds, afterOpeningSeconds }: ClockTarget, check: Check): void {
  const shares = warnAt.filter((warning) => typeof warning === "number");
  const leads = warnAt.flatMap((warning) => (typeof warning === "number" ? [] : [warning.leadSeconds]));
  const shortest = Math.min(seconds, afterOpeningSeconds ?? seconds);
  check(shares.every((share) => share > 0 && share < 1), "warnAt", "A warning comes at a share of the allowance between 0 and 1.");
  check(leads.every(isAllowance), "warnAt", "A warning comes a whole number of seconds before due, at least 1.");
  check(GIVEN_INSTANT.has(kind) || leads.every((lead) => !isAllowance(lead) || lead < shortest), "warnAt", "A warning would come before the clock starts: its lead is not shorter than the allowance.");
  check(new Set(shares).size === shares.length && new Set(leads).size === leads.length, "warnAt", "A warning is there twice.");
}

function checkEscalations(escalate: readonly Escalation[], check: Check): void {
  check(escalate.every(({ afterSeconds }) => Number.isSafeInteger(afterSeconds) && afterSeconds >= 0 && afterSeconds <= LONGEST_SECONDS), "escalate", "An escalation comes a whole number of seconds after due.");
  check(new Set(escalate.map((step) => JSON.stringify([step.afterSeconds, step.action, step.to]))).size === escalate.length, "escalate", "An escalation is there twice.");
  const roles: readonly string[] = ESCALATION_ROLES;
  check(escalate.every(({ action, to }) => action !== "notify" || to === null || roles.includes(to)), "escalate", "Leads, managers or admins can be notified.");
  check(escalate.every(({ action, to }) => action !== "priority" || to === null || to === "urgent" || to === "high"), "escalate", "A priority is raised to high or urgent.");
  check(escalate.every(({ action, to }) => action !== "requeue" || to === null), "escalate", "The queue is one; it needs no name.");
}

const isSame = (a: ClockTarget, b: ClockTarget) => a.kind === b.kind && a.seconds === b.seconds && a.stage === b.stage && a.counts === b.counts;

function isAllowance(seconds: number): boolean {
  return Number.isSafeInteger(seconds) && seconds >= 1 && seconds <= LONGEST_SECONDS;
}
