import * as z from "zod";
import { tryParseExactJson, type Delivery, type InboundEvent, type Received } from "../../src/channels/port.ts";
import { plainKey, wrongFields } from "../protocols/fields.ts";
import { complaintClosed, complaintOpened, inConversation, messageReceived, messageSent, rated, recalled } from "./talk.ts";
import { orderEvent, refundEvent, ticketEvent } from "./trade.ts";
import { Dated, Envelope } from "./wire.ts";

const MAX_KIND_LENGTH = 100;

/** What every event has; `at` is the envelope's own time. */
export type Moment = { key: string; at: Date; platformShopId: null };
type Read = (data: unknown, moment: Moment) => InboundEvent;

const READS: Record<string, Read> = {
  "message.received": messageReceived,
  "message.sent": messageSent,
  "message.recalled": recalled,
  "conversation.handed_over": inConversation("handed_over"),
  "conversation.closed": inConversation("closed"),
  "conversation.rated": rated,
  "order.created": orderEvent("created"),
  "order.paid": orderEvent("paid"),
  "order.updated": orderEvent(undefined),
  "order.shipped": orderEvent("shipped"),
  "order.finished": orderEvent("finished"),
  "order.cancelled": orderEvent("cancelled"),
  "refund.requested": refundEvent({ state: "requested" }),
  "refund.updated": refundEvent({}),
  "refund.agreed": refundEvent({ state: "agreed" }),
  "refund.refused": refundEvent({ state: "refused" }),
  "refund.buyer_returned": refundEvent({ state: "buyer_returned" }),
  "refund.refunded": refundEvent({ state: "refunded" }),
  "refund.closed": refundEvent({ state: "closed" }),
  "refund.escalated": refundEvent({ arbitration: "open" }),
  "ticket.opened": ticketEvent("waiting"),
  "ticket.updated": ticketEvent(undefined),
  "ticket.closed": ticketEvent("closed"),
  "complaint.opened": complaintOpened,
  "complaint.closed": complaintClosed,
};

/** True for a JSON object with `type`, `timestamp` and `data`: everything else is not what a sender of ours posts. */
export function isWellFormed({ body }: Delivery): boolean {
  return Envelope.safeParse(tryParseExactJson(body)).success;
}

/** One delivery holds one event. Never throws: a known type with wrong fields is `invalid`, with the fields named. */
export function receive(delivery: Delivery): Received {
  const body = tryParseExactJson(delivery.body);
  const envelope = Envelope.safeParse(body);
  const key = deliveryKey(delivery);
  if (!envelope.success) return { events: [], unknown: [], kinds: [], invalid: [{ key, reason: `The body is no event: ${wrongFields(envelope.error)}.` }] };

  const kinds = [envelope.data.type.slice(0, MAX_KIND_LENGTH)];
  const read = Object.hasOwn(READS, envelope.data.type) ? READS[envelope.data.type] : undefined;
  if (!read) return { events: [], unknown: kinds, kinds, invalid: [] };
  try {
    const { timestamp: at } = Dated.parse(body);
    return { events: [read(envelope.data.data, { key, at, platformShopId: null })], unknown: [], kinds, invalid: [] };
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    return { events: [], unknown: [], kinds, invalid: [{ key, reason: `${kinds[0]}: ${wrongFields(error)}.` }] };
  }
}

export function deliveryKey({ headers }: Delivery): string {
  return plainKey(headers["webhook-id"] ?? "");
}
