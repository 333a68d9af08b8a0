import * as z from "zod";
import { maskName } from "../buyers/mask.ts";
import type { Conversation } from "./shapes.ts";

export type ConversationRow = {
  id: string;
  shopId: string;
  platformConversationId: string;
  buyerId: string;
  platformBuyerId: string;
  buyerName: string | null;
  buyerTier: string | null;
  state: Conversation["state"];
  stateReason: string | null;
  wakeAt: Date | null;
  priority: number;
  /** The priority, with an open complaint among the most urgent. */
  rank: number;
  refundState: Conversation["refund"];
  complaintState: Conversation["complaint"];
  assigneeId: string | null;
  assigneeName: string | null;
  teamId: string | null;
  teamName: string | null;
  lastMessageId: string | null;
  lastSender: NonNullable<Conversation["lastMessage"]>["sender"] | null;
  lastText: string | null;
  lastSentAt: Date | null;
  unreadCount: number;
  waitingSince: Date | null;
  nextDue: Date;
  nextDueClockId: string | null;
  nextDueKind: NonNullable<Conversation["nextDue"]>["kind"] | null;
  labels: string[];
  sessionId: string | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
};

/** By rank. */
export const PRIORITIES = ["urgent", "high", "normal"] as const;

/** A conversation as the contract has it; the buyer's name is masked. */
export function toConversation(row: ConversationRow): Conversation {
  const { lastMessageId, lastSender, lastSentAt, nextDueClockId, nextDueKind } = row;
  return {
    id: row.id,
    shopId: row.shopId,
    platformConversationId: row.platformConversationId,
    buyer: { id: row.buyerId, platformBuyerId: row.platformBuyerId, name: maskName(row.buyerName), tier: row.buyerTier },
    state: row.state,
    stateReason: row.stateReason,
    wakeAt: row.wakeAt?.toISOString() ?? null,
    priority: PRIORITIES[row.priority] ?? "normal",
    refund: row.refundState,
    complaint: row.complaintState,
    assignee: row.assigneeId === null ? null : { id: row.assigneeId, name: row.assigneeName ?? row.assigneeId },
    team: row.teamId === null ? null : { id: row.teamId, name: row.teamName ?? "" },
    lastMessage: lastMessageId && lastSender && lastSentAt ? { id: lastMessageId, sender: lastSender, text: row.lastText, sentAt: lastSentAt.toISOString() } : null,
    lastMessageId,
    unreadCount: row.unreadCount,
    waitingSince: row.waitingSince?.toISOString() ?? null,
    nextDue: nextDueClockId && nextDueKind ? { clockId: nextDueClockId, kind: nextDueKind, dueAt: row.nextDue.toISOString() } : null,
    labels: row.labels,
    sessionId: row.sessionId,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

const At = z.iso.datetime();
/** A row's place in the list's order: what a cursor holds. */
export const ListOrder = z.discriminatedUnion("sort", [
  z.object({ sort: z.literal("urgent"), priority: z.int().min(0).max(9), at: At, id: z.uuid() }),
  z.object({ sort: z.literal("due"), at: At, id: z.uuid() }),
  z.object({ sort: z.literal("waiting"), at: At.nullable(), id: z.uuid() }),
  z.object({ sort: z.literal("newest"), at: At.nullable(), id: z.uuid() }),
]);
export type ListOrder = z.infer<typeof ListOrder>;

export function placeOf(row: ConversationRow, sort: ListOrder["sort"]): ListOrder {
  const { id } = row;
  if (sort === "urgent") return { sort, priority: row.rank, at: row.nextDue.toISOString(), id };
  if (sort === "due") return { sort, at: row.nextDue.toISOString(), id };
  if (sort === "waiting") return { sort, at: row.waitingSince?.toISOString() ?? null, id };
  return { sort, at: row.lastSentAt?.toISOString() ?? null, id };
}
