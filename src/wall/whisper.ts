import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { writeNote } from "../messages/note.ts";
import type { NoteInput } from "../messages/input.ts";
import type { Message } from "../messages/shapes.ts";
import { tell } from "../notices/tell.ts";
import { holderOf, wasTold } from "./queries.ts";

export const WHISPER_KIND = "note.whispered";

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
    if (await wasTold(ctx.sql, { userId: assigneeId, messageId: note.id })) return note;
    const now = ctx.now.getTime();
    const about = { kind: WHISPER_KIND, subject: { type: "message", id: note.id }, conversationId, urgent: true, lateMs: null };
    await tell(ctx, [{ userId: assigneeId, shopId, ...about, happenedAtMs: now, tellAtMs: now, groupKey: `${WHISPER_KIND} ${note.id}`, groupUntilMs: now }]);
    return note;
  });
}
