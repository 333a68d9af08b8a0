import * as z from "zod";
import type { Adapter, OptionalAct } from "../../src/channels/port.ts";
import { Id, parseInstant } from "../protocols/fields.ts";
import { callWebhook, type Receiver } from "../protocols/webhook-call.ts";

/** Calls that a shop's system may take beside the three of the contract; it names in its credentials those that it does. */
export const CALLS = {
  changeAddress: "order.address",
  cancelOrder: "order.cancel",
  openRefund: "refund.open",
  compensate: "compensation.pay",
  fetchRoute: "parcel.route",
  replyTicket: "ticket.reply",
  submitEvidence: "refund.evidence",
  recallMessage: "message.recall",
} as const satisfies Record<OptionalAct, string>;

const Named = z.object({ refund_id: Id.nullish(), ref: Id.nullish() }).catch({});
const Steps = z.object({ steps: z.array(z.object({ at: z.string(), text: z.string().max(1000), state: z.string().max(100).nullish(), place: z.string().max(200).nullish() })).max(500) }).catch({ steps: [] });

type Calls = Required<Pick<Adapter<Receiver>, "changeAddress" | "cancelOrder" | "openRefund" | "compensate" | "fetchRoute" | "replyTicket" | "submitEvidence" | "recallMessage">>;

/** A `webhook-id` that is repeated is answered with the first answer, so each act carries its own key. */
export const calls: Calls = {
  async recallMessage({ platformConversationId, platformMessageId, idempotencyKey }, credentials, _shop, outside) {
    await callWebhook(credentials, { key: idempotencyKey, type: CALLS.recallMessage, payload: { conversation_id: platformConversationId, message_id: platformMessageId } }, outside);
  },
  async changeAddress({ platformOrderId, name, phone, address, idempotencyKey }, credentials, _shop, outside) {
    await callWebhook(credentials, { key: idempotencyKey, type: CALLS.changeAddress, payload: { order_id: platformOrderId, receiver: { name, phone, address } } }, outside);
  },
  async cancelOrder({ platformOrderId, reason, idempotencyKey }, credentials, _shop, outside) {
    await callWebhook(credentials, { key: idempotencyKey, type: CALLS.cancelOrder, payload: { order_id: platformOrderId, reason } }, outside);
  },
  async openRefund({ platformOrderId, kind, amount, reason, idempotencyKey }, credentials, _shop, outside) {
    const payload = { order_id: platformOrderId, kind, amount_minor: amount.minor, currency: amount.currency, reason };
    const { refund_id } = Named.parse(await callWebhook(credentials, { key: idempotencyKey, type: CALLS.openRefund, payload }, outside));
    return { platformRefundId: refund_id ?? null };
  },
  async compensate({ platformOrderId, kind, amount, reason, idempotencyKey }, credentials, _shop, outside) {
    const payload = { order_id: platformOrderId, kind, amount_minor: amount.minor, currency: amount.currency, reason };
    const { ref } = Named.parse(await callWebhook(credentials, { key: idempotencyKey, type: CALLS.compensate, payload }, outside));
    return { platformRef: ref ?? null };
  },
  async fetchRoute({ platformOrderId, company, number }, credentials, _shop, outside) {
    const key = `route-${number}-${outside.now.getTime()}`;
    const { steps } = Steps.parse(await callWebhook(credentials, { key, type: CALLS.fetchRoute, payload: { order_id: platformOrderId, company, number } }, outside));
    return steps.flatMap(({ at: said, text, state, place }) => {
      const at = parseInstant(said);
      return at ? [{ at, text, state: state ?? null, place: place ?? null }] : [];
    });
  },
  async replyTicket({ platformTicketId, text, evidenceUrls, idempotencyKey }, credentials, _shop, outside) {
    const payload = { ticket_id: platformTicketId, text, evidence: evidenceUrls };
    await callWebhook(credentials, { key: idempotencyKey, type: CALLS.replyTicket, payload }, outside);
  },
  async submitEvidence({ platformRefundId, comment, urls, idempotencyKey }, credentials, _shop, outside) {
    const payload = { refund_id: platformRefundId, comment, evidence: urls };
    await callWebhook(credentials, { key: idempotencyKey, type: CALLS.submitEvidence, payload }, outside);
  },
};
