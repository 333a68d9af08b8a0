import { appendEvents } from "../events/append.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { writeNote } from "../messages/note.ts";
import { actOn } from "./act.ts";
import { mayMove } from "./assign.ts";
import type { TeamInput } from "./input.ts";
import { toConversation } from "./list-row.ts";
import { conversationsById, type Held, lockHeld } from "./queries.ts";
import type { Conversation } from "./shapes.ts";
import { isMember, saveTeam, servesAsTeam } from "./team-queries.ts";
import { setTrait } from "./traits.ts";

/**
 * Moves a conversation into a team's queue, or the shop's (null), with a note for whoever takes it. Whoever holds it and is not of the team lets go of it.
 * Waits that start from here on go by the policies of the team. @throws DomainError `not_found`; `invalid` for a team that does not serve the shop; `conflict`, `forbidden` as for moving it to a person.
 */
export function moveToTeam(ctx: Context, id: string, { teamId, note, from }: TeamInput): Promise<Conversation> {
  return inTransaction(ctx, async (ctx) => {
    const held = await lockHeld(ctx.sql, id);
    if (!held) throw new DomainError("not_found", "There is no such conversation.");
    await mayMove(ctx, held, { agentId: null, from });
    await expectTeam(ctx, held.shopId, teamId);
    if (note) await writeNote(ctx, id, { text: note });
    if (await mustLetGo(ctx, held, teamId)) await actOn(ctx, id, { kind: "assigned", agentId: null, teamId, reason: "team" });
    else await setTeam(ctx, id, teamId);
    const [row] = await conversationsById(ctx.sql, [id]);
    return toConversation(row!);
  });
}

/** Sets whose queue a conversation is in, on record for policies that ask for the team. Answers whether it was elsewhere. */
export async function setTeam(ctx: Working, id: string, teamId: string | null): Promise<boolean> {
  const moved = await saveTeam(ctx.sql, id, { teamId, now: ctx.now });
  if (!moved) return false;
  await setTrait(ctx, id, { trait: "team", value: teamId });
  await appendEvents(ctx, [{ type: "conversation.team", shopId: moved.shopId, subject: { type: "conversation", id }, data: { from: moved.before, to: teamId } }]);
  return true;
}

/** @throws DomainError `invalid` for a team that does not serve the shop. */
export async function expectTeam({ sql }: Working, shopId: string, teamId: string | null): Promise<void> {
  if (teamId === null || (await servesAsTeam(sql, teamId, shopId))) return;
  throw new DomainError("invalid", "This team does not serve the shop.", { issues: [{ path: "teamId", message: "This team does not serve the shop." }] });
}

const mustLetGo = async ({ sql }: Working, { assigneeId }: Held, teamId: string | null): Promise<boolean> => teamId !== null && assigneeId !== null && !(await isMember(sql, teamId, assigneeId));
