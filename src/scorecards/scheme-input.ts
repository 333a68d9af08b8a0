import * as z from "zod";
import { Name } from "../kernel/input.ts";
import { Metric } from "../metrics/targets.ts";

const Points = z.number().min(-10_000).max(10_000);
const Key = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/);
const Fen = z.int().min(0).max(100_000_000);

/** Where an item's figure comes from. Shares are percent, times seconds, spans hours, money whole units. */
export const ItemSource = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("metric"), metric: Metric, of: z.enum(["agent", "shop"]).default("agent") }),
  z.strictObject({ kind: z.literal("counts"), of: z.enum(["calls", "ratings"]).describe("Counts that a lead enters: those of a telephone, or of a survey.") }),
  z.strictObject({ kind: z.literal("manual"), max: z.number().min(1).max(10_000).default(100) }),
  z.strictObject({ kind: z.literal("exam").describe("The month's marks in percent of the full ones, their mean.") }),
  z.strictObject({ kind: z.literal("training").describe("Days of training in the month.") }),
  z.strictObject({ kind: z.literal("items"), of: z.array(Key).min(1).max(20).describe("The points of other items together; those are not counted by themselves.") }),
]);

export const SchemeItem = z.strictObject({
  id: Key,
  name: z.string().trim().min(1).max(60),
  /** Whose word it is. */
  part: z.enum(["self", "lead", "buyer", "data"]).default("data"),
  source: ItemSource,
  target: z.number().min(-1_000_000).max(1_000_000),
  weight: Points.min(0),
  perPoint: z.number().min(0).max(10_000),
  perPointOver: z.number().min(0).max(10_000).default(0),
  rounding: z.enum(["linear", "floor", "ceil"]).default("linear"),
  withoutCases: z.enum(["full", "none"]).default("full"),
  better: z.enum(["higher", "lower"]).default("higher"),
  floor: Points.default(0),
  cap: Points.nullable().default(null),
});

const Grade = z.union([z.strictObject({ grade: z.string().min(1).max(20), above: Points }), z.strictObject({ grade: z.string().min(1).max(20), from: Points })]);
const Payer = z.enum(["contractor", "agent", "commission", "company"]);

const Money = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("kpi"),
    bonusBaseFen: Fen,
    poolFen: Fen.nullable().default(null).describe("Shared by all of the month; the base of a bonus where it is set."),
    penaltyBaseFen: Fen,
    bonusOver: Points,
    penaltyThreshold: Points,
    thresholdInclusive: z.boolean(),
    penaltyMode: z.enum(["linear_from_100", "flat_20pct"]),
    payer: Payer.default("contractor"),
  }),
  z.strictObject({ kind: z.literal("pay"), pivot: Points, fenPerPoint: Fen, limitFen: Fen, fromMonth: z.int().min(1).max(120), payer: Payer.default("agent") }),
]);

/** Runs of months that a person should look at; null where the house has no rule. */
const Ladder = z.strictObject({
  promoteFrom: Points.nullable().default(null),
  promoteMonths: z.int().min(1).max(24).default(3),
  demoteBelow: Points.nullable().default(null),
  demoteMonths: z.int().min(1).max(24).default(3),
});

export const SchemeBody = z.strictObject({
  roles: z.array(z.enum(["agent", "lead", "manager"])).min(1).default(["agent"]),
  /** What a month begins with, before its items. */
  start: Points.default(0),
  /** What start and weights come to. */
  full: Points.min(0),
  floor: Points.default(0),
  cap: Points.nullable().default(null),
  items: z.array(SchemeItem).max(50),
  adjustmentLimit: z.number().min(0).max(100).default(5),
  /** Whether additions and the ledger's points count, as of the monthly appraisal. */
  countsPoints: z.boolean().default(false),
  /** Whether the month's exams and complaints give their points by themselves (APP-07, APP-10, APP-23). */
  autoPoints: z.boolean().default(false),
  extra: z
    .strictObject({ lightFrom: z.int().min(1), mediumFrom: z.int().min(1), join: z.enum(["or", "and"]), points: Points.min(0), count: z.enum(["occurrences", "kinds"]) })
    .nullable()
    .default(null),
  grades: z.array(Grade).max(20).default([]),
  money: Money.nullable().default(null),
  /** A scheme that moves no pay keeps its amount as what it would be. */
  movesPay: z.boolean().default(false),
  below70InBothMonths: z.boolean().default(true),
  ladder: Ladder.default({ promoteFrom: null, promoteMonths: 3, demoteBelow: null, demoteMonths: 3 }),
});

export const SchemeInput = z.object({ shopId: Name, name: z.string().trim().min(1).max(60), body: SchemeBody });
export const SchemeChange = z.object({ name: z.string().trim().min(1).max(60), body: SchemeBody, version: z.int().min(1) });
export const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
export const Month = z.string().regex(MONTH);
export const PreviewInput = z.object({ shopId: Name, body: SchemeBody, month: Month.optional() });

export type SchemeBody = z.output<typeof SchemeBody>;
export type SchemeItem = z.output<typeof SchemeItem>;
export type SchemeInput = z.output<typeof SchemeInput>;
export type SchemeChange = z.output<typeof SchemeChange>;
export type PreviewInput = z.output<typeof PreviewInput>;
