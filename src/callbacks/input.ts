import * as z from "zod";
import { Day, Name, Names, oneOrMore, paging } from "../kernel/input.ts";
import { CallbackOutcome, CallbackReason, CallbackState } from "./shapes.ts";

const Words = z.string().trim().min(1).max(2000);

/** `view=mine`: the actor's own. `date`: those due on a shop's local date, `until` up to it. */
export const CallbackFilter = z.object({
  view: z.enum(["mine", "all"]).default("all"),
  shop: Names.optional(),
  agent: Names.optional(),
  state: oneOrMore(CallbackState, 3).optional(),
  reason: oneOrMore(CallbackReason, 5).optional(),
  missed: z.enum(["true"]).optional(),
  complaint: z.uuid().optional(),
  until: Day.optional(),
  ...paging,
});

export const CallbackInput = z
  .object({
    shopId: Name.optional(),
    conversationId: z.uuid().optional(),
    complaintId: z.uuid().optional(),
    reason: CallbackReason.default("other"),
    platformOrderId: Name.optional(),
    agentId: Name.nullable().optional(),
    dueDate: Day.optional(),
    note: Words.optional(),
  })
  .refine(({ shopId, conversationId, complaintId }) => shopId !== undefined || conversationId !== undefined || complaintId !== undefined, { path: ["shopId"], message: "Name the complaint, the chat or the shop." });

export const CallbackChange = z.object({ agentId: Name.nullable().optional(), dueDate: Day.optional(), state: z.enum(["cancelled"]).optional(), note: Words.optional() });

/** `no_answer` leaves it due and counts a try; every other outcome ends it. `opinion`: what the buyer said on the way, passed to its department. */
export const OutcomeInput = z.object({
  outcome: CallbackOutcome,
  note: Words.optional(),
  satisfied: z.boolean().optional(),
  opinion: z.object({ topic: z.enum(["product", "service", "logistics", "price", "other"]), text: Words }).optional(),
});

export const CountFilter = z.object({ shop: Names.optional(), month: z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, "A month such as 2026-11.") });

export type CallbackFilter = z.output<typeof CallbackFilter>;
export type CallbackInput = z.output<typeof CallbackInput>;
export type CallbackChange = z.infer<typeof CallbackChange>;
export type OutcomeInput = z.infer<typeof OutcomeInput>;
export type CountFilter = z.output<typeof CountFilter>;
