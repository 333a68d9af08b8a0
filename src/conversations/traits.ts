import { appendEvents } from "../events/append.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { recordFact } from "./act.ts";
import { lockByIds } from "./fold-queries.ts";
import { PRIORITIES, toConversation } from "./list-row.ts";
import { conversationsById, savePriority } from "./queries.ts";
import type { Conversation, Priority } from "./shapes.ts";

export type Trait = { trait: "team"; value: string | null } | { trait: "priority"; value: Priority } | { trait: "labels"; value: readonly string[] } | { trait: "ownTier" | "quietUntil"; value: string | null };

/**
 * Keeps on record what was set on a conversation and policies ask for, so that a wait that starts from here on goes by it, whenever it reaches us.
 * The row's own column is the caller's. `at`: since when, where it was so before. @throws DomainError `not_found`.
 */
export async function setTrait(ctx: Working, conversationId: string, { trait, value }: Trait, at: Date = ctx.now): Promise<void> {
  const [locked] = await lockByIds(ctx.sql, [conversationId]);
  if (!locked) throw new DomainError("not_found", "There is no such conversation.");
  const id = newId();
  const byId = ctx.actor.type === "user" ? ctx.actor.id : null;
  await recordFact(ctx, locked, { id, shopId: locked.shopId, conversationId, platformConversationId: null, kind: "trait", at, saidAt: null, key: id, byId, trait, value });
}

/** Sets how urgent it is; policies that ask for it hold for waits that start from here on. @throws DomainError `not_found`. */
export function prioritise(ctx: Context | Working, id: string, priority: Priority): Promise<Conversation> {
  return inTransaction(ctx, async (ctx) => {
    const [locked] = await lockByIds(ctx.sql, [id]);
    if (!locked) throw new DomainError("not_found", "There is no such conversation.");
    const saved = await savePriority(ctx.sql, id, { priority: PRIORITIES.indexOf(priority), now: ctx.now });
    if (saved) {
      await setTrait(ctx, id, { trait: "priority", value: priority });
      await appendEvents(ctx, [{ type: "conversation.priority", shopId: saved.shopId, subject: { type: "conversation", id }, data: { from: PRIORITIES[saved.before] ?? "normal", to: priority } }]);
    }
    const [row] = await conversationsById(ctx.sql, [id]);
    return toConversation(row!);
  });
}
