import * as z from "zod";
import { Id, Instant, PersonRef, pageOf } from "../kernel/shapes.ts";

export const LeaveKind = z.enum(["annual", "sick", "personal", "time_off", "family", "other"]);
export const LeaveState = z.enum(["waiting", "approved", "refused", "cancelled"]);

/** `overlaps`: how many planned shifts of the person lie in it. */
export const Leave = z
  .object({
    id: Id,
    shopId: z.string(),
    timeZone: z.string(),
    user: PersonRef,
    kind: LeaveKind,
    startsAt: Instant,
    endsAt: Instant,
    reason: z.string(),
    state: LeaveState,
    askedAt: Instant,
    decidedBy: PersonRef.nullable(),
    decidedAt: Instant.nullable(),
    answer: z.string().nullable(),
    cancelledAt: Instant.nullable(),
    overlaps: z.int(),
    version: z.int(),
  })
  .meta({ id: "Leave" });

export const LeavePage = pageOf(Leave).meta({ id: "LeavePage" });

export type LeaveKind = z.infer<typeof LeaveKind>;
export type LeaveState = z.infer<typeof LeaveState>;
export type Leave = z.infer<typeof Leave>;
export type LeavePage = z.infer<typeof LeavePage>;
