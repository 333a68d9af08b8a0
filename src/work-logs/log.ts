import { notify } from "../alerts/notify.ts";
import { servesShop } from "../conversations/queries.ts";
import { appendEvents } from "../events/append.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction, reading } from "../kernel/transaction.ts";
import { isBoundToSelf } from "../metrics/select.ts";
import { startOfDate } from "../metrics/window.ts";
import { personOf } from "../people/person-of.ts";
import { dayAfter, dayIn, shopOf } from "../shifts/plan.ts";
import { compileZone } from "../sla/zone.ts";
import { dayFigures } from "./figures.ts";
import type { WorkLogChange, WorkLogFilter, WorkLogInput } from "./input.ts";
import * as queries from "./queries.ts";
import type { WorkLog, WorkLogDetail, WorkLogFigures } from "./shapes.ts";

const HOUR_MS = 3_600_000;
const LOG_HOURS = 12;

/** Logs of a span, newest day first; an agent sees their own. @throws DomainError `not_found`, `forbidden`. */
export async function listLogs(ctx: Context, { shop, user, from, to, state }: WorkLogFilter): Promise<{ items: WorkLog[] }> {
  const { actor } = ctx;
  if (isBoundToSelf(actor) && user !== undefined && user !== actor.id) throw new DomainError("forbidden", "An agent sees their own logs only.");
  const rows = await reading(ctx, async (sql) => {
    await shopOf(sql, shop);
    return queries.logsOf(sql, { shopId: shop, userId: isBoundToSelf(actor) ? actor.id : user, from, to, state });
  });
  return { items: rows.map((row) => toLog(row, ctx.now)) };
}

/** @throws DomainError `not_found`. */
export const getLog = (ctx: Context, id: string): Promise<WorkLogDetail> => inTransaction(ctx, async (ctx) => detail(ctx, await seen(ctx, id)));

/** Begins one's own log of a day, today at the latest. @throws DomainError `not_found`, `invalid`; `forbidden` for a key. */
export function beginLog(ctx: Context, { shopId, day }: WorkLogInput): Promise<WorkLogDetail> {
  const userId = personOf(ctx);
  if (userId === null) throw new DomainError("forbidden", "A key writes no work log.");
  return inTransaction(ctx, async (ctx) => {
    const shop = await shopOf(ctx.sql, shopId);
    if (!(await servesShop(ctx.sql, userId, shopId))) throw new DomainError("forbidden", "You do not serve this shop.");
    if (day > dayIn(ctx.now, shop.timeZone)) throw new DomainError("invalid", "That day is still to come.", { issues: [{ path: "day", message: "That day is still to come." }] });
    const { id, isNew } = await queries.beginLog(ctx.sql, { id: newId(), shopId, userId, day, now: ctx.now });
    if (isNew) await tell(ctx, { id, shopId, userId, day }, "work_log.begun");
    return detail(ctx, await seen(ctx, id));
  });
}

/** The agent's own words. A special customer is told to the leads at once (RPT-01). @throws DomainError `not_found`, `forbidden`, `conflict`, `stale`. */
export function writeLog(ctx: Context, id: string, { body, version }: WorkLogChange): Promise<WorkLogDetail> {
  return inTransaction(ctx, async (ctx) => {
    const row = await own(ctx, id, version);
    const after = { ...row.body, ...body };
    const isSpecial = (after.special ?? "") !== "" && after.special !== row.body.special;
    await queries.saveLog(ctx.sql, id, { body: after, reportedAt: isSpecial ? ctx.now : row.reportedAt, now: ctx.now });
    if (isSpecial) await notify(ctx, { kind: "work_log.special", shopId: row.shopId, to: ["role:lead"], subject: { type: "work_log", id }, data: { holderId: row.userId, urgent: true } });
    await tell(ctx, row, "work_log.written");
    return detail(ctx, await seen(ctx, id));
  });
}

/** The agent stands by words and figures: both stay as they are now. @throws DomainError `not_found`, `forbidden`, `conflict`, `stale`. */
export function confirmLog(ctx: Context, id: string, version: number): Promise<WorkLogDetail> {
  return inTransaction(ctx, async (ctx) => {
    const row = await own(ctx, id, version);
    await queries.confirmLog(ctx.sql, id, { figures: await dayFigures(ctx, ctx.sql, row), now: ctx.now });
    await tell(ctx, row, "work_log.confirmed");
    return detail(ctx, await seen(ctx, id));
  });
}

/** A lead gives it back to be completed. @throws DomainError `not_found`, `conflict`, `stale`. */
export function reopenLog(ctx: Context, id: string, version: number): Promise<WorkLogDetail> {
  return inTransaction(ctx, async (ctx) => {
    const row = await locked(ctx, id, version);
    if (row.state !== "confirmed") throw new DomainError("conflict", "It is a draft already.", { state: row.state });
    await queries.reopenLog(ctx.sql, id, ctx.now);
    await notify(ctx, { kind: "work_log.reopened", shopId: row.shopId, to: [`user:${row.userId}`], subject: { type: "work_log", id } });
    await tell(ctx, row, "work_log.reopened");
    return detail(ctx, await seen(ctx, id));
  });
}

async function own(ctx: Working, id: string, version: number): Promise<queries.LogRow> {
  const row = await locked(ctx, id, version);
  if (row.userId !== personOf(ctx)) throw new DomainError("forbidden", "A work log is written by whose day it was.");
  if (row.state === "confirmed") throw new DomainError("conflict", "It is confirmed; a lead can give it back.", { state: row.state });
  return row;
}

async function locked(ctx: Working, id: string, version: number): Promise<queries.LogRow> {
  if (!(await queries.lockLog(ctx.sql, id))) throw missing();
  const row = await seen(ctx, id);
  if (row.version !== version) throw new DomainError("stale", "It was changed since.", { version: row.version });
  return row;
}

async function seen(ctx: Working, id: string): Promise<queries.LogRow> {
  const row = await queries.logById(ctx.sql, id);
  if (!row || (isBoundToSelf(ctx.actor) && row.userId !== ctx.actor.id)) throw missing();
  return row;
}

const missing = () => new DomainError("not_found", "There is no such work log.");

async function detail(ctx: Working, row: queries.LogRow): Promise<WorkLogDetail> {
  const figures = row.figures ? (row.figures as WorkLogFigures) : await dayFigures(ctx, ctx.sql, row);
  const { orders = "", shipping = "", after_sale = "", complaints = "", special = "", summary = "" } = row.body;
  return { ...toLog(row, ctx.now), timeZone: row.timeZone, body: { orders, shipping, after_sale, complaints, special, summary }, figures };
}

function toLog({ id, shopId, userId, userName, day, state, body, confirmedAt, updatedAt, version, timeZone, settings }: queries.LogRow, now: Date): WorkLog {
  const hours = typeof settings["workLogHours"] === "number" ? settings["workLogHours"] : LOG_HOURS;
  const dueMs = startOfDate(dayAfter(day, 1), compileZone(timeZone))! + hours * HOUR_MS;
  const isLate = (confirmedAt ?? now).getTime() > dueMs;
  return { id, shopId, user: { id: userId, name: userName }, day, state, isLate, hasSpecial: (body.special ?? "") !== "", confirmedAt: confirmedAt?.toISOString() ?? null, updatedAt: updatedAt.toISOString(), version };
}

const tell = (ctx: Working, { id, shopId, userId, day }: { id: string; shopId: string; userId: string; day: string }, type: string) => appendEvents(ctx, [{ type, shopId, subject: { type: "work_log", id }, data: { userId, day } }]);

