import { hash32 } from "../random.ts";
import type { ChatFact, ChatSender } from "../types.ts";

const ROLES: Record<ChatSender, string> = { buyer: "Buyer", agent: "CurrentServer", bot: "Robot", system: "System" };
const TYPES: Record<ChatFact["content"]["kind"], string> = { text: "text", image: "file_image", order: "template_card", product: "template_card" };

/** One chat message in the shape that was seen in the Feige web page. */
export function feigeMessage(fact: ChatFact, platformShopId: string): Record<string, unknown> {
  const { content, messageId, conversationId, at } = fact;
  return {
    type: 1000,
    serverId: messageId,
    securityConversationId: conversationId,
    createTime: at,
    content: content.text ?? (content.kind === "image" ? "[图片]" : ""),
    ext: {
      type: TYPES[content.kind],
      "s:sender_biz_role": ROLES[fact.sender],
      "s:client_message_id": fact.clientId ?? inventedClientId(messageId),
      shop_id: platformShopId,
      ...nickname(fact),
      ...(content.url ? { imageUrl: content.url } : {}),
      ...card(fact),
    },
  };
}

/** Lines of the workbench name who wrote them where the plan knows; an echo of our own reply names nobody. */
function nickname({ sender, buyer, agent }: ChatFact): Record<string, string> {
  if (sender === "buyer") return { nickname: buyer.name };
  return sender === "agent" && agent ? { nickname: agent.name } : {};
}

function card({ content, orderId }: ChatFact): Record<string, string> {
  const { kind, ref } = content;
  if (kind === "product" && ref) return { goods_id: ref, static_data: JSON.stringify({ goods_id: ref }) };
  if (kind === "order" && ref) return { order_id: ref, static_data: JSON.stringify({ order_id: ref }) };
  return orderId ? { order_id: orderId } : {};
}

function inventedClientId(messageId: string): string {
  const digits = [0, 1, 2, 3].map((part) => hash32(`client/${messageId}/${part}`).toString(16).padStart(8, "0")).join("");
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-a${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
}
