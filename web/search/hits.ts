import type { SearchAnswer } from "../kernel/shapes.ts";

/** One line of what was found, and the conversation that it leads to. */
export type Hit = { key: string; title: string; kind: "found.buyer" | "found.conversation" | "found.message"; chat: string; /** The message that was found. */ at?: string } | { key: string; title: string; kind: "found.order"; number: string; chat: string };

/** People and numbers first, which name one thing; then words, which many messages hold. What leads to no conversation is left out. */
export function hitsOf({ conversations, buyers, orders, messages }: SearchAnswer, unnamed: string): Hit[] {
  const nameOf = (buyer: { name: string | null } | null) => buyer?.name ?? unnamed;
  return [
    ...orders.items.flatMap(({ id, platformOrderId, buyer, conversationId }): Hit[] =>
      conversationId ? [{ key: `order-${id}`, kind: "found.order", number: platformOrderId, title: nameOf(buyer), chat: conversationId }] : [],
    ),
    ...conversations.items.map((row): Hit => ({ key: `chat-${row.id}`, kind: "found.conversation", title: `${nameOf(row.buyer)}　${row.lastMessage?.text ?? ""}`, chat: row.id })),
    ...buyers.items.flatMap((buyer): Hit[] =>
      buyer.conversationId ? [{ key: `buyer-${buyer.id}`, kind: "found.buyer", title: `${nameOf(buyer)}　${buyer.platformBuyerId}`, chat: buyer.conversationId }] : [],
    ),
    ...messages.items.map((row): Hit => ({ key: `message-${row.id}`, kind: "found.message", title: `${nameOf(row.buyer)}　${row.text}`, chat: row.conversationId, at: row.id })),
  ];
}
