import { holds } from "../http/rights.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { writeNote } from "../messages/note.ts";
import { actOn } from "./act.ts";
import type { AssigneeInput } from "./input.ts";
import { toConversation } from "./list-row.ts";
import { conversationsById, type Held, lockHeld, servesShop } from "./queries.ts";
import type { Conversation } from "./shapes.ts";

/**
 * Gives a conversation to somebody, or back to the queue (null), with a note for whoever takes it. Already theirs: nothing changes.
 * @throws DomainError `not_found`; `invalid` for someone who does not serve the shop; `conflict` with `assigneeId` when it is no longer `from` who holds it.
 */
export function assignConversation(ctx: Context, id: string, { agentId, note, from }: AssigneeInput): Promise<Conversation> {
  return inTransaction(ctx, async (ctx) => {
    const held = await lockHeld(ctx.sql, id);
    if (!held) throw new DomainError("not_found", "There is no such conversation.");
    if (held.assigneeId !== agentId) {
      await mayMove(ctx, held, { agentId, from });
      if (note) await writeNote(ctx, id, { text: note });
      await actOn(ctx, id, { kind: "assigned", agentId, reason: reasonOf(held, agentId, ctx.actor.id) });
    }
    const [row] = await conversationsById(ctx.sql, [id]);
    return toConversation(row!);
  });
}

/** @throws DomainError `conflict` where somebody else than `from` holds it; `forbidden` for a colleague's; `invalid` for someone who does not serve the shop. */
export async function mayMove({ sql, actor }: Working, held: Held, { agentId, from }: Pick<AssigneeInput, "agentId" | "from">): Promise<void> {
  if (from !== undefined && from !== held.assigneeId) throw new DomainError("conflict", "Somebody else holds it by now.", { assigneeId: held.assigneeId });
  const isOwnAct = agentId === actor.id || held.assigneeId === actor.id || held.assigneeId === null;
  if (!isOwnAct && !holds(actor, "conversations.assign_others")) throw new DomainError("forbidden", "Only a lead may move a colleague's conversation to somebody else.");
  if (agentId !== null && !(await servesShop(sql, agentId, held.shopId))) {
    throw new DomainError("invalid", "Nobody of that id serves this shop.", { issues: [{ path: "agentId", message: "Nobody of that id serves this shop." }] });
  }
}

function reasonOf({ assigneeId }: Held, agentId: string | null, actorId: string): string {
  if (agentId === null) return "returned";
  if (agentId === actorId) return "taken";
  return assigneeId === null ? "given" : "transferred";
}
