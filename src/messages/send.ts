import { attachmentsOf } from "../attachments/queries.ts";
import { kindOfType } from "../attachments/kinds.ts";
import { pathOf } from "../attachments/present.ts";
import { servesShop } from "../conversations/queries.ts";
import { appendEvents } from "../events/append.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction } from "../kernel/transaction.ts";
import type { Attached, SendInput } from "./input.ts";
import { keepHits, refuseBlocked, wordsIn } from "../phrases/check.ts";
import * as queries from "./queries.ts";
import { type MessageRow, toMessage } from "./row.ts";
import { isSameSend, type Said, wishOf } from "./same-send.ts";
import type { Message } from "./shapes.ts";

/** As whom a message goes out: a person as themselves, a key as the person it names. `mayNameAgent` is the right to do so. */
export type Sending = SendInput & { mayNameAgent: boolean };

/**
 * Stores a reply on its way to the platform. The same `clientId` again is the same message.
 * @throws DomainError `not_found`; `forbidden` and `invalid` for `agentId`; `conflict` for another text under the same `clientId`,
 * or with `message` when a colleague has answered since `seen`; `invalid` with the words that the shop forbids.
 */
export function sendMessage(ctx: Context, conversationId: string, input: Sending): Promise<Message> {
  return inTransaction(ctx, async (ctx) => {
    const { sql, now } = ctx;
    const conversation = await queries.lockConversation(sql, conversationId);
    if (!conversation) throw new DomainError("not_found", "There is no such conversation.");
    const { shopId } = conversation;
    const agentId = await agentOf(ctx, shopId, input);
    const [before, hits] = await Promise.all([queries.messageByClientId(sql, conversationId, input.clientId), wordsIn(ctx, shopId, input.text)]);
    const said = { text: input.text, attachment: await attachedOf(ctx, shopId, input.attachments?.[0]) };
    if (before) return repeated(before, said);
    refuseBlocked(hits);
    await refuseCrossing(ctx, conversationId, { ...input, agentId });
    const reply = { id: newId(), shopId, conversationId, clientId: input.clientId, agentId, ...wishOf(said), status: "queued" as const, now };
    await queries.insertReply(sql, reply);
    const [, , , [stored]] = await Promise.all([
      queries.queueReply(sql, reply),
      queries.showReply(sql, reply),
      appendEvents(ctx, [{ type: "message.queued", shopId, subject: { type: "message", id: reply.id }, data: { conversationId, agentId, kind: reply.kind } }]),
      queries.messagesById(sql, [reply.id]),
      keepHits(ctx, { ...reply, at: now }, hits),
    ]);
    return toMessage(stored!);
  });
}

function repeated(before: MessageRow, said: Said): Message {
  if (!isSameSend(before, said)) throw new DomainError("conflict", "Another message was sent under this clientId.", { reply: toMessage(before) });
  return toMessage(before);
}

/** A file that was put in for this shop goes out under our own address of it. */
async function attachedOf({ sql }: Working, shopId: string, attachment: NonNullable<SendInput["attachments"]>[number] | undefined): Promise<Attached | undefined> {
  if (attachment === undefined || !("attachmentId" in attachment)) return attachment;
  const [row] = await attachmentsOf(sql, shopId, [attachment.attachmentId]);
  const kind = row && kindOfType(row.type);
  if (!row || kind === undefined || kind === "file") {
    const message = row ? "A buyer can be sent pictures, sound and video." : "There is no such attachment in this shop.";
    throw new DomainError("invalid", message, { issues: [{ path: "attachments.0.attachmentId", message }] });
  }
  return { kind, url: pathOf(row.id) };
}

async function agentOf({ actor, sql }: Working, shopId: string, { agentId, mayNameAgent }: Sending): Promise<string | null> {
  const own = actor.type === "user" ? actor.id : null;
  if (agentId === undefined || agentId === own) return own;
  if (actor.type !== "key" || !mayNameAgent) throw new DomainError("forbidden", "Only a key with the role lead or above may send as somebody.");
  if (!(await servesShop(sql, agentId, shopId))) throw new DomainError("invalid", "Nobody of that id serves this shop.", { issues: [{ path: "agentId", message: "Nobody of that id serves this shop." }] });
  return agentId;
}

async function refuseCrossing({ sql }: Working, conversationId: string, { seen, force, agentId }: { seen?: string | null | undefined; force?: boolean | undefined; agentId: string | null }): Promise<void> {
  if (!seen || force) return;
  const newer = await queries.colleaguesReplyAfter(sql, { conversationId, seen, agentId });
  if (newer) throw new DomainError("conflict", "A colleague has answered since.", { reply: toMessage(newer) });
}
