import * as z from "zod";
import { Day, Names, oneOrMore, paging } from "../kernel/input.ts";

const ShopId = z.string().min(1).max(120);
const State = z.enum(["open", "done", "appealed", "decided"]);
const Text = z.string().trim().min(1).max(1_000);
const Faults = z.record(z.string().max(20), z.int().min(0).max(1_000));

export const InspectionFilter = z.object({ shop: Names.optional(), agent: Names.optional(), plan: z.uuid().optional(), state: oneOrMore(State).optional(), subject: z.enum(["session", "order", "complaint"]).optional(), from: Day.optional(), to: Day.optional(), ...paging });
/** Of a `conversation` its newest session is looked at. */
export const NewInspection = z.object({ subjectType: z.enum(["session", "conversation", "order", "complaint"]), subjectId: z.uuid() });
export const ResultInput = z.object({
  faults: Faults.describe("How often each fault occurred, by its code."),
  notes: z.string().trim().max(2_000).nullable().default(null),
  confirmed: z.array(z.uuid()).max(500).default([]).describe("Proposals that hold."),
  rejected: z.array(z.uuid()).max(500).default([]),
  version: z.int().optional(),
});
export const InspectionAppeal = z.object({ text: Text, version: z.int().optional() });
export const AppealVerdict = z.object({ verdict: z.enum(["upheld", "changed"]), reason: Text, faults: Faults.optional(), version: z.int().optional() });
export const TrendFilter = z.object({ shop: Names.optional(), agent: Names.optional(), from: Day, to: Day });

export const NewPlan = z
  .object({
    shopId: ShopId,
    name: z.string().trim().min(1).max(80),
    source: z.enum(["chat", "order", "complaint"]).default("chat"),
    rule: z.enum(["share", "number", "breaches", "complaints", "low_ratings"]),
    amount: z.number().positive().max(10_000).nullable().default(null),
    seed: z.string().trim().min(1).max(60).describe("The same seed draws the same."),
  })
  .refine(({ rule, amount }) => rule !== "share" || (amount !== null && amount <= 1), { path: ["amount"], message: "A share lies between 0 and 1." })
  .refine(({ rule, amount }) => rule !== "number" || (amount !== null && Number.isInteger(amount)), { path: ["amount"], message: "Say how many." })
  .refine(({ rule, source }) => source === "chat" || rule === "share" || rule === "number", { path: ["rule"], message: "Records are drawn by share or number." });
export const PlanFilter = z.object({ shop: Names.optional() });
/** Days of the shop, both counted. */
export const DrawInput = z.object({ from: Day, to: Day }).refine(({ from, to }) => from <= to, { path: ["to"], message: "It ends before it begins." });

export const FindingFilter = z.object({ shop: Names.optional(), agent: Names.optional(), state: z.enum(["proposed", "confirmed", "rejected"]).optional(), ...paging });
export const FindingVerdict = z.object({ state: z.enum(["confirmed", "rejected"]) });

const Code = z.string().regex(/^[A-Za-z][\w-]{0,19}$/);
export const SheetBody = z
  .object({
    sections: z.array(z.object({ id: Code, points: z.number().positive().max(1_000) })).min(1).max(10),
    faults: z.array(z.object({ code: Code, rule: z.string().trim().min(1).max(200), section: Code, deduction: z.number().positive().max(1_000), voiceOnly: z.literal(true).optional() })).min(1).max(60),
  })
  .refine(({ sections, faults }) => faults.every(({ section }) => sections.some(({ id }) => id === section)), { path: ["faults"], message: "A fault names a section that is not there." })
  .refine(({ sections, faults }) => new Set(faults.map(({ code }) => code)).size === faults.length && new Set(sections.map(({ id }) => id)).size === sections.length, { path: ["faults"], message: "A code is there twice." });
export const SheetFilter = z.object({ shop: ShopId });
export const NewSheet = z.object({ shopId: ShopId, kind: z.enum(["chat", "record"]), body: SheetBody });

export type InspectionFilter = z.output<typeof InspectionFilter>;
export type NewInspection = z.infer<typeof NewInspection>;
export type ResultInput = z.output<typeof ResultInput>;
export type InspectionAppeal = z.infer<typeof InspectionAppeal>;
export type AppealVerdict = z.infer<typeof AppealVerdict>;
export type TrendFilter = z.output<typeof TrendFilter>;
export type NewPlan = z.output<typeof NewPlan>;
export type DrawInput = z.infer<typeof DrawInput>;
export type FindingFilter = z.output<typeof FindingFilter>;
export type NewSheet = z.infer<typeof NewSheet>;
