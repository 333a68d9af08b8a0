import { QueryClient } from "@tanstack/react-query";
import type { Conversation, Me, Message } from "../../web/kernel/shapes.ts";

export const conversation = (change: Partial<Conversation> = {}): Conversation => ({
  id: "c1",
  shopId: "s1",
  platformConversationId: "p1",
  buyer: { id: "b1", platformBuyerId: "69", name: "王**", tier: null },
  state: "open",
  stateReason: null,
  wakeAt: null,
  priority: "normal",
  refund: null,
  complaint: null,
  assignee: null,
  team: null,
  lastMessage: null,
  lastMessageId: null,
  unreadCount: 0,
  waitingSince: null,
  nextDue: null,
  labels: [],
  sessionId: null,
  version: 1,
  createdAt: "2026-11-22T01:00:00.000Z",
  updatedAt: "2026-11-22T01:00:00.000Z",
  ...change,
});

export const message = (change: Partial<Message> = {}): Message => ({
  id: "m1",
  conversationId: "c1",
  platformMessageId: null,
  clientId: null,
  sender: "buyer",
  agent: null,
  via: "platform",
  kind: "text",
  text: "在吗",
  url: null,
  ref: null,
  sentAt: "2026-11-22T01:00:00.000Z",
  receivedAt: "2026-11-22T01:00:00.000Z",
  saidAt: null,
  status: "received",
  failure: null,
  ...change,
});

export const due = (dueAt: string) => ({ clockId: "k1", kind: "next_response" as const, dueAt });
export const page = <T>(items: T[], nextCursor: string | null = null) => ({ items, nextCursor });
export const pages = <T>(...all: { items: T[]; nextCursor: string | null }[]) => ({ pages: all, pageParams: all.map(() => undefined) });

/** A client as the web makes it, that knows who is signed in. */
export function client(): QueryClient {
  const made = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false } } });
  made.setQueryData(["me"], { id: "u1", name: "林晓", user: null } as Partial<Me>);
  return made;
}
