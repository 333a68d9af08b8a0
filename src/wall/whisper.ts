import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { writeNote } from "../messages/note.ts";
import type { NoteInput } from "../messages/input.ts";
import type { Message } from "../messages/shapes.ts";
import { tell } from "../notices/tell.ts";
import { holderOf, wasTold } from "./queries.ts";

export const WHISPER_KIND = "note.whispered";
const LEFT_KIND = "note.left";

/**
 * A note in the transcript that whoever holds the conversation is told of at once, in spite of quiet hours. The same clientId again is the same whisper.
 * @throws DomainError `conflict` where nobody holds it, or oneself.
 */
export function whisper(ctx: Context, conversationId: string, input: NoteInput): Promise<Message> {
  return inTransaction(ctx, async (ctx) => {
    const holder = await holderOf(ctx.sql, conversationId);
    if (!holder) throw new DomainError("not_found", "There is no such conversation.");
    const { shopId, assigneeId } = holder;
    if (assigneeId === null) throw new DomainError("conflict", "Nobody holds the conversation: there is nobody to whisper to.");
    if (assigneeId === ctx.actor.id) throw new DomainError("conflict", "You hold it yourself: write a note.");
    const note = await writeNote(ctx, conversationId, input);
    await tellOnce(ctx, note, { userId: assigneeId, shopId, kind: WHISPER_KIND });
    return note;
  });
}

/** A note for colleagues. Where one of them holds the conversation it is left for them: it waits at their bell until they are back. */
export function leaveNote(ctx: Context, conversationId: string, input: NoteInput): Promise<Message> {
  return inTransaction(ctx, async (ctx) => {
    const note = await writeNote(ctx, conversationId, input);
    const holder = await holderOf(ctx.sql, conversationId);
    if (holder?.assigneeId && holder.assigneeId !== ctx.actor.id) await tellOnce(ctx, note, { userId: holder.assigneeId, shopId: holder.shopId, kind: LEFT_KIND });
    return note;
  });
}

async function tellOnce(ctx: Working, { id, conversationId }: Message, { userId, shopId, kind }: { userId: string; shopId: string; kind: string }): Promise<void> {
  if (await wasTold(ctx.sql, { userId, messageId: id })) return;
  const now = ctx.now.getTime();
  const about = { kind, subject: { type: "message", id }, conversationId, urgent: kind === WHISPER_KIND, lateMs: null };
  await tell(ctx, [{ userId, shopId, ...about, happenedAtMs: now, tellAtMs: now, groupKey: `${kind} ${id}`, groupUntilMs: now }]);
}
