import { z } from "zod";
import { CLOCK_KINDS, ESCALATION_ACTIONS } from "../sla/policies.ts";

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
  team: Condition.optional(),
  tier: Condition.optional(),
  priority: Condition.optional(),
  category: Condition.optional(),
});

export const PolicyTarget = z.object({
  kind: z.enum(CLOCK_KINDS),
  seconds: z.number(),
  afterOpeningSeconds: z.number().nullable().default(null),
  counts: z.enum(["wall", "working"]).default("wall"),
  warnAt: z.array(z.number()).max(10).default([0.5, 0.8]),
  escalate: z.array(z.object({ afterSeconds: z.number(), action: z.enum(ESCALATION_ACTIONS) })).max(10).default([]),
});

export const PolicyBody = z.object({
  name: z.string().trim().min(1).max(120),
  rank: z.int().min(-1_000_000).max(1_000_000).default(0),
  when: PolicyCondition.default({}),
  targets: z.array(PolicyTarget).min(1).max(50),
});

export const ById = z.object({ id: z.string().min(1).max(120) });

export type CalendarBody = z.infer<typeof CalendarBody>;
export type PolicyBody = z.infer<typeof PolicyBody>;
