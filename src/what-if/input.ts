import * as z from "zod";
import { Instant } from "../kernel/input.ts";
import { CalendarSpec } from "../calendars/input.ts";
import { PolicyBody } from "../policies/input.ts";


/** A draft of a policy or of the shop's calendar, tried on the waits that started in [from, to). */
export const WhatIfInput = z
  .object({
    shop: z.string().min(1).max(120),
    from: Instant,
    to: Instant,
    policy: PolicyBody.extend({ id: z.string().min(1).max(120).optional().describe("The policy that it would replace; left out, it would stand beside the others.") }).optional(),
    calendar: CalendarSpec.optional(),
    cursor: z.string().max(600).optional(),
    limit: z.int().min(1).max(100).default(50),
  })
  .refine(({ policy, calendar }) => policy !== undefined || calendar !== undefined, { message: "Give a draft of a policy or of a calendar.", path: ["policy"] })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), { message: "The span ends before it begins.", path: ["to"] });

export type WhatIfInput = z.output<typeof WhatIfInput>;
export type WhatIfDraft = z.input<typeof WhatIfInput>;
