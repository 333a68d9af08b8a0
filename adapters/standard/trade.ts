import type { z } from "zod";
import type { Arbitration, InboundEvent, Money, OrderState, RefundFacts, RefundState, TicketState } from "../../src/channels/port.ts";
import type { Moment } from "./receive.ts";
import { Order, Refund, Ticket } from "./wire.ts";

export const DEFAULT_CURRENCY = "CNY";

/** An order is as new as its `updated_at`, else as the event itself. `order.updated` may name a state. */
export function orderEvent(state: OrderState | undefined) {
  return (data: unknown, moment: Moment): InboundEvent => {
    const order = Order.parse(data);
    return {
      ...moment,
      at: order.updated_at ?? moment.at,
      type: "order",
      fetch: false,
      order: {
        platformOrderId: order.order_id,
        state: state ?? order.state ?? undefined,
        buyer: order.buyer ?? undefined,
        total: money(order.total_minor, order.currency),
        items: order.items?.map((item) => itemOf(item, order.currency)),
        receiver: order.receiver ?? undefined,
        shipments: order.shipments?.map(({ company, number, code }) => ({ company: company ?? "", number, ...(code !== undefined && { code }) })),
        remark: order.remark,
        flag: order.flag,
        shipBy: order.ship_by,
      },
    };
  };
}

/** `refund.updated` may name a state of its own; the other types are their state. */
export function refundEvent(says: { state?: RefundState; arbitration?: Arbitration }) {
  return (data: unknown, moment: Moment): InboundEvent => {
    const refund = Refund.parse(data);
    const state = says.state ?? (says.arbitration ? undefined : (refund.state ?? undefined));
    return {
      ...moment,
      at: refund.updated_at ?? moment.at,
      type: "refund",
      fetch: false,
      refund: {
        platformRefundId: refund.refund_id,
        platformOrderId: refund.order_id,
        kind: refund.kind ?? undefined,
        state,
        arbitration: refund.arbitration ?? says.arbitration,
        evidenceDue: refund.evidence_due,
        decidedBy: refund.decided_by ?? (refund.assistant === undefined ? undefined : "platform"),
        assistant: refund.assistant,
        amount: money(refund.amount_minor, refund.currency),
        reason: refund.reason,
        deadline: refund.deadline,
        version: (refund.updated_at ?? moment.at).toISOString(),
        ...instantsOf(says.state ?? (state === "return_agreed" ? state : undefined), moment.at),
      },
    };
  };
}

/** The platform's service requests; the type names the state unless the event does. */
export function ticketEvent(state: TicketState | undefined) {
  return (data: unknown, moment: Moment): InboundEvent => {
    const ticket = Ticket.parse(data);
    const now = ticket.state ?? state;
    return {
      ...moment,
      at: ticket.updated_at ?? moment.at,
      type: "ticket",
      ticket: {
        platformTicketId: ticket.ticket_id,
        platformOrderId: ticket.order_id,
        text: ticket.text,
        state: now,
        reply: ticket.reply,
        deadline: ticket.deadline,
        openedAt: state === "waiting" ? moment.at : undefined,
        closedAt: now === "closed" ? moment.at : undefined,
      },
    };
  };
}

/** When the step that the type names happened; an update that repeats a state moves no instant. */
function instantsOf(state: RefundState | undefined, at: Date): Pick<RefundFacts, "requestedAt" | "decidedAt" | "refundedAt"> {
  if (state === "requested") return { requestedAt: at };
  if (state === "agreed" || state === "refused" || state === "return_agreed") return { decidedAt: at };
  return state === "refunded" ? { refundedAt: at } : {};
}

function itemOf({ price_minor, product_id, ...item }: NonNullable<z.infer<typeof Order>["items"]>[number], currency: string | undefined) {
  return { ...item, productId: product_id, price: money(price_minor, currency) };
}

function money(minor: number | undefined, currency = DEFAULT_CURRENCY): Money | undefined {
  return minor === undefined ? undefined : { minor, currency };
}
