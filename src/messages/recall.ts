import { perform } from "../acts/perform.ts";
import { callFor, takes } from "../acts/take.ts";
import type { Channels } from "../channels/connections.ts";
import { recallMessages } from "../conversations/message-queries.ts";
import { appendEvents } from "../events/append.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { reading } from "../kernel/transaction.ts";
import * as queries from "./queries.ts";
import { type MessageRow, toMessage } from "./row.ts";
import type { Message, RecallTerms } from "./shapes.ts";

export type RecallDeps = { channels: Pick<Channels, "loadShopAccess"> };
type Which = { conversationId: string; messageId: string; /** Also what a colleague wrote. */ mayRecallAny: boolean };

/** Whether a conversation's shop takes its own replies back, and for how long after they were sent. @throws DomainError `not_found`. */
export async function recallTerms(ctx: Context, { channels }: RecallDeps, conversationId: string): Promise<RecallTerms> {
  const shopId = await reading(ctx, (sql) => queries.shopOfConversation(sql, conversationId));
  if (shopId === undefined) throw new DomainError("not_found", "There is no such conversation.");
  const access = await channels.loadShopAccess(shopId);
  const isTaken = takes(access, "recallMessage");
  return { shopId, isTaken, withinMs: isTaken ? (access.adapter.limits?.recallWithinMs ?? null) : null };
}

/**
 * Takes a reply that the platform has back from the buyer, within the platform's limit; one that is back already stays so.
 * @throws DomainError `not_found`, `forbidden` for a colleague's, `conflict` for one that can't be taken back (any more), `unsupported`, or what the platform answers.
 */
export async function recallMessage(ctx: Context, { channels }: RecallDeps, { conversationId, messageId, mayRecallAny }: Which): Promise<Message> {
  const row = await reading(ctx, (sql) => queries.messageToRecall(sql, conversationId, messageId));
  if (!row) throw new DomainError("not_found", "There is no such message.");
  if (row.status === "recalled") return toMessage(row);
  const { shopId, platformMessageId, platformConversationId, agentId } = row;
  if (!mayRecallAny && agentId !== ctx.actor.id) throw new DomainError("forbidden", "Only who wrote a reply takes it back.");
  if (!isWithBuyer(row) || platformMessageId === null || platformConversationId === null) throw new DomainError("conflict", "Only a reply that the buyer has can be taken back.");
  const access = await channels.loadShopAccess(shopId);
  const call = callFor(access, "recallMessage");
  const withinMs = access.adapter.limits?.recallWithinMs ?? Number.POSITIVE_INFINITY;
  if (ctx.now.getTime() - row.sentAt.getTime() > withinMs) throw new DomainError("conflict", "It is too late to take this reply back.", { withinMs });
  await perform(ctx, {
    ...{ shopId, subjectType: "message", subjectId: messageId, kind: "message.recall", request: { platformMessageId }, actorId: ctx.actor.id },
    prepare: () => Promise.resolve(),
    call: (idempotencyKey) => call({ platformConversationId, platformMessageId, idempotencyKey }),
    done: async (ctx) => {
      const gone = await recallMessages(ctx.sql, [{ conversationId, platformMessageId }]);
      await appendEvents(ctx, gone.map(({ id }) => ({ type: "message.recalled", shopId, subject: { type: "message", id }, data: { conversationId } })));
    },
  });
  return toMessage({ ...row, status: "recalled" });
}

const isWithBuyer = ({ sender, kind, status }: MessageRow): boolean => sender === "agent" && kind !== "note" && status === "sent";
