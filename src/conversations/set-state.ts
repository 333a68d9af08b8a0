import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { type Act, actOn } from "./act.ts";
import type { StateInput } from "./input.ts";
import { toConversation } from "./list-row.ts";
import { conversationsById, lockHeld } from "./queries.ts";
import type { Conversation } from "./shapes.ts";

/**
 * Opens, snoozes or resolves a conversation. In that state already: nothing changes.
 * @throws DomainError `not_found`; `invalid` for a wake time that has passed; `conflict` when the buyer has written since `seen`.
 */
export async function setState(ctx: Context, id: string, input: StateInput): Promise<Conversation> {
  const act = actOf(input, ctx.now);
  return inTransaction(ctx, async (ctx) => {
    const held = await lockHeld(ctx.sql, id);
    if (!held) throw new DomainError("not_found", "There is no such conversation.");
    const isSame = held.state === input.state && (act.kind !== "pending" || (held.stateReason === act.reason && held.wakeAt?.getTime() === act.wakeAt?.getTime()));
    if (!isSame) await actOn(ctx, id, act);
    const [row] = await conversationsById(ctx.sql, [id]);
    return toConversation(row!);
  });
}

function actOf({ state, reason, wakeAt, seen }: StateInput, now: Date): Exclude<Act, { kind: "assigned" }> {
  if (state === "open") return { kind: "reopened" };
  if (state === "resolved") return { kind: "resolved", seen, reason: reason ?? null };
  const wakes = wakeAt ? new Date(wakeAt) : null;
  if (wakes && wakes <= now) throw new DomainError("invalid", "The wake time has passed.", { issues: [{ path: "wakeAt", message: "It has passed." }] });
  return { kind: "pending", reason: reason ?? null, wakeAt: wakes };
}
