import * as z from "zod";
import { breachSettings } from "../breaches/settings.ts";
import { caseSettings } from "../complaints/settings.ts";
import { buyerSettings } from "../buyers/settings.ts";
import { inspectionSettings } from "../inspections/settings.ts";
import { knowledgeSettings } from "../knowledge/settings.ts";
import { DomainError } from "../kernel/errors.ts";
import { MetricTargets } from "../metrics/targets.ts";
import { reportSettings } from "../reports/settings.ts";
import { shiftSettings } from "../shifts/settings.ts";
import { topicSettings } from "../topics/settings.ts";

const Minutes = z.int().min(0).max(24 * 60);

const RefundRule = z.strictObject({
  roles: z.array(z.enum(["agent", "lead", "manager", "admin"])).min(1),
  kinds: z.array(z.enum(["refund_only", "return_refund", "exchange", "reship", "repair", "price_protect"])).min(1).optional(),
  /** Part of the platform's words for the reason. */
  reasonHas: z.string().min(1).max(60).optional(),
  decision: z.enum(["agree", "refuse"]).default("agree"),
  /** In minor units; 0: never without approval. */
  upTo: z.int().min(0),
});

/** What can be set for a shop. What is not set has the default that the part which reads it states. */
export const ShopSettings = z.strictObject({
  sessionQuietMs: z.int().min(60_000).max(30 * 24 * 3_600_000).describe("Silence after which a session ends; 24 h."),
  graceMs: z.int().min(0).max(600_000).describe("A holder of less than this before due is not to blame; 10 s."),
  closingPhrases: z.array(z.string().min(1).max(60)).max(500).describe("Buyer texts that need no answer."),
  vanishedReturnMinutes: Minutes.describe("How long a vanished agent keeps waiting conversations; 3."),
  busyAllowanceMinutes: Minutes.min(1).describe("How long a break may last without a lead; 30."),
  replyWaitMs: z.int().min(1_000).max(3_600_000).describe("How long later replies wait for one on its way; 2 minutes."),
  refundLimits: z
    .strictObject({ agent: z.int().min(0), lead: z.int().min(0), manager: z.int().min(0), admin: z.int().min(0) })
    .partial()
    .describe("Highest amount in minor units that a role may grant without approval."),
  refundRules: z.array(RefundRule).max(100).describe("Limits for certain requests; the first that fits a request counts before refundLimits."),
  compensationLimits: z
    .strictObject({ agent: z.int().min(0), lead: z.int().min(0), manager: z.int().min(0), admin: z.int().min(0) })
    .partial()
    .describe("Highest amount in minor units that a role may give of the shop's own will without approval; agent 1000, lead 5000."),
  cancelReasons: z.array(z.string().min(1).max(40)).max(50).describe("Buyers' reasons for cancelling a paid order that the shop grants by itself."),
  returnAddresses: z.array(z.strictObject({ id: z.string().min(1).max(100), name: z.string().min(1).max(200) })).max(50).describe("Where goods may come back to, as the platform numbers the shop's addresses."),
  appealDays: z.int().min(0).max(365).describe("Days in which an agent may appeal a breach; 7."),
  reviewUndoMinutes: Minutes.describe("How long one's own review may be taken back; 10."),
  massInflowFactor: z.number().min(1).max(100).describe("Times the usual arrivals from which on it is a mass inflow; 3."),
  massInflowLeast: z.int().min(1).max(100_000).describe("Waits begun in half an hour below which nothing is a mass inflow; 10."),
  lateDeliveryShare: z.number().min(0).max(1).describe("Share of the allowance that a late delivery has used up; 0.5."),
  windowStart: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/).describe("Start of the window of the response figures; 08:00."),
  reopenHours: z.int().min(1).max(720).describe("A closed session to which the buyer comes back within so long is re-opened; 24."),
  salesHours: z.int().min(1).max(720).describe("An order so long after an answer counts for who gave it; 24."),
  dissatisfiedStars: z.int().min(1).max(4).describe("A rating of so many stars or fewer is dissatisfied; 3."),
  automationPerHour: z.int().min(1).max(1_000).describe("How often rules fire in one conversation within an hour before they are stopped there; 6."),
  automationLateMinutes: Minutes.min(1).describe("An event older than this fires no rule; 10."),
  showRanks: z.boolean().describe("Agents see their place among the shop's agents on their own page; false."),
  samenessLeast: z.int().min(1).max(10_000).describe("Fewer answers on a side of the four samenesses say nothing; 10."),
  samenessGap: z.number().min(0).max(10).describe("Share by which one side's mean wait may be longer and still be the same; 0.2."),
  samenessScoreGap: z.number().min(0).max(100).describe("Points by which one side's inspections may score lower and still be the same; 5."),
  samenessLeastInspections: z.int().min(1).max(10_000).describe("Fewer inspections on a side of the four samenesses say nothing; 3."),
  metricTargets: MetricTargets.describe("What a figure is to reach, by its name: a share, milliseconds, or a number of rows."),
  windowEnd: z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/).describe("Its end; 23:00."),
  orderErrorStepsFen: z.array(z.int().min(0).max(100_000_000)).max(20).describe("What the first, second, … order error of a quarter costs in fen; 5000, 20000."),
  orderErrorFurtherFen: z.int().min(0).max(100_000_000).nullable().describe("What each beyond them costs; not said by the source, so it has to be entered."),
  lateFinesFen: z
    .strictObject({ complaintFen: z.int().min(0), offHoursMessageFen: z.int().min(0), reportFen: z.int().min(0) })
    .partial()
    .describe("What a complaint or message that was not called back and a late report cost in fen; 5000 each."),
  waitStepMinutes: z
    .array(z.int().min(1).max(24 * 60))
    .length(5)
    .refine((steps) => steps.every((step, i) => i === 0 || step > steps[i - 1]!), "Each step is longer than the one before.")
    .describe("After how many minutes each a wait changes its colour; 1, 2, 3, 5, 10."),
  ...breachSettings,
  ...caseSettings,
  ...inspectionSettings,
  ...shiftSettings,
  ...reportSettings,
  ...buyerSettings,
  ...knowledgeSettings,
  ...topicSettings,
}).partial();

export type ShopSettings = z.infer<typeof ShopSettings>;

/** Reads one setting as written on a command line: JSON, or a plain word. @throws DomainError that names what can be set. */
export function readSetting(key: string, written: string): ShopSettings {
  if (!Object.hasOwn(ShopSettings.shape, key)) {
    throw new DomainError("invalid", `There is no setting ${key}. There are: ${Object.keys(ShopSettings.shape).join(", ")}.`);
  }
  const result = ShopSettings.safeParse({ [key]: asJson(written) });
  if (result.success) return result.data;
  throw new DomainError("invalid", `${key} cannot be ${written}: ${result.error.issues.map(({ message }) => message).join("; ")}`);
}

function asJson(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return written;
  }
}
