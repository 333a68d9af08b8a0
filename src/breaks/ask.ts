import * as z from "zod";
import { notify } from "../alerts/notify.ts";
import { appendEvents } from "../events/append.ts";
import { fromCursor, toCursor } from "../http/cursor.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction, reading } from "../kernel/transaction.ts";
import { isBoundToSelf } from "../metrics/select.ts";
import { personOf } from "../people/person-of.ts";
import { BREAK_REASONS } from "../shifts/settings.ts";
import { leftMinutes } from "./allowance.ts";
import { breakDay } from "./day.ts";
import type { BreakDecision, BreakFilter, BreakInput } from "./input.ts";
import * as queries from "./queries.ts";
import type { BreakAllowance, BreakPage, BreakRequest } from "./shapes.ts";

const Place = z.object({ id: z.uuid() });

/** Breaks that were asked for, newest first; an agent sees their own. */
export async function listBreaks(ctx: Context, { shop, state, cursor, limit }: BreakFilter): Promise<BreakPage> {
  const { actor } = ctx;
  const shopIds = actor.shopIds.filter((id) => shop === undefined || id === shop);
  const after = cursor === undefined ? null : fromCursor(Place, cursor).id;
  const rows = await reading(ctx, (sql) => queries.requestPage(sql, { shopIds, userId: isBoundToSelf(actor) ? actor.id : undefined, state, after, limit: limit + 1 }));
  const page = rows.slice(0, limit);
  return { items: page.map(toRequest), nextCursor: rows.length > limit ? toCursor({ id: page.at(-1)!.id }) : null };
}

/** What is left of one's own day, by reason; nothing for a key. */
export async function ownAllowance(ctx: Context): Promise<BreakAllowance> {
  const userId = personOf(ctx);
  const day = userId === null ? null : await reading(ctx, (sql) => breakDay(sql, userId, ctx.now));
  if (!day) return { longestMinutes: 0, items: [] };
  const items = BREAK_REASONS.map((reason) => {
    const { limitMinutes, usedMs, grants } = day.dayOf(reason);
    return { reason, limitMinutes, usedMs, leftMinutes: leftMinutes({ limitMinutes, usedMs }), grantedMinutes: grants.length === 0 ? null : Math.max(...grants.map(({ minutes }) => minutes)), waits: day.waits(reason) };
  });
  return { longestMinutes: day.longestMinutes, items };
}

/** Asks a lead for a break beyond the allowance. @throws DomainError `forbidden` for a key, `not_found` for a shop, `conflict` while one waits. */
export function askForBreak(ctx: Context, { shopId, reason, minutes, note }: BreakInput): Promise<BreakRequest> {
  const userId = personOf(ctx);
  if (userId === null) throw new DomainError("forbidden", "A key takes no breaks.");
  return inTransaction(ctx, async (ctx) => {
    const day = await breakDay(ctx.sql, userId, ctx.now);
    const asked = shopId ?? day?.shopId;
    if (!day || asked === undefined || !ctx.actor.shopIds.includes(asked)) throw new DomainError("not_found", "There is no such shop.");
    if (day.waits(reason)) throw new DomainError("conflict", "A break of that kind waits for an answer already.");
    const id = newId();
    await queries.insertRequest(ctx.sql, { id, shopId: asked, userId, day: day.day, reason, minutes, note: note || null, askedAt: ctx.now });
    await notify(ctx, { kind: "break.asked", shopId: asked, to: ["role:lead"], subject: { type: "break_request", id }, data: { urgent: true } });
    return tell(ctx, id, "break.asked");
  });
}

/** @throws DomainError `not_found`; `forbidden` for one's own; `conflict` where it does not wait. */
export function decideBreak(ctx: Context, id: string, { verdict, answer }: BreakDecision): Promise<BreakRequest> {
  return inTransaction(ctx, async (ctx) => {
    const row = await waiting(ctx, id);
    if (row.userId === ctx.actor.id) throw new DomainError("forbidden", "Nobody decides on their own break.");
    await queries.decideRequest(ctx.sql, id, { state: verdict, by: personOf(ctx), now: ctx.now, answer: answer || null });
    await notify(ctx, { kind: `break.${verdict}`, shopId: row.shopId, to: [`user:${row.userId}`], subject: { type: "break_request", id }, data: { urgent: true } });
    return tell(ctx, id, `break.${verdict}`);
  });
}

/** Takes one's own back. @throws DomainError `not_found`, `conflict`. */
export function cancelBreak(ctx: Context, id: string): Promise<BreakRequest> {
  return inTransaction(ctx, async (ctx) => {
    const row = await waiting(ctx, id);
    await queries.decideRequest(ctx.sql, row.id, { state: "cancelled", by: personOf(ctx), now: ctx.now, answer: null });
    return tell(ctx, id, "break.cancelled");
  });
}

async function waiting(ctx: Working, id: string): Promise<queries.RequestRow> {
  const row = await queries.lockRequest(ctx.sql, id);
  if (!row || (isBoundToSelf(ctx.actor) && row.userId !== ctx.actor.id)) throw new DomainError("not_found", "There is no such request.");
  if (row.state !== "waiting") throw new DomainError("conflict", "It no longer waits for an answer.", { state: row.state });
  return row;
}

async function tell(ctx: Working, id: string, type: string): Promise<BreakRequest> {
  const row = (await queries.lockRequest(ctx.sql, id))!;
  await appendEvents(ctx, [{ type, shopId: row.shopId, subject: { type: "break_request", id }, data: { userId: row.userId, reason: row.reason, minutes: row.minutes } }]);
  return toRequest(row);
}

const toRequest = ({ userId, userName, askedAt, decidedBy, decidedByName, decidedAt, usedAt, ...row }: queries.RequestRow): BreakRequest => ({
  ...row,
  user: { id: userId, name: userName },
  askedAt: askedAt.toISOString(),
  decidedBy: decidedBy === null ? null : { id: decidedBy, name: decidedByName ?? decidedBy },
  decidedAt: decidedAt?.toISOString() ?? null,
  usedAt: usedAt?.toISOString() ?? null,
});
