import { appendEvents } from "../events/append.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { type PolicyIssue, findCalendarIssues, findPolicyIssues } from "../sla/policy-issues.ts";
import type { CalendarBody, PolicyBody } from "./input.ts";
import { toCalendar, toPolicy } from "./present.ts";
import {
  calendarsOf,
  insertCalendarVersion,
  insertPolicyVersion,
  type Lock,
  lockCalendar,
  lockPolicy,
  mergeSettings,
  moveEpoch,
  policiesOf,
  renameCalendar,
  renamePolicy,
} from "./queries.ts";
import type { Calendar, Policy } from "./shapes.ts";
import type { ShopSettings } from "./settings.ts";

/** A new version of a calendar. Clocks that run keep the one that they started with. */
export function putCalendar(ctx: Context, id: string, { name, ...spec }: CalendarBody): Promise<Calendar> {
  refuse("The calendar", findCalendarIssues(spec));
  return inTransaction(ctx, async (ctx) => {
    const { sql, now } = ctx;
    const before = await lockCalendar(sql, id);
    if (!before?.shopId) throw new DomainError("not_found", "There is no such calendar.");
    await insertCalendarVersion(sql, { id, spec, now });
    if (name !== undefined) await renameCalendar(sql, id, name);
    await moveEpoch(sql, { calendarId: id });
    const [row] = await calendarsOf(sql, id);
    await appendEvents(ctx, [{ type: "calendar.published", shopId: before.shopId, subject: { type: "calendar", id }, data: { version: row!.version } }]);
    return toCalendar(row!);
  });
}

/** A new version of a policy, for clocks that start from now on. */
export function putPolicy(ctx: Context, id: string, body: PolicyBody): Promise<Policy> {
  refuse("The policy", findPolicyIssues(body.targets));
  return inTransaction(ctx, async (ctx) => {
    const { sql, now, actor } = ctx;
    const before = await lockPolicy(sql, id);
    if (!before) throw new DomainError("not_found", "There is no such policy.");
    if (before.isDefault) refuse("The policy", findConditionIssues(before, body));
    await insertPolicyVersion(sql, { id, shopId: before.shopId, body, by: actor.id, now });
    await renamePolicy(sql, id, body);
    await moveEpoch(sql, { shopId: before.shopId });
    const [row] = await policiesOf(sql, id);
    await appendEvents(ctx, [{ type: "policy.published", shopId: before.shopId, subject: { type: "policy", id }, data: { version: row!.version } }]);
    return toPolicy(row!);
  });
}

/** Changes what is named of a shop's settings, and answers all of them. */
export function putSettings(ctx: Context, shopId: string, settings: ShopSettings): Promise<Record<string, unknown>> {
  return inTransaction(ctx, async (ctx) => {
    const after = await mergeSettings(ctx.sql, shopId, settings);
    if (!after) throw new DomainError("not_found", `There is no shop ${shopId}.`);
    const changed = Object.keys(settings).sort();
    await appendEvents(ctx, [{ type: "shop.settings_changed", shopId, subject: { type: "shop", id: shopId }, data: { changed } }]);
    return after;
  });
}

/** A shop's default policy holds where nothing else does: a condition on it would leave buyers without any. */
function findConditionIssues({ shopId, platform }: Lock, { when }: PolicyBody): PolicyIssue[] {
  const own: Record<string, string> = { shop: shopId, platform };
  const narrowing = Object.entries(when).filter(([name, wanted]) => wanted !== undefined && ![wanted].flat().includes(own[name] ?? ""));
  return narrowing.map(([name]) => ({ path: `when.${name}`, message: "The shop's default policy holds for all its buyers." }));
}

function refuse(what: string, issues: PolicyIssue[]): void {
  if (issues.length === 0) return;
  throw new DomainError("invalid", `${what} is not right. ${issues.map(({ path, message }) => (path === "" ? message : `${path}: ${message}`)).join(" ")}`, { issues });
}
