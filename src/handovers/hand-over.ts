import * as z from "zod";
import { notify } from "../alerts/notify.ts";
import { maskName } from "../buyers/mask.ts";
import { changeCallback } from "../callbacks/act.ts";
import { changeCase } from "../complaints/judge.ts";
import { assignConversation } from "../conversations/assign.ts";
import { servesShop } from "../conversations/queries.ts";
import { appendEvents } from "../events/append.ts";
import { fromCursor, toCursor } from "../http/cursor.ts";
import { holds } from "../http/rights.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction, reading } from "../kernel/transaction.ts";
import { personOf } from "../people/person-of.ts";
import { shopOf } from "../shifts/plan.ts";
import type { HandoverFilter, HandoverInput } from "./input.ts";
import * as queries from "./queries.ts";
import { type Handover, type HandoverDetail, type HandoverItem, type HandoverPage, ITEM_TYPES, type OpenWork } from "./shapes.ts";

const Place = z.object({ id: z.uuid() });
const NEXT_SHIFT_MS = 45 * 60_000;

/** What one would hand over now. */
export async function openWork(ctx: Context, shopId: string): Promise<OpenWork> {
  const userId = personOf(ctx);
  const items = await reading(ctx, async (sql) => {
    await shopOf(sql, shopId);
    return userId === null ? [] : queries.openWork(sql, { shopId, userId });
  });
  return { items: items.map((row) => toItem(row, userId ?? "")) };
}

export async function listHandovers(ctx: Context, { shop, state, cursor, limit }: HandoverFilter): Promise<HandoverPage> {
  const shopIds = ctx.actor.shopIds.filter((id) => shop === undefined || id === shop);
  const after = cursor === undefined ? null : fromCursor(Place, cursor).id;
  const rows = await reading(ctx, (sql) => queries.handoverPage(sql, { shopIds, state, after, limit: limit + 1 }));
  const page = rows.slice(0, limit);
  return { items: page.map(toHandover), nextCursor: rows.length > limit ? toCursor({ id: page.at(-1)!.id }) : null };
}

/** @throws DomainError `not_found`. */
export const getHandover = (ctx: Context, id: string): Promise<HandoverDetail> => reading(ctx, (sql) => detailOf(sql, id));

/** Leaves what is open to the next shift; it stays one's own until somebody takes it. @throws DomainError `not_found`, `invalid`; `forbidden` for a key. */
export function makeHandover(ctx: Context, { shopId, toId, note }: HandoverInput): Promise<HandoverDetail> {
  const fromId = personOf(ctx);
  if (fromId === null) throw new DomainError("forbidden", "A key has no shift to hand over.");
  return inTransaction(ctx, async (ctx) => {
    await shopOf(ctx.sql, shopId);
    if (toId !== null && (toId === fromId || !(await servesShop(ctx.sql, toId, shopId)))) throw new DomainError("invalid", "It is handed to a colleague of this shop.", { issues: [{ path: "toId", message: "It is handed to a colleague of this shop." }] });
    const items = (await queries.openWork(ctx.sql, { shopId, userId: fromId })).map(({ type, id }) => ({ type, id }));
    const id = newId();
    await queries.insertHandover(ctx.sql, { id, shopId, fromId, toId, note, items, madeAt: ctx.now });
    const next = toId === null ? await queries.onShift(ctx.sql, shopId, new Date(ctx.now.getTime() + NEXT_SHIFT_MS)) : [toId];
    await notify(ctx, { kind: "handover.made", shopId, to: next.filter((one) => one !== fromId).map((one) => `user:${one}`), subject: { type: "handover", id } });
    await appendEvents(ctx, [{ type: "handover.made", shopId, subject: { type: "handover", id }, data: { userId: fromId, to: toId, items: items.length } }]);
    return detailOf(ctx.sql, id);
  });
}

/** Takes over what is still as it was left: chats with their promises, cases, callbacks. @throws DomainError `not_found`, `forbidden`, `conflict`. */
export function takeHandover(ctx: Context, id: string): Promise<HandoverDetail> {
  const by = personOf(ctx);
  return inTransaction(ctx, async (ctx) => {
    const row = await locked(ctx, id);
    if (by === null) throw new DomainError("forbidden", "A key takes nothing over.");
    if (row.fromId === by) throw new DomainError("forbidden", "It is for somebody else to take.");
    if (row.toId !== null && row.toId !== by && !holds(ctx.actor, "conversations.assign_others")) throw new DomainError("forbidden", "It was left to somebody else.", { toId: row.toId });
    const left = (await queries.itemsNow(ctx.sql, row.items)).filter((item) => item.isOpen && item.holderId === row.fromId);
    for (const item of left) await move(ctx, item, { from: row.fromId, to: by });
    await queries.takeHandover(ctx.sql, id, { by, now: ctx.now, moved: left.length });
    await notify(ctx, { kind: "handover.taken", shopId: row.shopId, to: [`user:${row.fromId}`], subject: { type: "handover", id } });
    await appendEvents(ctx, [{ type: "handover.taken", shopId: row.shopId, subject: { type: "handover", id }, data: { userId: by, from: row.fromId, items: left.length } }]);
    return detailOf(ctx.sql, id);
  });
}

/** @throws DomainError `not_found`; `forbidden` for another's; `conflict` where it was taken. */
export function withdrawHandover(ctx: Context, id: string): Promise<HandoverDetail> {
  return inTransaction(ctx, async (ctx) => {
    const row = await locked(ctx, id);
    if (row.fromId !== personOf(ctx) && !holds(ctx.actor, "conversations.assign_others")) throw new DomainError("forbidden", "It is not yours to take back.");
    await queries.withdrawHandover(ctx.sql, id);
    await appendEvents(ctx, [{ type: "handover.withdrawn", shopId: row.shopId, subject: { type: "handover", id }, data: { userId: row.fromId } }]);
    return detailOf(ctx.sql, id);
  });
}

/** A promise goes with its chat, whose holder has to keep it: also one of a chat that is resolved. */
async function move(ctx: Working, { type, id, conversationId }: queries.ItemRow, { from, to }: { from: string; to: string }): Promise<void> {
  if (type === "complaint") await changeCase(ctx, id, { ownerId: to });
  else if (type === "callback") await changeCallback(ctx, id, { agentId: to });
  else if (conversationId !== null && (await isHeldBy(ctx, conversationId, from))) await assignConversation(ctx, conversationId, { agentId: to });
}

/** By now: a promise's chat may have been moved just before it. */
const isHeldBy = async (ctx: Working, id: string, userId: string): Promise<boolean> => (await queries.itemsNow(ctx.sql, [{ type: "conversation", id }]))[0]?.holderId === userId;

async function locked(ctx: Working, id: string): Promise<queries.HandoverRow> {
  const row = (await queries.lockHandover(ctx.sql, id)) ? await queries.handoverById(ctx.sql, id) : undefined;
  if (!row) throw new DomainError("not_found", "There is no such hand-over.");
  if (row.state !== "open") throw new DomainError("conflict", "It is no longer open.", { state: row.state });
  return row;
}

async function detailOf(sql: Working["sql"], id: string): Promise<HandoverDetail> {
  const row = await queries.handoverById(sql, id);
  if (!row) throw new DomainError("not_found", "There is no such hand-over.");
  const items = await queries.itemsNow(sql, row.items);
  return { ...toHandover(row), items: items.map((item) => toItem(item, row.fromId)) };
}

const toItem = ({ buyerName, holderId, dueAt, waitsSince, isOpen, ...row }: queries.ItemRow, fromId: string): HandoverItem => ({
  ...row,
  buyer: maskName(buyerName),
  dueAt: dueAt?.toISOString() ?? null,
  waitsSince: waitsSince?.toISOString() ?? null,
  isOpen: isOpen && holderId === fromId,
});

function toHandover({ fromId, fromName, toId, toName, takenBy, takenByName, madeAt, takenAt, items, ...row }: queries.HandoverRow): Handover {
  const person = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? id });
  const counts = Object.fromEntries(ITEM_TYPES.map((type) => [type, items.filter((item) => item.type === type).length])) as Handover["counts"];
  return { ...row, from: { id: fromId, name: fromName }, to: person(toId, toName), takenBy: person(takenBy, takenByName), madeAt: madeAt.toISOString(), takenAt: takenAt?.toISOString() ?? null, counts };
}
