import * as z from "zod";
import { Instant } from "../kernel/shapes.ts";

const Share = z.number().min(0).max(1.000_001);

/** One half hour: what is usual in it, who it needs and who is planned. `expected`: what the planned ones keep; null where nobody comes. */
export const StaffedHalfHour = z
  .object({
    startsAt: Instant,
    weekday: z.int(),
    half: z.int(),
    arrivals: z.number(),
    handleMs: z.int(),
    erlangs: z.number(),
    needed: z.int(),
    planned: z.number(),
    gap: z.number(),
    expected: z.object({ share: Share, waitMs: z.int().nullable(), abandoned: Share.nullable() }).nullable(),
  })
  .meta({ id: "StaffedHalfHour" });

/** `plannedFrom`: the shift plan less approved leave; without any shift in the span, people of past weeks who were online at that time. */
export const Staffing = z
  .object({
    shopId: z.string(),
    timeZone: z.string(),
    from: Instant,
    to: Instant,
    pastFrom: Instant,
    pastTo: Instant,
    weeks: z.int(),
    target: z.object({ share: z.number(), seconds: z.number() }),
    model: z.enum(["c", "a"]),
    chats: z.int(),
    sessions: z.int(),
    plannedFrom: z.enum(["presence", "shifts"]),
    items: z.array(StaffedHalfHour),
  })
  .meta({ id: "Staffing" });

export type StaffedHalfHour = z.infer<typeof StaffedHalfHour>;
export type Staffing = z.infer<typeof Staffing>;
