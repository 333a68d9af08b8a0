import { receiverName } from "../corpus/people.ts";
import type { ChatFact, Fact, OrderCause, RefundCause, RefundFact, SimOrder, SimRefund } from "../types.ts";
import { refundStateOf } from "../states.ts";
import { iso } from "./instants.ts";

export type Envelope = { type: string; timestamp: string; data: Record<string, unknown> };

/** A fact as the `standard` contract words it. */
export function standardEvent(fact: Fact, platformShopId: string): Envelope {
  const { type, data } = wording(fact);
  return { type, timestamp: iso(fact.at), data: { shop_id: platformShopId, ...data } };
}

function wording(fact: Fact): { type: string; data: Record<string, unknown> } {
  if (fact.what === "message") return { type: fact.sender === "buyer" ? "message.received" : "message.sent", data: chat(fact) };
  if (fact.what === "order") return { type: ORDER_TYPES[fact.cause], data: order(fact.order) };
  if (fact.what === "refund") return { type: REFUND_TYPES[fact.cause], data: refund(fact) };
  if (fact.what === "rated") {
    const { conversationId, stars, comment, abandoned } = fact;
    return { type: "conversation.rated", data: { conversation_id: conversationId, stars, ...(comment ? { comment } : {}), abandoned } };
  }
  return { type: `conversation.${fact.what}`, data: { conversation_id: fact.conversationId } };
}

function chat(fact: ChatFact): Record<string, unknown> {
  const { sender, buyer, content, agent, clientId, orderId } = fact;
  return {
    conversation_id: fact.conversationId,
    message_id: fact.messageId,
    buyer: { id: buyer.id, name: buyer.name },
    content,
    ...(orderId ? { order_id: orderId } : {}),
    ...(sender === "buyer" ? {} : { sender }),
    ...(agent ? { agent: { email: agent.email, id: agent.id } } : {}),
    ...(clientId ? { client_id: clientId } : {}),
  };
}

const ORDER_TYPES: Record<OrderCause, string> = {
  created: "order.created", paid: "order.paid", held: "order.updated", partly_shipped: "order.updated", shipped: "order.shipped", waybill: "order.updated",
  address: "order.updated", amount: "order.updated", remark: "order.updated", finished: "order.finished", cancelled: "order.cancelled",
};

function order({ orderId, buyer, items, totalMinor, shipments, remark, updatedAt }: SimOrder): Record<string, unknown> {
  const { province, city, town, detail } = buyer.address;
  return {
    order_id: orderId,
    buyer: { id: buyer.id, name: buyer.name, phone: buyer.phone },
    currency: "CNY",
    total_minor: totalMinor,
    items: items.map(({ skuOrderId, code, title, quantity, priceMinor }) => ({ id: skuOrderId, sku: code, title, quantity, price_minor: priceMinor })),
    receiver: { name: receiverName(buyer), phone: buyer.phone, address: `${province}${city}${town}${detail}` },
    shipments: shipments.map(({ company, number }) => ({ company, number })),
    ...(remark ? { remark } : {}),
    updated_at: iso(updatedAt),
  };
}

const REFUND_TYPES: Record<RefundCause, string> = {
  requested: "refund.requested", modified: "refund.updated", deadline: "refund.updated", agreed: "refund.agreed", return_agreed: "refund.updated",
  buyer_returned: "refund.buyer_returned", refused: "refund.refused", return_refused: "refund.refused", exchanged: "refund.agreed", resend_agreed: "refund.agreed",
  resent: "refund.updated", refunded: "refund.refunded", closed: "refund.closed", arbitration_applied: "refund.escalated", arbitration_evidence: "refund.updated",
  arbitration_submitted: "refund.updated", arbitration_cancelled: "refund.updated", arbitration_judged: "refund.updated",
};
const KINDS: Record<SimRefund["type"], string> = { 0: "return_refund", 1: "refund_only", 2: "refund_only", 3: "exchange", 7: "reship" };

function refund({ cause, refund: one }: RefundFact): Record<string, unknown> {
  const isUpdate = REFUND_TYPES[cause] === "refund.updated";
  return {
    refund_id: one.refundId,
    order_id: one.orderId,
    kind: KINDS[one.type],
    amount_minor: one.amountMinor,
    currency: "CNY",
    reason: one.reason,
    ...(one.deadlineAt === null ? {} : { deadline: iso(one.deadlineAt) }),
    ...(isUpdate ? { state: refundStateOf(one) } : {}),
    updated_at: iso(one.updatedAt),
  };
}
