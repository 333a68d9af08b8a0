import { takeOpinion } from "../care/opinion.ts";
import { caseShop } from "../complaints/shop.ts";
import { servesShop } from "../conversations/queries.ts";
import { appendEvents } from "../events/append.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { personOf } from "../people/person-of.ts";
import { moveClock, stopClock } from "../sla/subject-clocks.ts";
import { clockOf } from "./clock.ts";
import { endOfDate } from "./due-instant.ts";
import type { CallbackChange, OutcomeInput } from "./input.ts";
import { getCallback } from "./list.ts";
import { type CallbackRow, lockCallback, saveCallback } from "./queries.ts";
import type { Callback } from "./shapes.ts";

type Change = { patch: Partial<CallbackRow>; type: string; data?: Record<string, unknown> };

async function actOnCallback(ctx: Context, id: string, decide: (ctx: Working, found: CallbackRow) => Promise<Change> | Change): Promise<Callback> {
  await inTransaction(ctx, async (ctx) => {
    const found = await lockCallback(ctx.sql, id);
    if (!found) throw new DomainError("not_found", "There is no such callback.");
    if (found.state !== "due") throw new DomainError("conflict", "This callback is over.");
    const { patch, type, data } = await decide(ctx, found);
    const { shopId, reason, complaintId, agentId } = found;
    await saveCallback(ctx.sql, { ...found, ...patch });
    await appendEvents(ctx, [{ type, shopId, subject: { type: "callback", id }, data: { reason, complaintId, agentId, ...data } }]);
  });
  return getCallback(ctx, id);
}

/** What came of a callback. Nobody there: it stays due and a try is counted. One that is made after its day stays missed. */
export function recordOutcome(ctx: Context, id: string, { outcome, note, satisfied, opinion }: OutcomeInput): Promise<Callback> {
  return actOnCallback(ctx, id, async (ctx, found) => {
    const missedAt = found.missedAt ?? (found.dueAt < ctx.now ? found.dueAt : null);
    const told = { note: note ?? found.note, missedAt };
    if (outcome === "no_answer") return { patch: { ...told, outcome, attempts: found.attempts + 1 }, type: "callback.tried", data: { attempts: found.attempts + 1 } };
    const { shopId, conversationId, buyerId, platformOrderId } = found;
    await stopClock(ctx, clockOf(id), { at: ctx.now, state: "met", agentId: personOf(ctx) });
    if (opinion) await takeOpinion(ctx, { shopId, conversationId, buyerId, platformOrderId, callbackId: id, ...opinion });
    return {
      patch: { ...told, outcome, state: "done", satisfied: satisfied ?? null, doneBy: personOf(ctx), doneAt: ctx.now, agentId: found.agentId ?? personOf(ctx) },
      type: "callback.done",
      data: { outcome, satisfied: satisfied ?? null, missed: missedAt !== null },
    };
  });
}

/** Gives a callback to another, sets it to another day, or takes it back. A day that is over stays missed. */
export function changeCallback(ctx: Context, id: string, { agentId, dueDate, state, note }: CallbackChange): Promise<Callback> {
  return actOnCallback(ctx, id, async (ctx, found) => {
    if (agentId && !(await servesShop(ctx.sql, agentId, found.shopId))) throw new DomainError("invalid", "Nobody of that id serves this shop.", { issues: [{ path: "agentId", message: "Nobody of that id serves this shop." }] });
    const { days } = await caseShop(ctx, found.shopId);
    const missedAt = found.missedAt ?? (found.dueAt < ctx.now ? found.dueAt : null);
    const dueAt = dueDate === undefined ? found.dueAt : endOfDate(dueDate, days);
    if (state === "cancelled") await stopClock(ctx, clockOf(id), { at: ctx.now, state: "cancelled" });
    else await moveClock(ctx, clockOf(id), { ...(dueDate !== undefined && { dueAt }), ...(agentId !== undefined && { agentId }) });
    return {
      patch: { missedAt, ...(agentId !== undefined && { agentId }), ...(dueDate !== undefined && { dueDate, dueAt }), ...(state !== undefined && { state }), ...(note !== undefined && { note }) },
      type: "callback.changed",
      data: { ...(agentId !== undefined && { agentId }), ...(state !== undefined && { state }) },
    };
  });
}
