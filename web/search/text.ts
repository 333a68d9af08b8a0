import { words } from "../kernel/text/words.ts";

export const searchWords = words(
  { "found.buyer": "买家", "found.conversation": "会话", "found.message": "消息", "found.order": "订单 {number}" },
  { "found.buyer": "Buyer", "found.conversation": "Conversation", "found.message": "Message", "found.order": "Order {number}" },
);
