import { appendEvents } from "../events/append.ts";
import type { Working } from "../kernel/context.ts";
import { foldIn } from "./fold-in.ts";
import { lockByIds } from "./fold-queries.ts";
import { acceptReply, sentEvent } from "./match-echoes.ts";
import { ownReplyById } from "./message-queries.ts";

/** The platform accepted a reply of ours: it is sent, and it answers the buyer's wait at the accept time. Said twice is said once. */
export async function replyAccepted(ctx: Working, messageId: string, accepted: { platformMessageId: string; acceptedAt: Date }): Promise<void> {
  const before = await ownReplyById(ctx.sql, messageId);
  if (!before) return;
  const [conversation] = await lockByIds(ctx.sql, [before.conversationId]);
  const reply = await ownReplyById(ctx.sql, messageId);
  if (!conversation || !reply) return;
  const acceptedAt = accepted.acceptedAt > ctx.now ? ctx.now : accepted.acceptedAt;
  const { fact, moved, word } = await acceptReply(ctx, reply, { platformMessageId: accepted.platformMessageId, acceptedAt, conversation });
  if (!fact && !word) return;
  if (word) await appendEvents(ctx, [sentEvent(conversation.shopId, conversation.id, word)]);
  await foldIn(ctx, [{ locked: conversation, facts: fact ? [fact] : [], moved, words: word ? [word] : [], platformConversationId: null, isNew: false }]);
}
