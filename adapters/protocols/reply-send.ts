import * as z from "zod";
import { ChannelError, type Outside, type Reply } from "../../src/channels/port.ts";
import { Id, parseInstant } from "./fields.ts";
import { callWebhook, type Receiver } from "./webhook-call.ts";

const Sent = z.object({
  message_id: Id,
  accepted_at: z.string().nullish().transform((text) => (text ? parseInstant(text) : null)),
});

/** `reply.send`: the receiver answers a repeated `client_id` with its first answer, so the same call may be made again. */
export async function sendByWebhook(reply: Reply, receiver: Receiver, outside: Outside): Promise<{ platformMessageId: string; acceptedAt: Date }> {
  const payload = { conversation_id: reply.platformConversationId, buyer_id: reply.platformBuyerId, client_id: reply.clientId, content: reply.content, asks: reply.asks };
  const answer = Sent.safeParse(await callWebhook(receiver, { key: reply.clientId, type: "reply.send", payload }, outside));
  // A 2xx that names no message is a proxy's page more often than an accepted reply; asking again is safe.
  if (!answer.success) throw new ChannelError("unreachable", "bad_answer", "The receiver accepted the reply but named no message_id.", { cause: answer.error });
  return { platformMessageId: answer.data.message_id, acceptedAt: answer.data.accepted_at ?? outside.now };
}
