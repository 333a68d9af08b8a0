import * as z from "zod";

/** A reason that a reviewer chooses. */
export const BreachCause = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9_]{1,39}$/, "A code has small letters, digits and underscores."),
  zh: z.string().trim().min(1).max(40),
  en: z.string().trim().min(1).max(60),
  excuses: z.boolean().default(false).describe("What is usually made of it."),
});

/** What a shop may set of its reviews; part of its settings. */
export const breachSettings = {
  breachCauses: z
    .array(BreachCause)
    .min(1)
    .max(40)
    .refine((causes) => new Set(causes.map(({ code }) => code)).size === causes.length, "A code is there twice.")
    .describe("The reasons that reviewers choose from, in their order; platform_outage, late_delivery, buyer_mass_inflow, system, wrong_routing, over_capacity, nobody_online, holder_vanished, absence, oversight, other."),
};

export type BreachCause = z.infer<typeof BreachCause>;
