import * as z from "zod";
import { CLOCK_KINDS, ESCALATION_ACTIONS, PAUSE_STATES } from "../sla/policies.ts";

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
  sunsetMinute: z.int().min(1).max(1_440).nullable().default(null).describe("Of sunset: minutes after midnight by which the day's contacts are answered; null is the day's closing time."),
});

export const PolicyBody = z.object({
  name: z.string().trim().min(1).max(120),
  rank: z.int().min(-1_000_000).max(1_000_000).default(0),
  enabled: z.boolean().default(true),
  when: PolicyCondition.default({}),
  targets: z.array(PolicyTarget).min(1).max(50),
  calendarId: z.string().min(1).max(120).nullable().default(null).describe("The calendar that its targets count by: one that all shops share, or of its own shop; null is each shop's own."),
});

export const PolicyInput = PolicyBody.extend({
  shopId: z.string().max(120).nullable().optional().describe("Of a new one: its shop; null for one that all shops share. Left out: the shop that its conditions name, or the only one."),
});

/** `version`: which to give to what runs; left out, the newest. */
export const ReapplyInput = z.object({ preview: z.boolean().default(false), version: z.int().min(1).optional() });

export const ById = z.object({ id: z.string().min(1).max(120) });
export const NewId = z.object({ id: z.string().regex(/^[A-Za-z0-9][\w.-]{0,63}$/, "An id has letters, digits, dots, dashes and underscores, 64 at most.") });

export type PolicyBody = z.infer<typeof PolicyBody>;
export type PolicyInput = z.infer<typeof PolicyInput>;
export type ReapplyInput = z.infer<typeof ReapplyInput>;
