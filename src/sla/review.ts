import { appendEvents } from "../events/append.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { inTransaction } from "../kernel/transaction.ts";
import type { ReviewInput } from "./input.ts";
import { lockBreach, saveReview } from "./read-queries.ts";
import { toBreach } from "./read-rows.ts";
import type { Breach } from "./shapes.ts";

/**
 * Judges a breach, or judges it anew: the last judgement holds, every one is on record.
 * @throws DomainError `not_found`; `conflict` for one that was withdrawn.
 */
export function reviewBreach(ctx: Context, id: string, { verdict, reason, note = null }: ReviewInput): Promise<Breach> {
  return inTransaction(ctx, async (ctx) => {
    const { sql, actor, now } = ctx;
    const before = await lockBreach(sql, id);
    if (!before) throw new DomainError("not_found", "There is no such breach.");
    if (before.state === "withdrawn") throw new DomainError("conflict", "It was withdrawn: a late message showed that the answer came in time.");
    await saveReview(sql, id, { verdict, reason, note, by: actor.id, at: now });
    const { shopId, clockId, conversationId, agentId } = before;
    await appendEvents(ctx, [{ type: "breach.reviewed", shopId, subject: { type: "breach", id }, data: { clockId, conversationId, agentId, from: before.state, to: verdict } }]);
    return toBreach({ ...before, state: verdict, verdict, reason, note, reviewedBy: actor.id, reviewedAt: now }, now);
  });
}
