import { callbackDueDate } from "../complaints/callback-due.ts";
import { type CaseShop, caseShop } from "../complaints/shop.ts";
import { servesShop } from "../conversations/queries.ts";
import { appendEvents } from "../events/append.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { personOf } from "../people/person-of.ts";
import { complaintById } from "../complaints/queries.ts";
import { startClock } from "../sla/subject-clocks.ts";
import { clockOf } from "./clock.ts";
import { endOfDate } from "./due-instant.ts";
import type { CallbackInput } from "./input.ts";
import { getCallback } from "./list.ts";
import { chatOfCallback, insertCallback, type NewCallback } from "./queries.ts";
import type { Callback } from "./shapes.ts";

export type Making = Pick<NewCallback, "shopId" | "reason" | "complaintId" | "conversationId" | "buyerId" | "platformOrderId" | "agentId"> & {
  /** What is called back about happened then: it is due on the next day. */
  fromAt: Date;
  dueDate?: string | undefined;
  note?: string | undefined;
};

/** A callback on the next day of the shop, or on a date; null where the complaint has one that is due already. */
export async function makeCallback(ctx: Working, { settings, days }: CaseShop, { fromAt, dueDate, note, ...about }: Making): Promise<string | null> {
  const id = newId();
  const date = dueDate ?? callbackDueDate(fromAt.getTime(), days, { day: settings.callbackDay });
  const dueAt = endOfDate(date, days);
  if (!(await insertCallback(ctx.sql, { id, ...about, dueDate: date, dueAt, note: note ?? null, createdBy: personOf(ctx), createdAt: ctx.now }))) return null;
  const { shopId, reason, complaintId, conversationId, agentId } = about;
  await startClock(ctx, { ...clockOf(id), shopId, startedAt: fromAt, dueAt, agentId, conversationId });
  await appendEvents(ctx, [{ type: "callback.due", shopId, subject: { type: "callback", id }, data: { reason, complaintId, agentId, dueAt: dueAt.toISOString() } }]);
  return id;
}

/** One that a person asks for. @throws DomainError `not_found`, `invalid`, or `conflict` where the complaint has one that is due. */
export async function askCallback(ctx: Context, input: CallbackInput): Promise<Callback> {
  const id = await inTransaction(ctx, async (ctx) => {
    const place = await placeOf(ctx, input);
    const { agentId, reason, dueDate, note } = input;
    if (agentId && !(await servesShop(ctx.sql, agentId, place.shopId))) throw new DomainError("invalid", "Nobody of that id serves this shop.", { issues: [{ path: "agentId", message: "Nobody of that id serves this shop." }] });
    const shop = await caseShop(ctx, place.shopId);
    const made = await makeCallback(ctx, shop, { ...place, reason, agentId: agentId === undefined ? personOf(ctx) : agentId, fromAt: ctx.now, dueDate, note });
    if (made === null) throw new DomainError("conflict", "This complaint has a callback that is due already.");
    return made;
  });
  return getCallback(ctx, id);
}

async function placeOf({ sql, actor }: Working, { shopId, conversationId, complaintId, platformOrderId }: CallbackInput) {
  const complaint = complaintId === undefined ? undefined : await complaintById(sql, complaintId);
  if (complaintId !== undefined && !complaint) throw new DomainError("not_found", "There is no such complaint.");
  const chatId = conversationId ?? complaint?.conversationId ?? null;
  const chat = chatId === null ? undefined : await chatOfCallback(sql, chatId);
  if (conversationId !== undefined && !chat) throw new DomainError("not_found", "There is no such conversation.");
  const place = {
    shopId: complaint?.shopId ?? chat?.shopId ?? shopId!,
    complaintId: complaintId ?? null,
    conversationId: chatId,
    buyerId: chat?.buyerId ?? complaint?.buyerId ?? null,
    platformOrderId: platformOrderId ?? complaint?.platformOrderId ?? null,
  };
  if (!actor.shopIds.includes(place.shopId)) throw new DomainError("not_found", "There is no such shop.");
  return place;
}
