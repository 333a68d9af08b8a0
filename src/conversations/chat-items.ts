import type { InboundEvent } from "../channels/port.ts";

export type ChatEvent = Extract<InboundEvent, { type: "message" | "recalled" | "handed_over" | "closed" | "rated" }>;

/** A chat event that has found its shop. */
export type ChatItem = { shopId: string; platform: string; event: ChatEvent; receivedAt: Date };

/** An event's instant as it counts: one ahead of its first arrival is clamped to that, and what the platform said is kept. */
export function countedInstant(at: Date, receivedAt: Date): { at: Date; saidAt: Date | null } {
  return at > receivedAt ? { at: receivedAt, saidAt: at } : { at, saidAt: null };
}

export const nameKey = (shopId: string, platformConversationId: string) => `${shopId}\u0000${platformConversationId}`;
