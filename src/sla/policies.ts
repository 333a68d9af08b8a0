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
export const ESCALATION_ROLES = ["lead", "manager", "admin"] as const;
/** States of the subject in which its clock may stand still. */
export const PAUSE_STATES = ["pending", "resolved"] as const;

/** `to`: the role to notify (null: lead), the agent to give it to (null: whom routing names), the priority (null: urgent). */
export type Escalation = { afterSeconds: number; action: (typeof ESCALATION_ACTIONS)[number]; to: string | null };

/** A share of the allowance between 0 and 1, or a time before due. */
export type WarnAt = number | { leadSeconds: number };

export type ClockTarget = {
  kind: ClockKind;
  /** The allowance. Of `sunset` and `promise`, whose instant is set otherwise, it is not looked at. */
  seconds: number;
  /** Allowance after the next opening for what starts off hours, instead of `seconds`; null = the same target at all hours. */
  afterOpeningSeconds: number | null;
  /** `wall`: runs on past closing. `working`: only open time counts. */
  counts: "wall" | "working";
  warnAt: WarnAt[];
  escalate: Escalation[];
  pauseIn: (typeof PAUSE_STATES)[number][];
  /** Of `complaint_stage`: which stage; null = every one. */
  stage: string | null;
  /** Of `sunset`: minutes after midnight by which each working day's contacts are answered; null or left out = the day's closing time. */
  sunsetMinute?: number | null;
};

/** What a policy asks of a conversation; what is left out holds for all. Several values: one of them. */
export type PolicyConditions = Partial<Record<ConditionName, string | string[] | undefined>>;
export const CONDITIONS = ["shop", "platform", "team", "tier", "priority", "category", "words"] as const;
export type ConditionName = (typeof CONDITIONS)[number];

/** A policy as it stood from `publishedAtMs` on. */
export type PolicyVersion = {
  policyId: string;
  version: number;
  publishedAtMs: number;
  /** The shop's default holds where nothing else speaks, whatever its rank. */
  isDefault: boolean;
  rank: number;
  when: PolicyConditions;
  /** False: from here on it holds for nobody. */
  enabled: boolean;
  targets: ClockTarget[];
  /** The calendar that its targets count by; null or left out = the shop's. */
  calendarId?: string | null;
};

const response = (kind: ClockKind, seconds: number): ClockTarget => ({ kind, seconds, afterOpeningSeconds: 600, counts: "wall", warnAt: [0.5, 0.8], escalate: [], pauseIn: [], stage: null });

/** What a new shop promises: 30 s, then 180 s, and 10 minutes after opening for what came off hours. */
export const DEFAULT_TARGETS: readonly ClockTarget[] = [response("first_response", 30), response("next_response", 180)];

/** Open every day 08:00–23:00. */
export const DEFAULT_CALENDAR: CalendarSpec = {
  timeZone: "Asia/Shanghai",
  alwaysOpen: false,
  weekly: Object.fromEntries(["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map((day) => [day, [["08:00", "23:00"]]])),
  exceptions: {},
};

/** A breach belongs to the holder before when the one at the due instant took over less than this before it. */
export const DEFAULT_GRACE_MS = 10_000;
