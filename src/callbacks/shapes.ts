import * as z from "zod";
import { Id, Instant, PersonRef, pageOf } from "../kernel/shapes.ts";

export const CallbackReason = z.enum(["complaint", "off_hours", "care", "opinion", "other"]);
export const CallbackState = z.enum(["due", "done", "cancelled"]);
export const CallbackOutcome = z.enum(["reached", "left_word", "no_answer", "wrong_number", "declined"]);

export const Callback = z
  .object({
    id: Id,
    shopId: z.string(),
    reason: CallbackReason,
    complaintId: Id.nullable(),
    conversationId: Id.nullable(),
    buyer: z.object({ id: Id, name: z.string().nullable() }).nullable().describe("The name is masked."),
    platformOrderId: z.string().nullable(),
    agent: PersonRef.nullable(),
    dueDate: z.string().describe("The shop's local date."),
    dueAt: Instant,
    state: CallbackState,
    outcome: CallbackOutcome.nullable(),
    attempts: z.int(),
    satisfied: z.boolean().nullable(),
    note: z.string().nullable(),
    isMissed: z.boolean().describe("Not made by dueAt; stays when it is made later."),
    doneAt: Instant.nullable(),
    doneBy: PersonRef.nullable(),
    script: z.string().nullable().describe("What to say; null once it is over."),
    refusesContact: z.boolean(),
    createdAt: Instant,
    version: z.int(),
  })
  .meta({ id: "Callback" });
export const CallbackPage = pageOf(Callback).meta({ id: "CallbackPage" });

export const CallbackCounts = z
  .object({ items: z.array(z.object({ agent: PersonRef.nullable(), due: z.int(), today: z.int(), missed: z.int(), missedOfComplaints: z.int(), done: z.int() })) })
  .meta({ id: "CallbackCounts" });

export type Callback = z.infer<typeof Callback>;
export type CallbackPage = z.infer<typeof CallbackPage>;
export type CallbackCounts = z.infer<typeof CallbackCounts>;
export type CallbackReason = z.infer<typeof CallbackReason>;
