import * as z from "zod";
import { Id, Instant, pageOf, PersonRef } from "../kernel/shapes.ts";
import { RoutingBody } from "./input.ts";

export const Routing = z
  .object({
    shopId: z.string(),
    version: z.int().describe("0: nobody has set anything, these are the defaults."),
    publishedAt: Instant.nullable(),
    publishedBy: z.string().nullable(),
    body: RoutingBody,
    regions: z.array(z.object({ region: z.string(), provinces: z.array(z.string()) })).describe("The usual seven, to start from."),
  })
  .meta({ id: "Routing" });

export const RoutingPerson = z.object({ id: z.string(), name: z.string(), capacity: z.int(), skills: z.array(z.string()), state: z.enum(["online", "busy", "offline"]) }).meta({ id: "RoutingPerson" });
export const RoutingPeople = pageOf(RoutingPerson).meta({ id: "RoutingPeople" });
export const Skills = z.object({ userId: z.string(), skills: z.array(z.string()) }).meta({ id: "Skills" });

export const RoutingPreview = z
  .object({
    agent: PersonRef.nullable(),
    reason: z.string().describe("A word, and what it is about: territory 华东, rule 金牌客户, last_agent, waits_for 大件."),
    steps: z.array(z.object({ ruleId: z.string().nullable(), name: z.string(), outcome: z.enum(["chosen", "not_met", "nobody_free", "waits"]) })),
    facts: z.object({
      region: z.string().nullable(),
      province: z.string().nullable(),
      tier: z.string().nullable(),
      language: z.string().nullable(),
      orderState: z.string(),
      kind: z.string(),
      lastAgentId: z.string().nullable(),
      waitedSeconds: z.int(),
    }),
    people: z.array(z.object({ id: z.string(), name: z.string(), open: z.number(), capacity: z.int() })).describe("Who is there, with what they hold."),
  })
  .meta({ id: "RoutingPreview" });

const ShareItem = z.object({
  agent: PersonRef,
  given: z.int(),
  share: z.number().describe("Of all that were given; 0 to 1."),
  onlineMs: z.int(),
  perOnlineHour: z.number().nullable().describe("Null for who was online for less than half an hour."),
  reasons: z.array(z.object({ reason: z.string(), count: z.int() })),
  hours: z.array(z.int()).length(24).describe("By the hour of the shop's day."),
});
export const RoutingShares = z
  .object({ shopId: z.string(), from: Instant, to: Instant, total: z.int(), reasons: z.array(z.object({ reason: z.string(), count: z.int() })), items: z.array(ShareItem), nextCursor: z.null() })
  .meta({ id: "RoutingShares" });

export const Assignment = z.object({ id: Id, at: Instant, agent: PersonRef.nullable(), by: PersonRef.nullable(), reason: z.string().nullable() }).meta({ id: "Assignment" });
export const AssignmentPage = pageOf(Assignment).meta({ id: "AssignmentPage" });

export type Routing = z.infer<typeof Routing>;
export type RoutingPerson = z.infer<typeof RoutingPerson>;
export type RoutingPeople = z.infer<typeof RoutingPeople>;
export type Skills = z.infer<typeof Skills>;
export type RoutingPreview = z.infer<typeof RoutingPreview>;
export type RoutingShares = z.infer<typeof RoutingShares>;
export type Assignment = z.infer<typeof Assignment>;
export type AssignmentPage = z.infer<typeof AssignmentPage>;
