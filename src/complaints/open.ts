import { makeCallback } from "../callbacks/make.ts";
import { servesShop } from "../conversations/queries.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { storeChange } from "./case.ts";
import { personOf } from "../people/person-of.ts";
import { getCase } from "./get.ts";
import type { OpenInput } from "./input.ts";
import { lockCase } from "./queries.ts";
import type { ComplaintCase } from "./shapes.ts";
import { caseShop } from "./shop.ts";
import { startStage } from "./stage-clock.ts";
import { chatOf, insertCase, isBuyerOf } from "./write-queries.ts";

export type Opening = OpenInput & { by?: "rule" };

/**
 * Opens a case from a chat, a phone note, a ticket or by API; a callback on the next day comes with it.
 * @throws DomainError `not_found` for a shop or chat that is not the actor's; `invalid` for an owner or buyer who is not of the shop.
 */
export async function openComplaint(ctx: Context, opening: Opening): Promise<ComplaintCase> {
  const id = await inTransaction(ctx, (ctx) => openIn(ctx, opening));
  return getCase(ctx, id);
}

/** The same in a transaction that is there; answers the case's id. */
export async function openIn(ctx: Working, opening: Opening): Promise<string> {
  const { sql, now, actor } = ctx;
  const { conversationId = null, text, demand = null, category = null, platformOrderId = null, external, companyNotified } = opening;
  const chat = conversationId === null ? undefined : await chatOf(sql, conversationId);
  if (conversationId !== null && !chat) throw new DomainError("not_found", "There is no such conversation.");
  const shopId = chat?.shopId ?? opening.shopId!;
  if (!actor.shopIds.includes(shopId)) throw new DomainError("not_found", "There is no such shop.");
  await refuseStrangers(ctx, shopId, opening);
  const id = newId();
  const source = opening.by ?? opening.source ?? (chat ? "chat" : "api");
  const ownerId = opening.ownerId ?? personOf(ctx) ?? chat?.assigneeId ?? null;
  const buyerId = chat?.buyerId ?? opening.buyerId ?? null;
  await insertCase(sql, { id, shopId, source, conversationId, buyerId, category, text, demand, external, companyNotified, platformOrderId, ownerId, openedBy: personOf(ctx), openedAt: now });
  await beginCase(ctx, id);
  return id;
}

async function refuseStrangers({ sql }: Working, shopId: string, { ownerId, buyerId }: Opening): Promise<void> {
  const refuse = (path: string, message: string) => {
    throw new DomainError("invalid", message, { issues: [{ path, message }] });
  };
  if (ownerId !== undefined && !(await servesShop(sql, ownerId, shopId))) refuse("ownerId", "Nobody of that id serves this shop.");
  if (buyerId !== undefined && !(await isBuyerOf(sql, buyerId, shopId))) refuse("buyerId", "This shop has no such buyer.");
}

/** A case's first stage, its mark that it is recorded, and the callback of the next day (CMP-08). Its row is there already. */
export async function beginCase(ctx: Working, id: string): Promise<void> {
  const found = (await lockCase(ctx.sql, id))!;
  const shop = await caseShop(ctx, found.shopId);
  const at = found.openedAt!;
  const stageDueAt = await startStage(ctx, { ...found, state: "recorded", rounds: 1 }, { since: at, settings: shop.settings });
  const marks = { ...found.marks, recorded: { by: personOf(ctx), at: ctx.now.toISOString() } };
  await storeChange(ctx, found, {
    patch: { state: "recorded", rounds: 1, marks, stageSince: at, stageDueAt },
    entry: { kind: "record", detail: { source: found.source, external: found.external } },
    event: { type: "complaint.opened", data: { source: found.source, external: found.external } },
  });
  const { shopId, conversationId, buyerId, platformOrderId, ownerId } = found;
  await makeCallback(ctx, shop, { shopId, reason: "complaint", complaintId: id, conversationId, buyerId, platformOrderId, agentId: ownerId, fromAt: at });
}
