import { appendEvents } from "../events/append.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { toConversation } from "./list-row.ts";
import { conversationsById, markRead, saveLabels } from "./queries.ts";
import type { Conversation } from "./shapes.ts";
import { setTrait } from "./traits.ts";

/** Somebody has read what the buyer wrote. */
export function readConversation(ctx: Context, id: string): Promise<Conversation> {
  return inTransaction(ctx, async (ctx) => {
    const marked = await markRead(ctx.sql, id, ctx.now);
    if (marked) await appendEvents(ctx, [{ type: "conversation.read", shopId: marked.shopId, subject: { type: "conversation", id }, data: {} }]);
    return shown(ctx, id);
  });
}

export function labelConversation(ctx: Context, id: string, labels: readonly string[]): Promise<Conversation> {
  return inTransaction(ctx, async (ctx) => {
    const wanted = [...new Set(labels)];
    const saved = await saveLabels(ctx.sql, id, { labels: wanted, now: ctx.now });
    if (saved) await setTrait(ctx, id, { trait: "labels", value: wanted });
    if (saved) await appendEvents(ctx, [{ type: "conversation.labelled", shopId: saved.shopId, subject: { type: "conversation", id }, data: {} }]);
    return shown(ctx, id);
  });
}

async function shown({ sql }: Working, id: string): Promise<Conversation> {
  const [row] = await conversationsById(sql, [id]);
  if (!row) throw new DomainError("not_found", "There is no such conversation.");
  return toConversation(row);
}
