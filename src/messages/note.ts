import { appendEvents } from "../events/append.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction } from "../kernel/transaction.ts";
import type { NoteInput } from "./input.ts";
import * as queries from "./queries.ts";
import { toMessage } from "./row.ts";
import type { Message } from "./shapes.ts";

/** Writes a note for colleagues into the transcript. It goes to nobody outside and stops no clock. */
export function writeNote(ctx: Context, conversationId: string, { text, clientId }: NoteInput): Promise<Message> {
  return inTransaction(ctx, async (ctx) => {
    const { sql, now, actor } = ctx;
    const conversation = await queries.lockConversation(sql, conversationId);
    if (!conversation) throw new DomainError("not_found", "There is no such conversation.");
    const before = clientId === undefined ? undefined : await queries.messageByClientId(sql, conversationId, clientId);
    if (before && (before.kind !== "note" || before.text !== text)) throw new DomainError("conflict", "Another message was sent under this clientId.");
    if (before) return toMessage(before);
    const { shopId } = conversation;
    const agentId = actor.type === "user" ? actor.id : null;
    const note = { id: newId(), shopId, conversationId, clientId: clientId ?? null, agentId, kind: "note" as const, text, url: null, ref: null, status: "sent" as const, now };
    await queries.insertReply(sql, note);
    await appendEvents(ctx, [{ type: "message.noted", shopId, subject: { type: "message", id: note.id }, data: { conversationId, agentId } }]);
    const [stored] = await queries.messagesById(sql, [note.id]);
    return toMessage(stored!);
  });
}
