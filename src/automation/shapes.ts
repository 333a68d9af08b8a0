import * as z from "zod";
import { Instant, pageOf, PersonRef } from "../kernel/shapes.ts";
import { RuleBody } from "./input.ts";

const Count = z.int().nonnegative();
const Published = { version: z.int(), publishedAt: Instant, publisher: PersonRef.nullable() };

export const AutomationRule = z
  .object({
    id: z.uuid(),
    shopId: z.string(),
    position: z.int().describe("The order in which rules are looked at: the lowest first."),
    enabled: z.boolean(),
    enabledAt: Instant.nullable(),
    campaignId: z.uuid().nullable().describe("The campaign that brought it, and takes it away again."),
    rule: RuleBody,
    ...Published,
  })
  .meta({ id: "AutomationRule" });
export const AutomationVersion = z.object({ rule: RuleBody, ...Published }).meta({ id: "AutomationVersion" });

const Held = z.object({ name: z.string(), found: z.union([z.string(), z.boolean()]).nullable() });
const Outcome = z.object({ kind: z.string(), state: z.enum(["done", "skipped", "failed"]), about: z.string().nullable() });
const Chat = { conversationId: z.uuid(), buyerName: z.string().nullable().describe("Masked.") };

export const AutomationFiring = z
  .object({ id: z.uuid(), shopId: z.string(), ruleId: z.uuid(), ruleName: z.string(), version: z.int(), ...Chat, causeType: z.string(), causeAt: Instant, at: Instant, held: z.array(Held), outcome: z.array(Outcome) })
  .meta({ id: "AutomationFiring" });
export const AutomationStop = z.object({ ...Chat, shopId: z.string(), at: Instant, ruleId: z.uuid(), firings: Count }).meta({ id: "AutomationStop" });

export const DryRun = z
  .object({
    days: z.int(),
    looked: Count.describe("Events, or waits, that would have begun it."),
    fired: Count,
    conversations: Count.describe("In how many conversations."),
    whole: z.boolean().describe("False where there were more than are looked at."),
    asOfNow: z.array(z.string()).describe("Conditions that were asked as things stand now, because nobody kept how they stood then."),
    failed: z.array(z.object({ condition: z.string(), count: Count })).describe("How often each condition was the first that did not hold."),
    items: z.array(z.object({ ...Chat, at: Instant, text: z.string().nullable(), held: z.array(Held) })).describe("The newest fifty that would have fired."),
  })
  .meta({ id: "AutomationDryRun" });

export const AutomationRulePage = pageOf(AutomationRule).meta({ id: "AutomationRulePage" });
export const AutomationVersionPage = pageOf(AutomationVersion).meta({ id: "AutomationVersionPage" });
export const AutomationFiringPage = pageOf(AutomationFiring).meta({ id: "AutomationFiringPage" });
export const AutomationStopPage = pageOf(AutomationStop).meta({ id: "AutomationStopPage" });
export const AutomationPresets = z.object({ items: z.array(RuleBody) }).meta({ id: "AutomationPresets" });

export type AutomationRule = z.infer<typeof AutomationRule>;
export type AutomationVersionPage = z.infer<typeof AutomationVersionPage>;
export type AutomationRulePage = z.infer<typeof AutomationRulePage>;
export type AutomationFiring = z.infer<typeof AutomationFiring>;
export type AutomationFiringPage = z.infer<typeof AutomationFiringPage>;
export type AutomationStopPage = z.infer<typeof AutomationStopPage>;
export type DryRun = z.infer<typeof DryRun>;
