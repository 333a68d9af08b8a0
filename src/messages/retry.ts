import { appendEvents } from "../events/append.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { inTransaction } from "../kernel/transaction.ts";
import * as queries from "./queries.ts";
import { toMessage } from "./row.ts";
import type { Message } from "./shapes.ts";

/**
 * Sends a failed reply once more, or one of which it is unknown whether the platform has it. One already on its way again stays so.
 * @throws DomainError `not_found`; `conflict` for one that needs no retry.
 */
export function retryMessage(ctx: Context, conversationId: string, messageId: string): Promise<Message> {
  return inTransaction(ctx, async (ctx) => {
    const { sql, now } = ctx;
    await queries.lockConversation(sql, conversationId);
    const message = await queries.lockMessage(sql, conversationId, messageId);
    if (!message) throw new DomainError("not_found", "There is no such message.");
    if (message.status === "queued" || message.status === "sending") return toMessage(message);
    if (message.status !== "failed" && message.status !== "unknown") throw new DomainError("conflict", "Only a failed reply can be sent again.");
    const { shopId, agentId, kind } = message;
    await Promise.all([
      queries.requeueMessage(sql, messageId),
      queries.queueReply(sql, { id: messageId, shopId, conversationId, now }),
      appendEvents(ctx, [{ type: "message.queued", shopId, subject: { type: "message", id: messageId }, data: { conversationId, agentId, kind } }]),
    ]);
    return toMessage({ ...message, status: "queued", failure: null });
  });
}
