import * as z from "zod";
import { Id, Instant, PersonRef, pageOf } from "../kernel/shapes.ts";
import { ComplaintState } from "../complaints/shapes.ts";
import { RefundState } from "../refunds/shapes.ts";
import { ClockKind } from "../sla/shapes.ts";

export const ConversationState = z.enum(["open", "pending", "resolved"]);
export const Priority = z.enum(["urgent", "high", "normal"]);
export const Sender = z.enum(["buyer", "agent", "bot", "system"]);

export const BuyerRef = z
  .object({ id: Id, platformBuyerId: z.string(), name: z.string().nullable(), tier: z.string().nullable() })
  .meta({ id: "BuyerRef", description: "The name is masked." });

/** A buyer by itself; what is masked is opened by `reveal`. */
export const Buyer = BuyerRef.extend({ shopId: z.string(), phone: z.string().nullable(), createdAt: Instant }).meta({ id: "Buyer" });

export const Conversation = z
  .object({
    id: Id,
    shopId: z.string(),
    platformConversationId: z.string(),
    buyer: BuyerRef,
    state: ConversationState,
    stateReason: z.string().nullable(),
    wakeAt: Instant.nullable(),
    priority: Priority,
    refund: RefundState.nullable().describe("State of the buyer's refund here that waits for somebody, the most pressing one."),
    complaint: ComplaintState.nullable().describe("State of its open complaint."),
    assignee: PersonRef.nullable(),
    team: z.object({ id: Id, name: z.string() }).nullable().describe("Whose queue it is in, or who answers it; null is the shop's."),
    lastMessage: z.object({ id: Id, sender: Sender, text: z.string().nullable(), sentAt: Instant }).nullable(),
    lastMessageId: Id.nullable(),
    unreadCount: z.int().nonnegative(),
    waitingSince: Instant.nullable(),
    nextDue: z.object({ clockId: Id, kind: ClockKind, dueAt: Instant }).nullable(),
    labels: z.array(z.string()),
    sessionId: Id.nullable(),
    version: z.int(),
    createdAt: Instant,
    updatedAt: Instant,
  })
  .meta({ id: "Conversation" });

export const ConversationPage = pageOf(Conversation).meta({ id: "ConversationPage" });

/** How many wait before it in its shop's queue; null where it does not wait there. */
export const QueuePlace = z.object({ before: z.int().nonnegative().nullable() }).meta({ id: "QueuePlace" });

export type QueuePlace = z.infer<typeof QueuePlace>;
export type ConversationState = z.infer<typeof ConversationState>;
export type Priority = z.infer<typeof Priority>;
export type BuyerRef = z.infer<typeof BuyerRef>;
export type Buyer = z.infer<typeof Buyer>;
export type Conversation = z.infer<typeof Conversation>;
export type ConversationPage = z.infer<typeof ConversationPage>;
