import * as z from "zod";
import { Day, Name, paging } from "../kernel/input.ts";
import { LeaveKind, LeaveState } from "./shapes.ts";

const Time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);

export const LeaveFilter = z.object({ shop: Name.optional(), user: Name.optional(), state: LeaveState.optional(), ...paging });

/** Local to the shop. Without times it is whole days, the last one included. `userId`: a lead enters it for somebody. */
export const LeaveInput = z
  .object({
    shopId: Name,
    userId: Name.optional(),
    kind: LeaveKind,
    fromDay: Day,
    toDay: Day,
    fromTime: Time.optional(),
    toTime: Time.optional(),
    reason: z.string().trim().min(1).max(500),
  })
  .refine(({ fromDay, toDay }) => fromDay <= toDay, { path: ["toDay"], message: "The leave ends before it begins." });

export const LeaveDecision = z.object({ verdict: z.enum(["approved", "refused"]), answer: z.string().trim().max(500).default(""), version: z.int().optional() });
export const LeaveCancel = z.object({ version: z.int().optional() });

export type LeaveFilter = z.output<typeof LeaveFilter>;
export type LeaveInput = z.output<typeof LeaveInput>;
export type LeaveDecision = z.output<typeof LeaveDecision>;
