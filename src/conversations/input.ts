import * as z from "zod";
import { Instant, Name, Names, oneOrMore, paging } from "../kernel/input.ts";
import { ConversationState, Priority } from "./shapes.ts";

const Only = z.literal("true").optional();
const States = oneOrMore(ConversationState, 3);

/** `state` left out: open ones in `mine` and `queue`, any in `all`. */
export const ConversationFilter = z.object({
  view: z.enum(["mine", "queue", "all"]).default("all"),
  state: States.optional(),
  shop: Names.optional(),
  agent: Names.optional(),
  team: oneOrMore(z.uuid()).optional().describe("In the queue, or in the hands, of one of these teams."),
  q: z.string().trim().max(200).optional(),
  label: Names.optional().describe("With one of these labels."),
  priority: oneOrMore(Priority, 3).optional(),
  unread: Only.describe("Only what nobody has read."),
  refund: Only.describe("Only with a refund of the buyer that waits for somebody."),
  complaint: Only.describe("Only with an open complaint."),
  starred: Only.describe("Only what the person starred."),
  sort: z.enum(["urgent", "due", "waiting", "newest"]).default("urgent"),
  platformConversationId: Name.optional(),
  ...paging,
});

/** `from`: who holds it as far as the sender knows; where somebody else does by now the answer is 409. `note` is for colleagues. */
export const AssigneeInput = z.object({
  agentId: z.string().min(1).max(200).nullable(),
  note: z.string().trim().max(4000).optional(),
  from: z.string().max(200).nullable().optional(),
});

/** `teamId` null: the shop's queue. `from` and `note` as of an assignee. */
export const TeamInput = z.object({ teamId: z.uuid().nullable(), note: z.string().trim().max(4000).optional(), from: z.string().max(200).nullable().optional() });

export const StateInput = z.object({
  state: ConversationState,
  reason: z.string().trim().max(500).nullable().optional(),
  wakeAt: Instant.nullable().optional(),
  seen: z.uuid().optional(),
});

export const LabelsInput = z.object({ labels: z.array(z.string().trim().min(1).max(60)).max(30) });

export const PriorityInput = z.object({ priority: Priority });

export type ConversationFilter = z.output<typeof ConversationFilter>;
export type AssigneeInput = z.infer<typeof AssigneeInput>;
export type TeamInput = z.infer<typeof TeamInput>;
export type StateInput = z.infer<typeof StateInput>;
