import * as z from "zod";
import { Instant, pageOf } from "../kernel/shapes.ts";
import { CLOCK_KINDS } from "../sla/policies.ts";
import { PolicyBody } from "./input.ts";

const Person = z.object({ id: z.string(), name: z.string() }).nullable();
const Published = { version: z.int(), publishedAt: Instant, publishedBy: z.string().nullable(), publisher: Person };

export const Policy = PolicyBody.extend({
  id: z.string(),
  shopId: z.string().nullable().describe("Null for one that all shops share."),
  isDefault: z.boolean(),
  ...Published,
}).meta({ id: "Policy" });

export const PolicyVersion = PolicyBody.extend(Published).meta({ id: "PolicyVersion" });

export const Reapplied = z
  .object({
    policyId: z.string(),
    version: z.int(),
    preview: z.boolean(),
    at: Instant,
    looked: z.int().describe("Clocks that run."),
    clocks: z.int().describe("Of these: whose policy or due instant changes."),
    breached: z.int().describe("Of those: past due at once."),
    dropped: z.int().describe("Of those: the policy has no such target any more."),
    items: z
      .array(
        z.object({
          clockId: z.uuid(),
          conversationId: z.uuid().nullable(),
          shopId: z.string(),
          kind: z.enum(CLOCK_KINDS),
          startedAt: Instant,
          before: Instant,
          after: Instant.nullable().describe("Null where there is no such target any more."),
          breaches: z.boolean(),
        }),
      )
      .describe("The first hundred of them, those that would be breached first."),
  })
  .meta({ id: "PolicyReapplied" });

export const Reapplication = z.object({ id: z.uuid(), policyId: z.string(), shopId: z.string(), version: z.int(), at: Instant, by: Person, clocks: z.int(), breached: z.int() }).meta({ id: "PolicyReapplication" });

export const PolicyPage = pageOf(Policy).meta({ id: "PolicyPage" });
export const PolicyVersionPage = pageOf(PolicyVersion).meta({ id: "PolicyVersionPage" });
export const ReapplicationPage = pageOf(Reapplication).meta({ id: "PolicyReapplicationPage" });

export type Policy = z.infer<typeof Policy>;
export type PolicyVersion = z.infer<typeof PolicyVersion>;
export type Reapplied = z.infer<typeof Reapplied>;
export type PolicyPage = z.infer<typeof PolicyPage>;
export type PolicyVersionPage = z.infer<typeof PolicyVersionPage>;
export type ReapplicationPage = z.infer<typeof ReapplicationPage>;
