import type { ShopAccess } from "../channels/connections.ts";
import { ChannelError, type Reply } from "../channels/port.ts";
import { asksRating } from "../care/client-id.ts";
import { sentAs } from "../messages/sent-as.ts";
import type { Failed } from "./judge-failure.ts";
import type { Claimed } from "./queries.ts";

export type Delivered =
  | { kind: "sent"; platformMessageId: string; acceptedAt: Date }
  | { kind: "failed"; failed: Failed }
  | { kind: "unknown"; failure: { code: string; message: string } };

const UNKNOWN = { code: "unknown", message: "It is not known whether the platform has this reply, and it cannot be read back." };

/**
 * Calls the platform for one reply. Where an earlier call was made and nobody knows what became of it: the same call again where the
 * platform knows a repetition, else the reply is read back first, and sent again only if it isn't there.
 */
export async function deliver(reply: Claimed, access: ShopAccess): Promise<Delivered> {
  const { adapter, credentials, shopCredentials, outside } = access;
  const sending = replyOf(reply);
  try {
    if (!adapter.supports.reply) throw new ChannelError("rejected", "unsupported", "This platform takes no replies.");
    if (reply.earlier > 0 && !adapter.supports.idempotentReply) {
      if (!adapter.findSent) return { kind: "unknown", failure: UNKNOWN };
      const found = await adapter.findSent(sending, credentials, shopCredentials, outside);
      if (found) return { kind: "sent", ...found };
    }
    return { kind: "sent", ...(await adapter.send(sending, credentials, shopCredentials, outside)) };
  } catch (error) {
    return { kind: "failed", failed: failureOf(error) };
  }
}

function replyOf({ messageId, clientId, isTaken, platformConversationId, platformBuyerId, kind, text, url, ref }: Claimed): Reply {
  const content = { kind, text: text ?? undefined, url: url ?? undefined, ref: ref ?? undefined };
  return { platformConversationId, platformBuyerId, clientId: sentAs({ id: messageId, clientId, isTaken }), content, ...(asksRating(clientId) && { asks: "rating" }) };
}

/** What an adapter throws is one of four faults; anything else is our own mistake and had better be seen than tried for ever. */
export function failureOf(error: unknown): Failed {
  if (error instanceof ChannelError) return { fault: error.fault, code: error.code, message: error.message, retryAfterMs: error.retryAfterMs };
  const name = error instanceof Error ? error.name : "Error";
  if (name === "TimeoutError" || name === "AbortError") return { fault: "unreachable", code: "timeout", message: "The platform did not answer in time.", retryAfterMs: null };
  return { fault: "rejected", code: "internal", message: "The reply could not be put into the platform's form.", retryAfterMs: null };
}
