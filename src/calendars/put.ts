import { recordChange } from "../audit/record.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { inTransaction, reading } from "../kernel/transaction.ts";
import { wide } from "../people/wide.ts";
import { findCalendarIssues, type PolicyIssue } from "../sla/policy-issues.ts";
import { layer } from "../sla/calendar-layers.ts";
import { calendarParts } from "./parts.ts";
import { type CalendarBody, type CalendarSpec, NewId } from "./input.ts";
import { toCalendar } from "./list.ts";
import { areAllShops, calendarsOf, heirsOf, insertCalendar, insertCalendarVersion, lockCalendar, moveEpochs, renameCalendar } from "./queries.ts";
import type { Calendar } from "./shapes.ts";

/** A new version of a calendar, or a new calendar. Clocks that run keep the version that they started with. @throws DomainError `stale` where it is no longer the `version` that was changed. */
export async function putCalendar(ctx: Context, id: string, { name, shopId: wanted, version, ...spec }: CalendarBody): Promise<Calendar> {
  const [known] = await reading(ctx, (sql) => calendarsOf(sql, id));
  if (!known && (await calendarsOf(ctx.db.work, id)).length > 0) throw new DomainError("not_found", "There is no such calendar.");
  const shopId = known ? known.shopId : await homeOf(ctx, wanted);
  if (shopId === null) await checkAll(ctx);
  return inTransaction(shopId === null ? wide(ctx) : ctx, async (ctx) => {
    if (!known) await create(ctx, { id, shopId, name: name ?? id });
    await lockCalendar(ctx.sql, id);
    if (version !== undefined) await checkVersion(ctx, id, version);
    await checkSpec(ctx, { id, shopId }, spec);
    return publish(ctx, id, { name, spec });
  });
}

async function publish(ctx: Working, id: string, { name, spec }: { name: string | undefined; spec: CalendarSpec }): Promise<Calendar> {
  const { sql, now, actor } = ctx;
  const [before] = await calendarsOf(sql, id);
  await insertCalendarVersion(sql, { id, spec, by: actor.type === "system" ? null : actor.id, now });
  if (name !== undefined) await renameCalendar(sql, id, name);
  const shopIds = await moveEpochs(sql, id);
  const [row] = await calendarsOf(sql, id);
  const concerned = row!.shopId === null ? shopIds : [row!.shopId];
  const events = concerned.map((shopId) => ({ type: "calendar.published", shopId, subject: { type: "calendar", id }, data: { version: row!.version } }));
  await recordChange(ctx, events, { before: before ? partsOf(before) : [], after: partsOf(row!) });
  return toCalendar(row!);
}

const partsOf = ({ name, spec }: { name: string; spec: CalendarSpec }) => calendarParts({ ...spec, name });

async function checkVersion({ sql }: Working, id: string, seen: number): Promise<void> {
  const version = (await calendarsOf(sql, id))[0]?.version;
  if (version !== undefined && version !== seen) throw new DomainError("stale", "The calendar has changed since you saw it.", { version });
}

async function create({ sql }: Working, calendar: { id: string; shopId: string | null; name: string }): Promise<void> {
  const { error } = NewId.safeParse({ id: calendar.id });
  if (error) throw new DomainError("invalid", error.issues[0]!.message, { issues: [{ path: "id", message: error.issues[0]!.message }] });
  if (!(await insertCalendar(sql, calendar))) throw new DomainError("not_found", "There is no such calendar.");
}

/** Whose a new calendar is: the shop that is named, else the only one of the actor, else everybody's. */
async function homeOf({ actor }: Context, wanted: string | null | undefined): Promise<string | null> {
  if (wanted === null) return null;
  if (wanted === undefined) return actor.shopIds.length === 1 ? actor.shopIds[0]! : null;
  if (actor.type !== "system" && !actor.shopIds.includes(wanted)) throw new DomainError("not_found", `There is no shop ${wanted}.`);
  return wanted;
}

/** @throws DomainError where the actor does not have every shop: what all share is theirs to change who answer for all. */
export async function checkAll(ctx: Context): Promise<void> {
  if (ctx.actor.type === "system" || (await areAllShops(ctx.db.work, ctx.actor.shopIds))) return;
  throw new DomainError("forbidden", "Only who has every shop may change what all shops share; name a shop (shopId) for one of its own.");
}

async function checkSpec({ sql, now }: Working, { id, shopId }: { id: string; shopId: string | null }, spec: CalendarSpec): Promise<void> {
  const [shared] = spec.inherits ? await calendarsOf(sql, spec.inherits) : [];
  if (spec.inherits) {
    if (!shared) refuse([{ path: "inherits", message: `There is no shared calendar ${spec.inherits}.` }]);
    else if (shared.shopId !== null || shopId === null || shared.id === id) refuse([{ path: "inherits", message: "A shop's calendar inherits from one that all shops share, and that one from none." }]);
  }
  const nowMs = now.getTime();
  refuse(findCalendarIssues(layer(spec, shared?.spec ?? null), nowMs));
  if (shopId !== null) return;
  const heirs = await heirsOf(sql, id);
  refuse(heirs.flatMap((heir) => findCalendarIssues(layer(heir.spec, spec), nowMs).map(({ message }) => ({ path: "", message: `${heir.name} inherits from it: ${message}` }))));
}

/** @throws DomainError that names what is wrong, where something is. */
export function refuse(issues: PolicyIssue[]): void {
  if (issues.length === 0) return;
  throw new DomainError("invalid", `The calendar is not right. ${issues.map(({ path, message }) => (path === "" ? message : `${path}: ${message}`)).join(" ")}`, { issues });
}
