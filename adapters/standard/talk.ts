import type { InboundEvent } from "../../src/channels/port.ts";
import type { Moment } from "./receive.ts";
import { ComplaintClosed, ComplaintOpened, Conversation, MessageRecalled, MessageReceived, MessageSent, Rated } from "./wire.ts";

export function messageReceived(data: unknown, moment: Moment): InboundEvent {
  const message = MessageReceived.parse(data);
  // A line of the platform's own ("the buyer has entered") comes this way too; nobody waits for an answer to it.
  const sender = message.content.kind === "system" ? "system" : "buyer";
  return { ...moment, ...placeOf(message), type: "message", sender, buyer: message.buyer, account: null, clientId: null };
}

export function messageSent(data: unknown, moment: Moment): InboundEvent {
  const message = MessageSent.parse(data);
  const { sender, buyer, agent, client_id } = message;
  return { ...moment, ...placeOf(message), type: "message", sender, buyer: buyer ?? null, account: agent ?? null, clientId: client_id ?? null };
}

export function recalled(data: unknown, moment: Moment): InboundEvent {
  const { conversation_id, message_id } = MessageRecalled.parse(data);
  return { ...moment, type: "recalled", platformConversationId: conversation_id, platformMessageId: message_id };
}

export function inConversation(type: "handed_over" | "closed") {
  return (data: unknown, moment: Moment): InboundEvent => ({ ...moment, type, platformConversationId: Conversation.parse(data).conversation_id });
}

export function rated(data: unknown, moment: Moment): InboundEvent {
  const { conversation_id, stars, comment, abandoned } = Rated.parse(data);
  return { ...moment, type: "rated", platformConversationId: conversation_id, stars: stars ?? null, comment: comment ?? null, abandoned: abandoned ?? false };
}

export function complaintOpened(data: unknown, moment: Moment): InboundEvent {
  const { complaint_id, conversation_id, order_id, text, deadline, external } = ComplaintOpened.parse(data);
  return {
    ...moment,
    type: "complaint_opened",
    platformComplaintId: complaint_id,
    platformConversationId: conversation_id ?? null,
    platformOrderId: order_id ?? null,
    text: text ?? "",
    deadline: deadline ?? null,
    external: external ?? "none",
  };
}

export function complaintClosed(data: unknown, moment: Moment): InboundEvent {
  return { ...moment, type: "complaint_closed", platformComplaintId: ComplaintClosed.parse(data).complaint_id };
}

type Placed = { conversation_id: string; message_id: string; content: Extract<InboundEvent, { type: "message" }>["content"]; order_id: string | undefined };

function placeOf({ conversation_id, message_id, content, order_id }: Placed) {
  return { platformConversationId: conversation_id, platformMessageId: message_id, content, platformOrderId: order_id ?? null };
}
