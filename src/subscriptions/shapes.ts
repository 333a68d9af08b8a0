import * as z from "zod";
import { Id, Instant, pageOf } from "../kernel/shapes.ts";

export const Subscription = z
  .object({
    id: Id,
    name: z.string(),
    url: z.string(),
    shopIds: z.array(z.string()),
    eventTypes: z.array(z.string()).describe("Empty: all."),
    state: z.enum(["active", "failing", "disabled"]),
    failingSince: Instant.nullable(),
    disabledAt: Instant.nullable(),
    disabledWhy: z.enum(["person", "gone", "failing"]).nullable().describe("gone: it answered 410; failing: nothing got through for 24 h."),
    createdAt: Instant,
  })
  .meta({ id: "Subscription" });
export const SubscriptionPage = pageOf(Subscription).meta({ id: "SubscriptionPage" });
export const MadeSubscription = Subscription.extend({ secret: z.string().describe("Shown this once.") }).meta({ id: "MadeSubscription" });
export const NewSecret = z.object({ secret: z.string().describe("Shown this once."), previousUntil: Instant }).meta({ id: "NewSecret" });

export type Subscription = z.infer<typeof Subscription>;
export type SubscriptionPage = z.infer<typeof SubscriptionPage>;
export type MadeSubscription = z.infer<typeof MadeSubscription>;
export type NewSecret = z.infer<typeof NewSecret>;
