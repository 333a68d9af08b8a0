import { servesShop } from "../conversations/queries.ts";
import { appendEvents } from "../events/append.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { personOf } from "../people/person-of.ts";
import { isOver, mayBecome } from "./flow.ts";
import type { HandInput, ProspectChange, ProspectInput } from "./input.ts";
import { getProspect } from "./list.ts";
import * as queries from "./queries.ts";
import type { ProspectCase } from "./shapes.ts";

const wrong = (path: string, message: string) => new DomainError("invalid", message, { issues: [{ path, message }] });
const instant = (at: string | null): Date | null => (at === null ? null : new Date(at));

/** Records potential business (REC-08). It is handed at once where an owner is named, or where somebody looks after the buyer. */
export function openProspect(ctx: Context, input: ProspectInput): Promise<ProspectCase> {
  return inTransaction(ctx, async (ctx) => {
    const { sql, now } = ctx;
    const origin = await queries.originOf(sql, input.buyerId, input.conversationId);
    if (!origin) throw new DomainError("not_found", "There is no such buyer.");
    if (origin.isErased) throw new DomainError("conflict", "The buyer was erased on request.", { reason: "erased" });
    const { shopId, currency } = origin;
    if (input.conversationId !== null && origin.conversationShopId !== shopId) throw wrong("conversationId", "There is no such conversation in the buyer's shop.");
    const nextAt = aheadOf(now, input.nextAt);
    const ownerId = input.ownerId === undefined ? origin.keeperId : input.ownerId;
    await refuseStranger(ctx, ownerId, shopId);
    const id = newId();
    const about = { id, shopId, buyerId: input.buyerId, conversationId: input.conversationId, source: input.source, need: input.need, worthMinor: input.worthMinor, currency, ownerId };
    const state = ownerId === null ? ("open" as const) : ("handed" as const);
    await queries.insertProspect(sql, { ...about, state, nextAt, nextStep: input.nextStep, lostReason: null, platformOrderId: null, createdBy: personOf(ctx), createdAt: now, updatedAt: now, closedAt: null, version: 1 });
    await enter(ctx, { id, shopId }, { kind: "opened", note: null, detail: {} });
    await appendEvents(ctx, [{ type: "prospect.opened", shopId, subject: { type: "prospect", id }, data: { buyerId: input.buyerId } }]);
    if (ownerId !== null) await tellOwner(ctx, { id, shopId, buyerId: input.buyerId, conversationId: input.conversationId }, { ownerId, note: null });
    return getProspect(ctx, id);
  });
}

/** Hands a prospect to whoever is to sell, on record; they are told. */
export const handProspect = (ctx: Context, id: string, { ownerId, note, nextAt, version }: HandInput): Promise<ProspectCase> =>
  changed(ctx, { id, version }, async (ctx, row) => {
    if (isOver(row.state)) throw new DomainError("conflict", "The prospect is over.", { state: row.state });
    await refuseStranger(ctx, ownerId, row.shopId);
    await queries.saveProspect(ctx.sql, id, { ...row, ownerId, state: row.state === "following" ? "following" : "handed", nextAt: nextAt === null ? row.nextAt : aheadOf(ctx.now, nextAt) }, ctx.now);
    await tellOwner(ctx, row, { ownerId, note });
  });

/** Takes a prospect on: its state, the next step, what it is worth, or a word. @throws DomainError `conflict` for a step that is not the next, `stale`. */
export const changeProspect = (ctx: Context, id: string, input: ProspectChange): Promise<ProspectCase> =>
  changed(ctx, { id, version: input.version }, async (ctx, row) => {
    const state = input.state ?? row.state;
    if (state !== row.state && !mayBecome(row.state, state)) throw new DomainError("conflict", "That is not its next step.", { state: row.state });
    if (state === "lost" && row.state !== "lost" && input.lostReason === undefined) throw wrong("lostReason", "Why was it lost?");
    const nextAt = isOver(state) ? null : input.nextAt === undefined ? row.nextAt : aheadOf(ctx.now, input.nextAt);
    const nextStep = isOver(state) ? null : input.nextStep === undefined ? row.nextStep : input.nextStep;
    const closedAt = isOver(state) ? (row.closedAt ?? ctx.now) : null;
    await queries.saveProspect(ctx.sql, id, { ...row, state, nextAt, nextStep, closedAt, worthMinor: input.worthMinor === undefined ? row.worthMinor : input.worthMinor, lostReason: state === "lost" ? (input.lostReason ?? row.lostReason) : null, platformOrderId: input.platformOrderId ?? row.platformOrderId }, ctx.now);
    await enter(ctx, row, { kind: state === row.state ? "noted" : state, note: input.note ?? input.lostReason ?? null, detail: { nextAt: nextAt?.toISOString() ?? null } });
    await appendEvents(ctx, [{ type: "prospect.changed", shopId: row.shopId, subject: { type: "prospect", id }, data: { buyerId: row.buyerId, state, agentId: row.ownerId } }]);
  });

function changed(ctx: Context, { id, version }: { id: string; version: number }, change: (ctx: Working, row: queries.ProspectRow) => Promise<void>): Promise<ProspectCase> {
  return inTransaction(ctx, async (ctx) => {
    const row = await queries.lockProspect(ctx.sql, id);
    if (!row) throw new DomainError("not_found", "There is no such prospect.");
    if (row.version !== version) throw new DomainError("stale", "The prospect has changed since you saw it.", { version: row.version });
    await change(ctx, row);
    return getProspect(ctx, id);
  });
}

type About = Pick<queries.ProspectRow, "id" | "shopId" | "buyerId" | "conversationId">;

async function tellOwner(ctx: Working, { id, shopId, buyerId, conversationId }: About, { ownerId, note }: { ownerId: string; note: string | null }): Promise<void> {
  await enter(ctx, { id, shopId }, { kind: "handed", note, detail: { ownerId } });
  await appendEvents(ctx, [{ type: "prospect.handed", shopId, subject: { type: "prospect", id }, data: { buyerId, agentId: ownerId, conversationId } }]);
}

const enter = (ctx: Working, { id: prospectId, shopId }: { id: string; shopId: string }, entry: Pick<queries.EntryRow, "kind" | "note" | "detail">): Promise<void> =>
  queries.insertEntry(ctx.sql, { id: newId(), shopId, prospectId, ...entry, by: personOf(ctx), at: ctx.now });

async function refuseStranger({ sql }: Working, ownerId: string | null, shopId: string): Promise<void> {
  if (ownerId !== null && !(await servesShop(sql, ownerId, shopId))) throw wrong("ownerId", "Nobody of that id serves this shop.");
}

/** A next step lies ahead. */
function aheadOf(now: Date, said: string | null): Date | null {
  const at = instant(said);
  if (at !== null && at <= now) throw wrong("nextAt", "The next step lies in the past.");
  return at;
}
