import * as z from "zod";
import { Id, Instant } from "../kernel/shapes.ts";

export const ShiftKind = z.object({ code: z.string(), name: z.string(), from: z.string(), to: z.string() }).meta({ id: "ShiftKind" });

/** `shopId`: may be another shop of the same person. `day`: local to the shop; one across midnight belongs to the day it starts. */
export const Shift = z.object({ id: Id, shopId: z.string(), userId: z.string(), day: z.iso.date(), kind: z.string(), startsAt: Instant, endsAt: Instant }).meta({ id: "Shift" });

/** `leave`: approved or still asked for; why, nobody reads here. */
export const ShiftPlan = z
  .object({
    shopId: z.string(),
    timeZone: z.string(),
    from: z.iso.date(),
    to: z.iso.date(),
    kinds: z.array(ShiftKind),
    people: z.array(z.object({ id: z.string(), name: z.string(), number: z.string().nullable() })),
    shifts: z.array(Shift),
    leave: z.array(z.object({ userId: z.string(), startsAt: Instant, endsAt: Instant, state: z.enum(["waiting", "approved"]) })),
  })
  .meta({ id: "ShiftPlan" });

export const PlanChange = z
  .object({ preview: z.boolean(), added: z.int(), removed: z.int(), same: z.int(), refused: z.array(z.object({ row: z.int(), message: z.string() })) })
  .meta({ id: "PlanChange" });

export type Shift = z.infer<typeof Shift>;
export type ShiftPlan = z.infer<typeof ShiftPlan>;
export type PlanChange = z.infer<typeof PlanChange>;
