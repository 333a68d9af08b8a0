import { z } from "zod";
import { CLOCK_KINDS, ESCALATION_ACTIONS, PAUSE_STATES } from "../sla/policies.ts";

const Time = z.string().max(5);
const Windows = z.array(z.tuple([Time, Time])).max(48);
const Weekdays = z.partialRecord(z.enum(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]), Windows);

/** What `compileCalendar` takes; whether its windows and dates are right is for it to say. */
export const CalendarSpec = z.object({
  timeZone: z.string().max(64),
  alwaysOpen: z.boolean().optional(),
  weekly: Weekdays.optional(),
  exceptions: z.record(z.string().max(10), Windows).optional().describe("By local date; an empty list closes that day."),
});
export const CalendarBody = CalendarSpec.extend({ name: z.string().trim().min(1).max(120).optional() });

const Condition = z.union([z.string().max(120), z.array(z.string().max(120)).max(100)]);
const PolicyCondition = z.strictObject({
  shop: Condition.optional(),
  platform: Condition.optional(),
  team: Condition.optional().describe("Ids of teams: in whose queue it is."),
  tier: Condition.optional().describe("The buyer's tier, as the platform names it."),
  priority: Condition.optional(),
  category: Condition.optional().describe("One of its labels, or the kind of a complaint."),
  words: Condition.optional().describe("The buyer's first words contain one of these."),
});

const Escalation = z.object({
  afterSeconds: z.number().describe("Seconds after due."),
  action: z.enum(ESCALATION_ACTIONS),
  to: z.string().max(120).nullable().default(null).describe("Notify: lead, manager or admin. Reassign: an agent. Priority: high or urgent. Null: lead, whom routing names, urgent."),
});

export const PolicyTarget = z.object({
  kind: z.enum(CLOCK_KINDS),
  seconds: z.number().default(0).describe("The allowance; of sunset and promise, whose instant is set otherwise, not looked at."),
  afterOpeningSeconds: z.number().nullable().default(null).describe("Allowance after the next opening for what starts off hours, instead."),
  counts: z.enum(["wall", "working"]).default("wall"),
  warnAt: z.array(z.union([z.number(), z.object({ leadSeconds: z.number() })])).max(10).default([0.5, 0.8]).describe("Shares of the allowance between 0 and 1, or times before due."),
  escalate: z.array(Escalation).max(10).default([]),
  pauseIn: z.array(z.enum(PAUSE_STATES)).max(2).default([]).describe("States in which the clock stands still."),
  stage: z.string().max(40).nullable().default(null).describe("Of complaint_stage: which stage; null is every one."),
});

export const PolicyBody = z.object({
  name: z.string().trim().min(1).max(120),
  rank: z.int().min(-1_000_000).max(1_000_000).default(0),
  enabled: z.boolean().default(true),
  when: PolicyCondition.default({}),
  targets: z.array(PolicyTarget).min(1).max(50),
});

export const ById = z.object({ id: z.string().min(1).max(120) });

export type CalendarBody = z.infer<typeof CalendarBody>;
export type PolicyBody = z.infer<typeof PolicyBody>;
