import * as z from "zod";
import { notify } from "../alerts/notify.ts";
import { appendEvents } from "../events/append.ts";
import { fromCursor, toCursor } from "../http/cursor.ts";
import { holds } from "../http/rights.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction, reading } from "../kernel/transaction.ts";
import { isBoundToSelf } from "../metrics/select.ts";
import { startOfDate } from "../metrics/window.ts";
import { personOf } from "../people/person-of.ts";
import { dayAfter, shopOf } from "../shifts/plan.ts";
import { compileZone } from "../sla/zone.ts";
import { reportsDue } from "./due.ts";
import { reportFigures } from "./figures.ts";
import type { ReportChange, ReportFilter, ReportInput } from "./input.ts";
import * as queries from "./queries.ts";
import { reportLimitsOf } from "./settings.ts";
import type { Report, ReportDetail, ReportFigures, ReportPage } from "./shapes.ts";

const Place = z.object({ id: z.uuid() });

/** Reports, newest first: the history with what was late. An agent sees their own. */
export async function listReports(ctx: Context, { shop, user, kind, state, cursor, limit }: ReportFilter): Promise<ReportPage> {
  const { actor } = ctx;
  if (isBoundToSelf(actor) && user !== undefined && user !== actor.id) throw new DomainError("forbidden", "An agent sees their own reports only.");
  const shopIds = actor.shopIds.filter((id) => shop === undefined || id === shop);
  const after = cursor === undefined ? null : fromCursor(Place, cursor).id;
  const rows = await reading(ctx, (sql) => queries.reportPage(sql, { shopIds, userId: isBoundToSelf(actor) ? actor.id : user, kind, state, after, limit: limit + 1 }));
  const page = rows.slice(0, limit);
  return { items: page.map((row) => toReport(row, ctx.now)), nextCursor: rows.length > limit ? toCursor({ id: page.at(-1)!.id }) : null };
}

/** @throws DomainError `not_found`. */
export const getReport = (ctx: Context, id: string): Promise<ReportDetail> => inTransaction(ctx, async (ctx) => detail(ctx, await seen(ctx, id)));

/** Begins a report; an agent only that of their own month. @throws DomainError `not_found`, `forbidden`, `invalid`. */
export function beginReport(ctx: Context, { shopId, kind, title, fromDay, toDay }: ReportInput): Promise<ReportDetail> {
  const by = personOf(ctx);
  const userId = kind === "work_report" ? by : null;
  if (kind === "work_report" && by === null) throw new DomainError("forbidden", "A key has no month to tell of.");
  if (kind !== "work_report" && !holds(ctx.actor, "shifts.write")) throw new DomainError("forbidden", "Reports of a whole shop are for a lead to begin.");
  if ((kind === "work_report" || kind === "statistics") && !isMonth(fromDay, toDay)) throw new DomainError("invalid", "It tells of one whole month.", { issues: [{ path: "toDay", message: "It tells of one whole month." }] });
  return inTransaction(ctx, async (ctx) => {
    const shop = await shopOf(ctx.sql, shopId);
    const due = kind === "work_report" || kind === "statistics" ? reportsDue(fromDay.slice(0, 7), reportLimitsOf(shop.settings)) : null;
    const dueOn = due === null ? null : kind === "work_report" ? due.workReport : due.statistics;
    const id = await open(ctx, { shopId, kind, userId, title: title || null, fromDay, toDay, dueOn }, shop.timeZone);
    return detail(ctx, await seen(ctx, id ?? (await queries.reportOfSpan(ctx.sql, { shopId, kind, userId, fromDay, toDay }))!));
  });
}

/** Null where there is one. */
export async function open(ctx: Working, report: Omit<queries.NewReport, "id" | "dueAt" | "by" | "now">, timeZone: string): Promise<string | null> {
  const dueAt = report.dueOn === null ? null : new Date(startOfDate(dayAfter(report.dueOn, 1), compileZone(timeZone))!);
  const id = await queries.insertReport(ctx.sql, { ...report, id: newId(), dueAt, by: personOf(ctx), now: ctx.now });
  if (id !== null) await appendEvents(ctx, [{ type: "report.begun", shopId: report.shopId, subject: { type: "report", id }, data: { kind: report.kind, userId: report.userId, dueOn: report.dueOn } }]);
  return id;
}

/** @throws DomainError `not_found`, `forbidden` for another's, `conflict`, `stale`. */
export function writeReport(ctx: Context, id: string, { body, version }: ReportChange): Promise<ReportDetail> {
  return inTransaction(ctx, async (ctx) => {
    const row = await own(ctx, id, version);
    await queries.saveReport(ctx.sql, id, { ...row.body, ...body });
    return detail(ctx, await seen(ctx, id));
  });
}

/** Hands it in: words and figures stay as they are now. After its last day it is late, on record. @throws DomainError `not_found`, `forbidden`, `conflict`, `stale`. */
export function submitReport(ctx: Context, id: string, version: number): Promise<ReportDetail> {
  return inTransaction(ctx, async (ctx) => {
    const row = await own(ctx, id, version);
    await queries.submitReport(ctx.sql, id, { figures: await reportFigures(ctx, ctx.sql, row), by: personOf(ctx), now: ctx.now });
    if (row.userId !== null) await notify(ctx, { kind: "report.submitted", shopId: row.shopId, to: ["role:lead"], subject: { type: "report", id }, data: { holderId: row.userId } });
    await tell(ctx, row, "report.submitted");
    return detail(ctx, await seen(ctx, id));
  });
}

/** A lead gives it back. @throws DomainError `not_found`, `conflict`, `stale`. */
export function reopenReport(ctx: Context, id: string, version: number): Promise<ReportDetail> {
  return inTransaction(ctx, async (ctx) => {
    const row = await locked(ctx, id, version);
    if (row.state !== "submitted") throw new DomainError("conflict", "It was not handed in.", { state: row.state });
    await queries.reopenReport(ctx.sql, id);
    const handedIn = row.userId ?? row.submittedBy;
    if (handedIn !== null && handedIn !== personOf(ctx)) await notify(ctx, { kind: "report.reopened", shopId: row.shopId, to: [`user:${handedIn}`], subject: { type: "report", id } });
    await tell(ctx, row, "report.reopened");
    return detail(ctx, await seen(ctx, id));
  });
}

async function own(ctx: Working, id: string, version: number): Promise<queries.ReportRow> {
  const row = await locked(ctx, id, version);
  const isOwn = row.userId === null ? holds(ctx.actor, "shifts.write") : row.userId === personOf(ctx);
  if (!isOwn) throw new DomainError("forbidden", "It is for somebody else to hand in.");
  if (row.state !== "open") throw new DomainError("conflict", "It was handed in; a lead can give it back.", { state: row.state });
  return row;
}

async function locked(ctx: Working, id: string, version: number): Promise<queries.ReportRow> {
  if (!(await queries.lockReport(ctx.sql, id))) throw missing();
  const row = await seen(ctx, id);
  if (row.version !== version) throw new DomainError("stale", "It was changed since.", { version: row.version });
  return row;
}

async function seen(ctx: Working, id: string): Promise<queries.ReportRow> {
  const row = await queries.reportById(ctx.sql, id);
  if (!row || (isBoundToSelf(ctx.actor) && row.userId !== ctx.actor.id)) throw missing();
  return row;
}

const missing = () => new DomainError("not_found", "There is no such report.");
const isMonth = (fromDay: string, toDay: string): boolean => fromDay.endsWith("-01") && toDay.endsWith("-01") && (Date.parse(toDay) - Date.parse(fromDay)) / 86_400_000 <= 31;
const tell = (ctx: Working, { id, shopId, kind, userId }: queries.ReportRow, type: string) => appendEvents(ctx, [{ type, shopId, subject: { type: "report", id }, data: { kind, userId } }]);

async function detail(ctx: Working, row: queries.ReportRow): Promise<ReportDetail> {
  const figures = row.figures ? { labels: [], ...(row.figures as Omit<ReportFigures, "labels">) } : await reportFigures(ctx, ctx.sql, row);
  const { summary = "", findings = "", problems = "", measures = "", next = "" } = row.body;
  return { ...toReport(row, ctx.now), body: { summary, findings, problems, measures, next }, figures };
}

function toReport({ userId, userName, dueAt, submittedBy, submittedByName, submittedAt, body: _, figures: __, ...row }: queries.ReportRow, now: Date): Report {
  const person = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? id });
  return { ...row, user: person(userId, userName), isLate: dueAt !== null && (submittedAt ?? now) > dueAt, submittedBy: person(submittedBy, submittedByName), submittedAt: submittedAt?.toISOString() ?? null };
}
