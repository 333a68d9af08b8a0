import { createBuyer } from "../corpus/people.ts";
import { conversationIdOf } from "../plan/chats.ts";
import type { SimContent } from "../types.ts";
import { enact } from "./stage.ts";
import type { Stage } from "./stage.ts";

/** `buyer` numbers an invented person; the same number is the same person in the same conversation. */
export type Saying = { shop: string; buyer?: number; text?: string; content?: SimContent; orderId?: string };
export type Said = { conversationId: string; messageId: string; at: number; buyerId: string };

/** A buyer says one thing now: it is true at once and its push leaves at once. */
export function say(stage: Stage, { shop: shopId, buyer: number = 0, text = "在吗", content, orderId }: Saying): Said {
  const shop = stage.world.shops.get(shopId);
  if (!shop) throw new RangeError(`No shop ${shopId}.`);
  const buyer = createBuyer(`${stage.seed}/say`, number, stage.random.fork(`say/${number}`));
  const conversationId = conversationIdOf(shop, buyer);
  const messageId = stage.ids.next("message");
  const before = stage.world.conversations.get(conversationId);
  const at = Math.max(stage.platform.now(), (before?.at ?? 0) + 1);
  enact(stage, {
    what: "message", at, shop: shopId, sender: "buyer", conversationId, messageId, clientId: null, buyer,
    content: content ?? { kind: "text", text }, orderId: orderId ?? null, agent: null,
  });
  return { conversationId, messageId, at, buyerId: buyer.id };
}
