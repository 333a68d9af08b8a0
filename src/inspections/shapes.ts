import * as z from "zod";
import { Id, Instant, pageOf, PersonRef } from "../kernel/shapes.ts";
import { Message } from "../messages/shapes.ts";

export const Sheet = z
  .object({
    sections: z.array(z.object({ id: z.string(), points: z.number() })),
    faults: z.array(z.object({ code: z.string(), rule: z.string(), section: z.string(), deduction: z.number(), voiceOnly: z.literal(true).optional() })),
  })
  .meta({ id: "InspectionSheet" });
export const Sheets = z.object({ items: z.array(z.object({ shopId: z.string(), kind: z.enum(["chat", "record"]), version: z.int().describe("0: the product's."), body: Sheet })) }).meta({ id: "InspectionSheets" });

export const Inspection = z
  .object({
    id: Id,
    shopId: z.string(),
    planId: Id.nullable(),
    calibrates: Id.nullable().describe("The look that this second one is compared with."),
    subjectType: z.enum(["session", "order", "complaint"]),
    subjectId: Id,
    conversationId: Id.nullable(),
    buyer: z.object({ id: Id, name: z.string().nullable() }).nullable().describe("The name is masked."),
    agent: PersonRef.nullable(),
    inspector: PersonRef.nullable(),
    state: z.enum(["open", "done", "appealed", "decided"]),
    faults: z.record(z.string(), z.int()),
    sections: z.record(z.string(), z.number()).nullable(),
    total: z.number().nullable(),
    notes: z.string().nullable(),
    createdAt: Instant,
    doneAt: Instant.nullable(),
    appeal: z.object({ text: z.string(), at: Instant }).nullable(),
    verdict: z.object({ verdict: z.enum(["upheld", "changed"]), reason: z.string(), by: PersonRef, at: Instant }).nullable(),
    version: z.int(),
  })
  .meta({ id: "Inspection" });
export const InspectionPage = pageOf(Inspection).meta({ id: "InspectionPage" });

export const InspectionFinding = z
  .object({
    id: Id,
    shopId: z.string(),
    conversationId: Id.nullable(),
    messageId: Id.nullable(),
    agent: PersonRef.nullable(),
    rule: z.enum(["forbidden", "no_greeting", "no_closing", "no_courtesy", "harsh", "no_thanks", "incomplete", "late"]),
    fault: z.string(),
    phrase: z.string(),
    at: Instant,
    state: z.enum(["proposed", "confirmed", "rejected"]),
    decidedBy: z.string().nullable(),
    decidedAt: Instant.nullable(),
  })
  .meta({ id: "InspectionFinding" });
export const FindingPage = pageOf(InspectionFinding).meta({ id: "InspectionFindingPage" });

export const InspectionDetail = z
  .object({
    inspection: Inspection,
    sheet: Sheet,
    findings: z.array(InspectionFinding),
    messages: z.array(Message),
    record: z.record(z.string(), z.string().nullable()).nullable().describe("What is kept of an order or complaint."),
    other: Inspection.nullable().describe("The other look of a calibration, once both are done."),
    differences: z.array(z.object({ code: z.string(), first: z.int(), second: z.int() })),
    isBlind: z.boolean().describe("Another look at the same is not shown until both are done."),
  })
  .meta({ id: "InspectionDetail" });

export const InspectionTrend = z
  .object({ items: z.array(z.object({ agent: PersonRef.nullable(), week: z.string().describe("The Monday it began."), count: z.int(), average: z.number(), lowest: z.number() })) })
  .meta({ id: "InspectionTrend" });

export const SamplingPlan = z
  .object({
    id: Id,
    shopId: z.string(),
    name: z.string(),
    source: z.enum(["chat", "order", "complaint"]),
    rule: z.enum(["share", "number", "breaches", "complaints", "low_ratings"]),
    amount: z.number().nullable(),
    seed: z.string(),
    createdAt: Instant,
  })
  .meta({ id: "SamplingPlan" });
export const SamplingPlanPage = pageOf(SamplingPlan).meta({ id: "SamplingPlanPage" });
export const Drawn = z.object({ candidates: z.int(), drawn: z.int(), added: z.int().describe("Those that were not inspected already.") }).meta({ id: "Drawn" });

export type Sheets = z.infer<typeof Sheets>;
export type Inspection = z.infer<typeof Inspection>;
export type InspectionPage = z.infer<typeof InspectionPage>;
export type InspectionFinding = z.infer<typeof InspectionFinding>;
export type FindingPage = z.infer<typeof FindingPage>;
export type InspectionDetail = z.infer<typeof InspectionDetail>;
export type InspectionTrend = z.infer<typeof InspectionTrend>;
export type SamplingPlan = z.infer<typeof SamplingPlan>;
export type SamplingPlanPage = z.infer<typeof SamplingPlanPage>;
export type Drawn = z.infer<typeof Drawn>;
