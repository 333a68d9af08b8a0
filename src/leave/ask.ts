import * as z from "zod";
import { notify } from "../alerts/notify.ts";
import { servesShop } from "../conversations/queries.ts";
import { appendEvents } from "../events/append.ts";
import { fromCursor, toCursor } from "../http/cursor.ts";
import { holds } from "../http/rights.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction, reading } from "../kernel/transaction.ts";
import { isBoundToSelf } from "../metrics/select.ts";
import { personOf } from "../people/person-of.ts";
import { shopOf } from "../shifts/plan.ts";
import { compileZone } from "../sla/zone.ts";
import { leaveSpan, mayAnswer, mayCancel } from "./decide.ts";
import type { LeaveDecision, LeaveFilter, LeaveInput } from "./input.ts";
import * as queries from "./queries.ts";
import type { Leave, LeavePage } from "./shapes.ts";

const Place = z.object({ id: z.uuid() });

/** Leave, newest first; an agent sees their own. */
export async function listLeave(ctx: Context, { shop, user, state, cursor, limit }: LeaveFilter): Promise<LeavePage> {
  const { actor } = ctx;
  if (isBoundToSelf(actor) && user !== undefined && user !== actor.id) throw new DomainError("forbidden", "An agent sees their own leave only.");
  const shopIds = actor.shopIds.filter((id) => shop === undefined || id === shop);
  const after = cursor === undefined ? null : fromCursor(Place, cursor).id;
  const rows = await reading(ctx, (sql) => queries.leavePage(sql, { shopIds, userId: isBoundToSelf(actor) ? actor.id : user, state, after, limit: limit + 1 }));
  const page = rows.slice(0, limit);
  return { items: page.map(toLeave), nextCursor: rows.length > limit ? toCursor({ id: page.at(-1)!.id }) : null };
}

/** Asks for leave; a lead enters it for others, and another lead answers all the same. @throws DomainError `not_found`, `forbidden`, `invalid`; `conflict` for a span that is taken. */
export function askForLeave(ctx: Context, input: LeaveInput): Promise<Leave> {
  return inTransaction(ctx, async (ctx) => {
    const { shopId, kind, reason } = input;
    const shop = await shopOf(ctx.sql, shopId);
    const userId = await whose(ctx, input);
    const span = leaveSpan(input, compileZone(shop.timeZone));
    await queries.lockLeavesOf(ctx.sql, userId);
    if (await queries.isTaken(ctx.sql, { userId, ...span })) throw new DomainError("conflict", "Part of that time is asked for already.");
    const id = newId();
    await queries.insertLeave(ctx.sql, { id, shopId, userId, kind, reason, ...span, askedAt: ctx.now });
    await notify(ctx, { kind: "leave.asked", shopId, to: ["role:lead", "role:manager"], subject: { type: "leave", id } });
    return tell(ctx, id, "leave.asked");
  });
}

/** @throws DomainError `not_found`, `forbidden` for one's own, `conflict` where it does not wait, `stale`. */
export function decideLeave(ctx: Context, id: string, { verdict, answer, version }: LeaveDecision): Promise<Leave> {
  return inTransaction(ctx, async (ctx) => {
    const leave = await locked(ctx, id, version);
    mayAnswer(leave, whoOf(ctx));
    await queries.decideLeave(ctx.sql, id, { state: verdict, by: personOf(ctx), now: ctx.now, answer: answer || null });
    await notify(ctx, { kind: `leave.${verdict}`, shopId: leave.shopId, to: [`user:${leave.userId}`], subject: { type: "leave", id } });
    return tell(ctx, id, `leave.${verdict}`);
  });
}

/** @throws DomainError `not_found`, `conflict`, `stale`. */
export function cancelLeave(ctx: Context, id: string, version: number | undefined): Promise<Leave> {
  return inTransaction(ctx, async (ctx) => {
    const leave = await locked(ctx, id, version);
    mayCancel(leave, whoOf(ctx), ctx.now);
    await queries.cancelLeave(ctx.sql, id, ctx.now);
    return tell(ctx, id, "leave.cancelled");
  });
}

const whoOf = (ctx: Working) => ({ id: personOf(ctx), mayDecide: holds(ctx.actor, "leave.decide") });

async function whose(ctx: Working, { shopId, userId }: LeaveInput): Promise<string> {
  const own = personOf(ctx);
  const asked = userId ?? own;
  if (asked === null) throw new DomainError("invalid", "A key is nobody: say whose leave it is.", { issues: [{ path: "userId", message: "Say whose leave it is." }] });
  if (asked !== own && !holds(ctx.actor, "leave.decide")) throw new DomainError("forbidden", "Leave of others is for a lead to enter.");
  if (!(await servesShop(ctx.sql, asked, shopId))) throw new DomainError("invalid", "Nobody of that id serves this shop.", { issues: [{ path: "userId", message: "Nobody of that id serves this shop." }] });
  return asked;
}

async function locked(ctx: Working, id: string, version: number | undefined): Promise<queries.LeaveRow> {
  const leave = (await queries.lockLeave(ctx.sql, id)) ? await queries.leaveById(ctx.sql, id) : undefined;
  if (!leave || (isBoundToSelf(ctx.actor) && leave.userId !== ctx.actor.id)) throw new DomainError("not_found", "There is no such leave.");
  if (version !== undefined && version !== leave.version) throw new DomainError("stale", "Somebody has changed it since.", { version: leave.version });
  return leave;
}

/** Why somebody is away is nobody else's: the event, which the whole shop hears, says only when. */
async function tell(ctx: Working, id: string, type: string): Promise<Leave> {
  const row = (await queries.leaveById(ctx.sql, id))!;
  const { shopId, userId, startsAt, endsAt } = row;
  await appendEvents(ctx, [{ type, shopId, subject: { type: "leave", id }, data: { userId, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() } }]);
  return toLeave(row);
}

function toLeave({ userId, userName, decidedBy, decidedByName, startsAt, endsAt, askedAt, decidedAt, cancelledAt, ...row }: queries.LeaveRow): Leave {
  return {
    ...row,
    user: { id: userId, name: userName },
    decidedBy: decidedBy === null ? null : { id: decidedBy, name: decidedByName ?? decidedBy },
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    askedAt: askedAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
    cancelledAt: cancelledAt?.toISOString() ?? null,
  };
}
