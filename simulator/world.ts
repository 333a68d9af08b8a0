import type { ChatFact, Fact, Keep, OrderFact, RefundFact, SimOrder, SimRefund, SimShop } from "./types.ts";

export type AcceptedReply = {
  clientId: string;
  conversationId: string;
  messageId: string;
  text: string;
  acceptedAt: number;
  /** Requests that carried this client id, repeats included. */
  requests: number;
  /** Taken back by the shop. */
  isRecalled?: boolean;
};
export type Problem = { what: string; detail: string };

/** The platform's own truth: what has happened so far, and what was accepted from outside. */
export type World = {
  shops: Map<string, SimShop>;
  facts: Fact[];
  messages: Map<string, ChatFact>;
  /** The latest message of each conversation, for who writes to it. */
  conversations: Map<string, ChatFact>;
  orders: Map<string, SimOrder>;
  refunds: Map<string, SimRefund>;
  replies: Map<string, AcceptedReply>;
  /** After-sale requests that somebody decided from outside: the planned rest of their lives is void. */
  diverted: Set<string>;
  /** Orders that somebody changed from outside. */
  remarked: Set<string>;
  /** What the other side did that it must not do. */
  problems: Problem[];
  /** Told of everything that must be known again after a new start. */
  keep: Keep;
};

export function createWorld(shops: readonly SimShop[], keep: Keep = () => {}): World {
  return {
    shops: new Map(shops.map((shop) => [shop.id, shop])),
    facts: [], messages: new Map(), conversations: new Map(), orders: new Map(), refunds: new Map(), replies: new Map(),
    diverted: new Set(), remarked: new Set(), problems: [], keep,
  };
}

export type Happening = { fact: Fact; /** Made by an act from outside, not by the plan. */ live?: boolean };

/** Lets a fact happen. Gives the fact as it came true, or null where an act from outside has overtaken the plan. */
export function happen(world: World, { fact, live = false }: Happening): Fact | null {
  const told = live ? fact : overtaken(world, fact);
  if (told === null) return null;
  know(world, told);
  if (told.what === "message" || told.what === "order" || told.what === "refund") world.keep({ kept: "fact", fact: told });
  return told;
}

/** What became true is part of the world; also what an earlier run of it knew. */
export function know(world: World, fact: Fact): void {
  world.facts.push(fact);
  if (fact.what === "message") {
    world.messages.set(fact.messageId, fact);
    world.conversations.set(fact.conversationId, fact);
  } else if (fact.what === "order") world.orders.set(fact.order.orderId, fact.order);
  else if (fact.what === "refund") world.refunds.set(fact.refund.refundId, fact.refund);
}

function overtaken(world: World, fact: Fact): Fact | null {
  if (fact.what === "refund") return overtakenRefund(world, fact);
  if (fact.what === "order") return overtakenOrder(world, fact);
  return fact;
}

function overtakenRefund({ diverted }: World, fact: RefundFact): RefundFact | null {
  return diverted.has(fact.refund.refundId) ? null : fact;
}

function overtakenOrder(world: World, fact: OrderFact): OrderFact | null {
  if (fact.of !== undefined && world.diverted.has(fact.of)) return null;
  const current = world.orders.get(fact.order.orderId);
  if (!current || !world.remarked.has(current.orderId)) return fact;
  // Cancelled by the merchant: nothing of what was planned for it comes.
  if (current.status === 4) return null;
  const updatedAt = Math.max(fact.order.updatedAt, current.updatedAt + 1000);
  return { ...fact, order: { ...fact.order, remark: current.remark, star: current.star, buyer: current.buyer, updatedAt } };
}
