import * as z from "zod";
import { Id, Instant, PersonRef, pageOf } from "../kernel/shapes.ts";

export const BreakState = z.enum(["waiting", "approved", "refused", "cancelled"]);

/** A break beyond the day's allowance; good for its day only, once. `usedMinutes`: of that reason and day, by now. */
export const BreakRequest = z
  .object({
    id: Id,
    shopId: z.string(),
    user: PersonRef,
    day: z.iso.date(),
    reason: z.string(),
    minutes: z.int(),
    note: z.string().nullable(),
    state: BreakState,
    askedAt: Instant,
    decidedBy: PersonRef.nullable(),
    decidedAt: Instant.nullable(),
    answer: z.string().nullable(),
    usedAt: Instant.nullable(),
  })
  .meta({ id: "BreakRequest" });
export const BreakPage = pageOf(BreakRequest).meta({ id: "BreakPage" });

/** One's own day by reason. `limitMinutes` null: no limit of its own. */
export const BreakAllowance = z
  .object({ longestMinutes: z.int(), items: z.array(z.object({ reason: z.string(), limitMinutes: z.int().nullable(), usedMs: z.int(), leftMinutes: z.int().nullable(), grantedMinutes: z.int().nullable(), waits: z.boolean() })) })
  .meta({ id: "BreakAllowance" });

export type BreakState = z.infer<typeof BreakState>;
export type BreakRequest = z.infer<typeof BreakRequest>;
export type BreakPage = z.infer<typeof BreakPage>;
export type BreakAllowance = z.infer<typeof BreakAllowance>;
