import { arbitrationOf, orderStateOf, refundStateOf } from "./states.ts";
import type { ArbitrationState, OrderState, RefundState } from "./states.ts";
import type { ChatSender, Fact, SimPlatform } from "./types.ts";
import { waitsOf } from "./waits.ts";
import type { Wait, WaitFact } from "./waits.ts";
import type { AcceptedReply, Problem, World } from "./world.ts";

export type BookedMessage = { shop: string; conversationId: string; messageId: string; clientId: string | null; sender: ChatSender; text: string | null; kind: string; sentAt: number };
export type BookedOrder = { shop: string; orderId: string; state: OrderState; platformState: string; totalMinor: number; remark: string; shipments: number; updatedAt: number };
export type BookedRefund = {
  shop: string; refundId: string; orderId: string; state: RefundState; platformState: string; arbitration: ArbitrationState;
  amountMinor: number; /** Null says nothing: no push takes a deadline back. */ deadlineAt: number | null; updatedAt: number;
};
export type BookedWait = Wait & { shop: string };
/** The platform ended a chat. On Feige that is a system line, which is no message of anybody. */
export type BookedClose = { shop: string; conversationId: string; at: number };

/** What must be found on the other side once everything was delivered. */
export type Books = {
  messages: BookedMessage[];
  orders: BookedOrder[];
  refunds: BookedRefund[];
  replies: AcceptedReply[];
  closes: BookedClose[];
  waits: BookedWait[];
  problems: Problem[];
};

/** What happened on the other side that the platform cannot see: a conversation resolved there ends its open wait. */
export type OwnActs = { resolved?: readonly { conversationId: string; at: number }[] };

/** Keeps the books of a world: each message once, final states, each reply once, and every wait, computed afresh from the facts. */
export function keepBooks(world: World, acts: OwnActs = {}): Books {
  return {
    messages: [...world.messages.values()].filter(({ sender }) => sender !== "system").map(({ shop, conversationId, messageId, clientId, sender, content, at }) => ({
      shop, conversationId, messageId, clientId, sender, text: content.text ?? null, kind: content.kind, sentAt: at,
    })),
    orders: [...world.orders.values()].map((order) => ({
      shop: order.shop, orderId: order.orderId, state: orderStateOf(order, platformOf(world, order.shop)), platformState: String(order.status),
      totalMinor: order.totalMinor, remark: order.remark, shipments: order.shipments.length, updatedAt: order.updatedAt,
    })),
    refunds: [...world.refunds.values()].map((refund) => ({
      shop: refund.shop, refundId: refund.refundId, orderId: refund.orderId, state: refundStateOf(refund), platformState: String(refund.status),
      arbitration: arbitrationOf(refund, platformOf(world, refund.shop)),
      amountMinor: refund.amountMinor, deadlineAt: refund.deadlineAt, updatedAt: refund.updatedAt,
    })),
    replies: [...world.replies.values()],
    closes: world.facts.flatMap((fact) => (isClose(fact) && "conversationId" in fact ? [{ shop: fact.shop, conversationId: fact.conversationId, at: fact.at }] : [])),
    waits: allWaits(world.facts, acts),
    problems: [...world.problems],
  };
}

/** Every wait in a list of facts, in the order of their starts. */
export function allWaits(facts: readonly Fact[], { resolved = [] }: OwnActs = {}): BookedWait[] {
  const chats = new Map<string, { shop: string; facts: WaitFact[] }>();
  for (const fact of facts) {
    const told = waitFact(fact);
    if (!told || !("conversationId" in fact)) continue;
    const chat = chats.get(fact.conversationId) ?? { shop: fact.shop, facts: [] };
    chat.facts.push(told);
    chats.set(fact.conversationId, chat);
  }
  for (const { conversationId, at } of resolved) chats.get(conversationId)?.facts.push({ at, kind: "closed", id: "resolved" });
  const waits = [...chats].flatMap(([id, chat]) => waitsOf(id, chat.facts).map((wait) => ({ ...wait, shop: chat.shop })));
  return waits.sort((a, b) => a.startedAt - b.startedAt);
}

function waitFact(fact: Fact): WaitFact | null {
  if (isClose(fact)) return { at: fact.at, kind: "closed", id: `closed/${fact.at}` };
  if (fact.what === "handed_over") return { at: fact.at, kind: fact.what, id: `${fact.what}/${fact.at}` };
  if (fact.what !== "message" || fact.sender === "system") return null;
  return { at: fact.at, kind: fact.sender, id: fact.messageId };
}

function platformOf({ shops }: World, shop: string): SimPlatform {
  return shops.get(shop)?.platform ?? "douyin";
}

function isClose(fact: Fact): boolean {
  return fact.what === "closed" || (fact.what === "message" && fact.sender === "system");
}
